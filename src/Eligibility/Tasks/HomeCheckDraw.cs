using System.Security.Cryptography;
using System.Text;

namespace Welfare.Eligibility.Tasks;

/// <summary>
/// Which awards of a round are checked at home: three in ten, rounded up. For each application number SHA-256 over the seed, a line feed and the number,
/// in UTF-8; the numbers with the smallest hashes are drawn. Kept with its seed and never changed: anybody can draw again and compare.
/// </summary>
public sealed class HomeCheckDraw
{
    public const int SeedMinLength = 6;
    public const int SeedMaxLength = 100;
    public const int SharePercent = 30;

    private const int Percent = 100;

    public required Guid Id { get; init; }

    public required Guid RoundId { get; init; }

    public required string Seed { get; init; }

    public required int Among { get; init; }

    public required int Drawn { get; init; }

    public required Guid By { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    public static int CountOf(int awards) => ((awards * SharePercent) + Percent - 1) / Percent;

    /// <summary>Lower-case hex.</summary>
    public static string HashOf(string seed, string number) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}\n{number}")));

    /// <summary>In the order of their hashes.</summary>
    public static IReadOnlyList<string> Of(string seed, IReadOnlyCollection<string> numbers) =>
    [
        .. numbers.OrderBy(number => HashOf(seed, number), StringComparer.Ordinal).ThenBy(number => number, StringComparer.Ordinal).Take(CountOf(numbers.Count)),
    ];
}
