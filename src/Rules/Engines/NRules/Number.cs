using Welfare.Rules.Engines.Compiled;
using Welfare.Rules.Language;

namespace Welfare.Rules.Engines.NRules;

/// <summary>
/// An exact fraction over a positive denominator, or unknown (the default). Whatever is computed from an unknown number is unknown; so is a
/// division by zero, which FEEL calls null.
/// </summary>
internal readonly record struct Number
{
    private static readonly Int128 Limit = Int128.One << 62;

    private readonly Int128 _value;
    private readonly Int128 _denominator;

    private Number(Int128 value, Int128 denominator)
    {
        _value = value;
        _denominator = denominator;
    }

    public bool IsKnown => _denominator != 0;

    /// <summary>A stored value: <c>value × 10^-scale</c>.</summary>
    public static Number Of(long value, int scale) => new(value, ExactRounding.PowerOfTen(scale));

    /// <summary>1 for true, 0 for false.</summary>
    public static Number Of(Truth truth) => truth == Truth.Unknown ? default : Of(truth == Truth.True ? 1 : 0, 0);

    public static Number Add(Number a, Number b) => checked(a._denominator == b._denominator
        ? new(a._value + b._value, a._denominator)
        : Known(a, b, (a._value * b._denominator) + (b._value * a._denominator), a._denominator * b._denominator));

    public static Number Subtract(Number a, Number b) => Add(a, Negate(b));

    public static Number Multiply(Number a, Number b) => checked(new Number(a._value * b._value, a._denominator * b._denominator)).Shortened();

    public static Number Divide(Number a, Number b)
    {
        var sign = b._value < 0 ? -1 : 1;
        return Known(a, b, checked(a._value * b._denominator * sign), checked(a._denominator * b._value * sign));
    }

    public static Number Negate(Number a) => new(checked(-a._value), a._denominator);

    public static Number Absolute(Number a) => new(Int128.Abs(a._value), a._denominator);

    public static Number Max(Number a, Number b) => !a.IsKnown || !b.IsKnown ? default : Order(a, b) >= 0 ? a : b;

    public static Number Min(Number a, Number b) => !a.IsKnown || !b.IsKnown ? default : Order(a, b) <= 0 ? a : b;

    public static Number Round(Number a, int digits, Rounding mode)
    {
        var (value, denominator) = a.Lowest();
        return a.IsKnown ? Of(ExactRounding.Round(checked((long)value), 0, checked((long)denominator), digits, mode), digits) : a;
    }

    /// <summary>A date moved by months and days.</summary>
    public static Number Shift(Number date, int months, int days) => date.IsKnown ? Of(Calendar.Shift((long)date._value, months, days), 0) : date;

    /// <summary>Whether a code starts with a prefix.</summary>
    public static Truth StartsWith(Number code, long divisor, long prefix) => code.IsKnown ? Kleene.Of(code._value / divisor == prefix) : Truth.Unknown;

    public static Truth Compare(Number a, Number b, Comparison comparison)
    {
        if (!a.IsKnown || !b.IsKnown)
        {
            return Truth.Unknown;
        }

        var order = Order(a, b);
        return Kleene.Of(comparison switch
        {
            Comparison.Equal => order == 0,
            Comparison.NotEqual => order != 0,
            Comparison.Less => order < 0,
            Comparison.LessOrEqual => order <= 0,
            Comparison.Greater => order > 0,
            Comparison.GreaterOrEqual => order >= 0,
            _ => throw new UntranslatedException(comparison),
        });
    }

    /// <summary>The number as a figure's three slots: value at a scale, denominator, 1 when known.</summary>
    public (long Value, long Denominator, long Known) ToSlots(int scale)
    {
        var (value, denominator) = checked(new Number(_value * ExactRounding.PowerOfTen(scale), _denominator)).Lowest();
        return IsKnown ? (checked((long)value), checked((long)denominator), 1) : (0, 1, 0);
    }

    private static Number Known(Number a, Number b, Int128 value, Int128 denominator) =>
        a.IsKnown && b.IsKnown ? new Number(value, denominator).Shortened() : default;

    private static int Order(Number a, Number b) => a._denominator == b._denominator
        ? a._value.CompareTo(b._value)
        : checked(a._value * b._denominator).CompareTo(checked(b._value * a._denominator));

    /// <summary>Long fractions are brought to lowest terms, so that chains of products do not overflow.</summary>
    private Number Shortened()
    {
        if (_denominator < Limit && _value < Limit && _value > -Limit)
        {
            return this;
        }

        var (value, denominator) = Lowest();
        return new(value, denominator);
    }

    private (Int128 Value, Int128 Denominator) Lowest()
    {
        var (a, b) = (Int128.Abs(_value), _denominator);
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a == 0 ? (_value, _denominator) : (_value / a, _denominator / a);
    }
}
