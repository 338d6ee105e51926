using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Welfare.Eligibility.Demo;

/// <summary>Whether a synthetic county is made on the first start, how large, and from which seed.</summary>
/// <param name="Households">0 makes none, and no demo account either.</param>
/// <param name="Seed">The same seed on the same day makes the same county, byte for byte.</param>
public sealed record DemoOptions(int Households, int Seed)
{
    /// <summary>Whether the county also has awards, rounds and applications under way.</summary>
    public bool Casework { get; init; } = true;

    private const int UsualHouseholds = 3000;
    private const int MostHouseholds = 100_000;
    private const int UsualSeed = 2016;

    public static DemoOptions From(IConfiguration configuration) => new(
        Number(configuration, "Demo:Households", UsualHouseholds, MostHouseholds),
        Number(configuration, "Demo:Seed", UsualSeed, int.MaxValue))
    {
        Casework = configuration["Demo:Casework"] switch
        {
            null or "" or "true" => true,
            "false" => false,
            var other => throw new InvalidOperationException($"Demo:Casework is \"{other}\"; it can be true or false."),
        },
    };

    private static int Number(IConfiguration configuration, string key, int usual, int most)
    {
        if (configuration[key] is not { Length: > 0 } text)
        {
            return usual;
        }
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
            ? number
            : throw new InvalidOperationException($"{key} is \"{text}\"; it can be a whole number from 0 to {most}.");
    }
}
