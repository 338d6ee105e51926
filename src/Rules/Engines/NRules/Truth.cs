using Welfare.Rules.Language;

namespace Welfare.Rules.Engines.NRules;

/// <summary>A Kleene truth value, ordered so that "and" is the least and "or" the greatest of its operands.</summary>
internal enum Truth : byte
{
    False,
    Unknown,
    True,
}

/// <summary>Kleene's operators; conditions call them.</summary>
internal static class Kleene
{
    public static Truth Of(bool value) => value ? Truth.True : Truth.False;

    public static Truth And(Truth a, Truth b) => a < b ? a : b;

    public static Truth Or(Truth a, Truth b) => a > b ? a : b;

    public static Truth Not(Truth a) => Truth.True - (byte)a;

    public static Truth Compare(Truth a, Truth b, Comparison comparison) =>
        a == Truth.Unknown || b == Truth.Unknown ? Truth.Unknown : Of(a == b == (comparison == Comparison.Equal));
}
