using System.Numerics;

namespace Welfare.Rules.Feel;

/// <summary>Roots, powers, exponentials and logarithms to 34 digits, by whole numbers of sixty-odd digits.</summary>
internal static class FeelMath
{
    private const int Places = 64;
    private static readonly BigInteger Unit = Decimals.Ten(Places);
    private static readonly BigInteger Ln10 = (46 * ArTanhOfInverse(31)) + (34 * ArTanhOfInverse(49)) + (20 * ArTanhOfInverse(161));

    /// <summary>The square root, or null below zero.</summary>
    public static FeelNumber? Sqrt(FeelNumber value)
    {
        if (value.Sign <= 0)
        {
            return value.Sign == 0 ? FeelNumber.Zero : null;
        }

        var shift = (2 * (FeelNumber.Precision + 2)) + (value.Exponent & 1);
        var scaled = value.Coefficient * Decimals.Ten(shift);
        var root = Root(scaled);
        var exponent = (value.Exponent - shift) / 2;
        return root * root == scaled
            ? Stripped(root, exponent, value.Exponent / 2)
            : FeelNumber.Of((root * 10) + 1, exponent - 1);
    }

    /// <summary>e to the power of a number, or null when it is too large.</summary>
    public static FeelNumber? Exp(FeelNumber power)
    {
        var whole = Fixed(power);
        if (whole is not { } x)
        {
            return power.Sign < 0 ? FeelNumber.Zero : null;
        }

        var tens = BigInteger.DivRem(x, Ln10, out var rest);
        return Shortest(FeelNumber.Of(ExpOf(rest), (long)tens - Places));
    }

    /// <summary>The natural logarithm, or null at and below zero.</summary>
    public static FeelNumber? Ln(FeelNumber value) => value.Sign <= 0 ? null : Shortest(FeelNumber.Of(LnOf(value), -Places));

    /// <summary>A power, or null where it is not a number (a root of a negative, zero to a negative) or too large.</summary>
    public static FeelNumber? Power(FeelNumber value, FeelNumber power)
    {
        if (power.ToInt() is { } whole)
        {
            return WholePower(value, whole);
        }

        if (value.Sign <= 0)
        {
            return value.Sign == 0 && power.Sign > 0 ? FeelNumber.Zero : null;
        }

        // Enough digits of the logarithm that the product keeps 34 behind the point.
        return FeelNumber.Of(LnOf(value), -Places) is { } ln && FeelNumber.Multiply(ln, power) is { } estimate && estimate.Abs().CompareTo(20_000) < 0
            ? Exp(LnOf(value), power)
            : FeelNumber.Multiply(FeelNumber.Of(LnOf(value), -Places)!.Value, power) is { Sign: < 0 } ? FeelNumber.Zero : null;
    }

    private static FeelNumber? Exp(BigInteger ln, FeelNumber power)
    {
        var product = power.Exponent >= 0 ? ln * power.Coefficient * Decimals.Ten(power.Exponent) : ln * power.Coefficient / Decimals.Ten(-power.Exponent);
        var tens = BigInteger.DivRem(product, Ln10, out var rest);
        return Shortest(FeelNumber.Of(ExpOf(rest), (long)tens - Places));
    }

    /// <summary>Without the zeros that a rounded result ends in when it is a short number after all.</summary>
    private static FeelNumber? Shortest(FeelNumber? value) => value is not { } number ? null
        : number.Sign == 0 ? FeelNumber.Zero
        : Stripped(number.Coefficient, number.Exponent, 0);

