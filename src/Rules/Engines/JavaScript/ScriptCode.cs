using System.Globalization;
using Welfare.Rules.Engines.Compiled;

namespace Welfare.Rules.Engines.JavaScript;

/// <summary>An expression in JavaScript.</summary>
/// <param name="Text">It, to be put anywhere: a name, a call, or in parentheses.</param>
/// <param name="Scale">Of a number: its value is the expression's times 10^-Scale.</param>
internal sealed record ScriptCode(string Text, int Scale = 0)
{
    private const long MostExact = (1L << 53) - 1;

    private long? Constant { get; init; }

    public static ScriptCode Number(long value, int scale) => new(Literal(value), scale) { Constant = value };

    /// <summary>The same number at another scale, with at least as many decimals.</summary>
    public ScriptCode At(int scale) => scale == Scale ? this
        : Constant is { } value && Math.Abs(value) < MostExact / ExactRounding.PowerOfTen(scale - Scale) ? Number(value * ExactRounding.PowerOfTen(scale - Scale), scale)
        : new($"mul({Text},{Literal(ExactRounding.PowerOfTen(scale - Scale))})", scale);

    /// <summary>An integer as JavaScript holds it exactly.</summary>
    public static string Literal(long value) =>
        value.ToString(CultureInfo.InvariantCulture) + (value is > MostExact or < -MostExact ? "n" : "");
}
