using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Welfare.Rules.Feel;

/// <summary>
/// A number of FEEL: a decimal of 34 digits with exponents from -6176 to 6111, rounded half to even, as IEEE 754 decimal128 has it.
/// There is no infinity and no not-a-number: an operation that leaves the bounds gives null.
/// </summary>
internal readonly struct FeelNumber : IEquatable<FeelNumber>, IComparable<FeelNumber>
{
    public const int Precision = 34;
    public const int HighestExponent = 6111;
    public const int LowestExponent = -6176;

    private FeelNumber(BigInteger coefficient, int exponent)
    {
        (Coefficient, Exponent) = (coefficient, exponent);
    }

    public static FeelNumber Zero => new(0, 0);

    public static FeelNumber One => new(1, 0);

    public BigInteger Coefficient { get; }

    public int Exponent { get; }

    public int Sign => Coefficient.Sign;

    public bool IsInteger => Exponent >= 0 || Coefficient.IsZero || (Exponent > -Precision && (Coefficient % Decimals.Ten(-Exponent)).IsZero);

    public static implicit operator FeelNumber(long value) => new(value, 0);

    /// <summary>The nearest number to coefficient × 10^exponent, or null when it is too large.</summary>
    public static FeelNumber? Of(BigInteger coefficient, long exponent)
    {
        var excess = (long)Math.Max(Decimals.Digits(coefficient) - Precision, LowestExponent - exponent);
        if (excess > 0)
        {
            coefficient = excess > Decimals.Digits(coefficient) + 1 ? 0 : Decimals.Divide(coefficient, Decimals.Ten((int)excess), RoundingMode.HalfEven);
            exponent += excess;
            if (Decimals.Digits(coefficient) > Precision)
            {
                coefficient /= 10;
                exponent++;
            }
        }

        if (coefficient.IsZero)
        {
            return new(0, (int)Math.Clamp(exponent, LowestExponent, 0));
        }

        if (exponent > HighestExponent)
        {
            var padding = exponent - HighestExponent;
            if (padding > Precision || Decimals.Digits(coefficient) + padding > Precision)
            {
                return null;
            }

            coefficient *= Decimals.Ten((int)padding);
            exponent = HighestExponent;
        }

        return new(coefficient, (int)exponent);
    }

    /// <summary>Reads digits with an optional sign, point and exponent: <c>-1.5e3</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out FeelNumber number)
    {
        number = default;
        var negative = text.StartsWith("-");
        var unsigned = negative ? text[1..] : text;
        var e = unsigned.IndexOfAny('e', 'E');
        var exponent = 0L;
        if (e >= 0 && !TryExponent(unsigned[(e + 1)..], out exponent))
        {
            return false;
        }

        var digits = e >= 0 ? unsigned[..e] : unsigned;
        var point = digits.IndexOf('.');
        var fraction = point < 0 ? [] : digits[(point + 1)..];
        var whole = point < 0 ? digits : digits[..point];
        if ((whole.IsEmpty && fraction.IsEmpty) || (point >= 0 && fraction.IsEmpty) || whole.ContainsAnyExceptInRange('0', '9') || fraction.ContainsAnyExceptInRange('0', '9')
            || digits.Length > 20_000)
        {
            return false;
        }

        var coefficient = BigInteger.Parse(string.Concat(whole, fraction), NumberStyles.None, CultureInfo.InvariantCulture);
        if (Of(negative ? -coefficient : coefficient, exponent - fraction.Length) is not { } value)
        {
            return false;
        }

        number = value;
        return true;
    }

    private static bool TryExponent(ReadOnlySpan<char> text, out long exponent)
    {
        exponent = 0;
        var negative = text.StartsWith("-");
        var digits = negative || text.StartsWith("+") ? text[1..] : text;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        var significant = digits.TrimStart('0');
        exponent = significant.Length > 9 ? 999_999_999 : significant.IsEmpty ? 0 : int.Parse(significant, NumberStyles.None, CultureInfo.InvariantCulture);
        exponent = negative ? -exponent : exponent;
        return true;
    }

    public static FeelNumber? Add(FeelNumber a, FeelNumber b)
    {
        if (a.Exponent < b.Exponent)
        {
            (a, b) = (b, a);
        }

        var shift = a.Exponent - b.Exponent;
        if (shift > 2 * Precision + 2 && !a.Coefficient.IsZero)
        {
            // What is so much smaller cannot move the last of 34 digits, save by standing beside it as a trace.
            var padded = a.Coefficient * Decimals.Ten(Precision + 2);
            return Of(padded + b.Sign, (long)a.Exponent - Precision - 2);
        }

        return a.Coefficient.IsZero ? b : Of((a.Coefficient * Decimals.Ten(shift)) + b.Coefficient, b.Exponent);
    }

    public static FeelNumber? Subtract(FeelNumber a, FeelNumber b) => Add(a, -b);

    public static FeelNumber operator -(FeelNumber a) => new(-a.Coefficient, a.Exponent);

    public static FeelNumber? Multiply(FeelNumber a, FeelNumber b) => Of(a.Coefficient * b.Coefficient, (long)a.Exponent + b.Exponent);

    /// <summary>The quotient, or null when the divisor is zero.</summary>
    public static FeelNumber? Divide(FeelNumber a, FeelNumber b)
    {
        if (b.Coefficient.IsZero)
        {
            return null;
        }

        var preferred = (long)a.Exponent - b.Exponent;
        var shift = Math.Max(0, Precision + 2 + Decimals.Digits(b.Coefficient) - Decimals.Digits(a.Coefficient));
        var quotient = BigInteger.DivRem(a.Coefficient * Decimals.Ten(shift), b.Coefficient, out var rest);
        var exponent = preferred - shift;
        if (!rest.IsZero)
        {
            return Of((quotient * 10) + (a.Sign * b.Sign), exponent - 1);
        }

        while (exponent < preferred && !quotient.IsZero && (quotient % 10).IsZero)
        {
            quotient /= 10;
            exponent++;
        }

        return Of(quotient, quotient.IsZero ? 0 : exponent);
    }

    /// <summary>What is left of <paramref name="a"/> after taking away <paramref name="b"/> as often as it goes, with the sign of <paramref name="b"/>.</summary>
    public static FeelNumber? Modulo(FeelNumber a, FeelNumber b)
    {
        if (b.Coefficient.IsZero)
        {
            return null;
        }

        var exponent = Math.Min(a.Exponent, b.Exponent);
        var (x, y) = (a.Coefficient * Decimals.Ten(a.Exponent - exponent), b.Coefficient * Decimals.Ten(b.Exponent - exponent));
        var rest = x % y;
        return Of(rest.Sign * y.Sign < 0 ? rest + y : rest, exponent);
    }

    public FeelNumber Abs() => new(BigInteger.Abs(Coefficient), Exponent);

    /// <summary>Rounded to <paramref name="scale"/> decimals (before the point when negative), or null when the result is too large.</summary>
    public FeelNumber? Round(int scale, RoundingMode mode)
    {
        var drop = -scale - Exponent;
        if (drop <= 0)
        {
            return this;
        }

        // Past all digits only "something or nothing" matters for the direction.
        var kept = drop > Precision + 2 ? Decimals.Divide(Coefficient.Sign, 10_000, mode) : Decimals.Divide(Coefficient, Decimals.Ten(drop), mode);
        return Of(kept, -scale);
    }

    /// <summary>The number as a whole number of an int's size, or null.</summary>
    public int? ToInt() => IsInteger && Math.Abs((long)Exponent) <= 64 && Truncate() is var value && value >= int.MinValue && value <= int.MaxValue ? (int)value : null;

    /// <summary>The whole part.</summary>
    public BigInteger Truncate() => Exponent >= 0 ? Coefficient * Decimals.Ten(Exponent) : Coefficient / Decimals.Ten(-Exponent);

    public int CompareTo(FeelNumber other)
    {
        if (Sign != other.Sign || Sign == 0)
        {
            return Sign.CompareTo(other.Sign);
        }

        var (magnitude, otherMagnitude) = (Decimals.Digits(Coefficient) + Exponent, Decimals.Digits(other.Coefficient) + other.Exponent);
        if (magnitude != otherMagnitude)
        {
            return Sign * magnitude.CompareTo(otherMagnitude);
        }

        var exponent = Math.Min(Exponent, other.Exponent);
        return (Coefficient * Decimals.Ten(Exponent - exponent)).CompareTo(other.Coefficient * Decimals.Ten(other.Exponent - exponent));
    }

    public bool Equals(FeelNumber other) => CompareTo(other) == 0;

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is FeelNumber other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Sign, Decimals.Digits(Coefficient) + Exponent);

    /// <summary>The digits without an exponent, as FEEL's <c>string()</c> writes them.</summary>
    public override string ToString()
    {
        var digits = BigInteger.Abs(Coefficient).ToString(CultureInfo.InvariantCulture);
        var sign = Sign < 0 ? "-" : "";
        if (Exponent >= 0)
        {
            return Sign == 0 ? "0" : sign + digits + new string('0', Exponent);
        }

        digits = digits.PadLeft(1 - Exponent, '0');
        return $"{sign}{digits[..^-Exponent]}.{digits[^-Exponent..]}";
    }
}