    private static FeelNumber? WholePower(FeelNumber value, int power)
    {
        if (value.Sign == 0)
        {
            return power > 0 ? FeelNumber.Zero : power == 0 ? FeelNumber.One : null;
        }

        var (result, exponent) = (BigInteger.One, 0L);
        var (factor, factorExponent) = (value.Coefficient, (long)value.Exponent);
        for (var left = Math.Abs((long)power); left > 0; left >>= 1)
        {
            if ((left & 1) != 0)
            {
                (result, exponent) = Shortened(result * factor, exponent + factorExponent);
            }

            (factor, factorExponent) = Shortened(factor * factor, factorExponent * 2);
            if (Math.Abs(factorExponent) > 1_000_000_000_000)
            {
                // Far out of bounds, and further with every turn: only the direction is left.
                factorExponent = Math.Sign(factorExponent) * 1_000_000_000_000;
            }
        }

        if (power > 0)
        {
            return FeelNumber.Of(result, exponent);
        }

        var shift = (2 * Places) + 10;
        return FeelNumber.Of((Decimals.Ten(shift) / result * 10) + 1, -exponent - shift - 1) is { } inexact && (Decimals.Ten(shift) % result).IsZero
            ? Stripped(Decimals.Ten(shift) / result, -exponent - shift, 0)
            : FeelNumber.Of((Decimals.Ten(shift) / result * 10) + 1, -exponent - shift - 1);
    }

    private static (BigInteger, long) Shortened(BigInteger value, long exponent)
    {
        var excess = Decimals.Digits(value) - Places;
        return excess <= 0 ? (value, exponent) : (Decimals.Divide(value, Decimals.Ten(excess), RoundingMode.HalfEven), exponent + excess);
    }

    private static FeelNumber? Stripped(BigInteger value, long exponent, long preferred)
    {
        while (exponent < preferred && (value % 10).IsZero)
        {
            value /= 10;
            exponent++;
        }

        return FeelNumber.Of(value, exponent);
    }

    /// <summary>A number in units of 10^-64, or null when its exponential is surely out of bounds.</summary>
    private static BigInteger? Fixed(FeelNumber value)
    {
        if (value.Abs().CompareTo(20_000) > 0)
        {
            return null;
        }

        var shift = Places + value.Exponent;
        return shift >= 0 ? value.Coefficient * Decimals.Ten(shift) : value.Coefficient / Decimals.Ten(-shift);
    }

    /// <summary>e^x for |x| up to ln 10, by halving it eight times and squaring the series' sum as often.</summary>
    private static BigInteger ExpOf(BigInteger x)
    {
        var small = x >> 8;
        var (sum, term) = (Unit, Unit);
        for (var i = 1; !term.IsZero; i++)
        {
            term = term * small / Unit / i;
            sum += term;
        }

        for (var i = 0; i < 8; i++)
        {
            sum = sum * sum / Unit;
        }

        return sum;
    }

    /// <summary>ln v: the double's logarithm is right to fifteen digits, and what it misses is the logarithm of a number next to one.</summary>
    private static BigInteger LnOf(FeelNumber value)
    {
        var digits = Decimals.Digits(value.Coefficient);
        var mantissa = value.Coefficient * Decimals.Ten(Places - digits + 1);
        var guess = Math.Log((double)(mantissa / Decimals.Ten(Places - 17)) / 1e17);
        var near = new BigInteger(guess * 1e17) * Decimals.Ten(Places - 17);
        var miss = (mantissa * ExpOf(-near) / Unit) - Unit;
        var (sum, term) = (BigInteger.Zero, miss);
        for (var i = 1; !term.IsZero; i++)
        {
            sum += (i & 1) != 0 ? term / i : -term / i;
            term = term * miss / Unit;
        }

        return near + sum + ((digits - 1 + value.Exponent) * Ln10);
    }

    private static BigInteger Root(BigInteger value)
    {
        var root = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + (value / root)) >> 1;
            if (next >= root)
            {
                return root;
            }

            root = next;
        }
    }

    private static BigInteger ArTanhOfInverse(int x)
    {
        var (sum, term) = (BigInteger.Zero, Unit * 1_000_000 / x);
        for (var i = 1; !term.IsZero; i += 2)
        {
            sum += term / i;
            term /= x * x;
        }

        return sum / 1_000_000;
    }
}
