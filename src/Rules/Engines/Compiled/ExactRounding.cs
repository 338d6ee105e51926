using Welfare.Rules.Language;

namespace Welfare.Rules.Engines.Compiled;

/// <summary>Rounds value × 10^-scale / denominator to some decimals, exactly.</summary>
internal static class ExactRounding
{
    public static long Round(long value, int scale, long denominator, int digits, Rounding mode)
    {
        if (denominator <= 0)
        {
            return 0; // Unknown: the caller does not read it.
        }

        var (n, d) = ((Int128)value, (Int128)denominator);
        if (digits >= scale)
        {
            n *= PowerOfTen(digits - scale);
        }
        else
        {
            d *= PowerOfTen(scale - digits);
        }

        return (long)Divide(n, d, mode);
    }

    public static long PowerOfTen(int exponent)
    {
        var power = 1L;
        for (var i = 0; i < exponent; i++)
        {
            power *= 10;
        }

        return power;
    }

    private static Int128 Divide(Int128 n, Int128 d, Rounding mode)
    {
        var (quotient, rest) = Int128.DivRem(n, d);
        if (rest == 0)
        {
            return quotient;
        }

        var sign = n < 0 ? -1 : 1;
        var half = Int128.Abs(rest) * 2 - d;
        return mode switch
        {
            Rounding.Floor => sign < 0 ? quotient - 1 : quotient,
            Rounding.Ceiling => sign > 0 ? quotient + 1 : quotient,
            Rounding.Up => quotient + sign,
            Rounding.Down => quotient,
            Rounding.HalfUp => half >= 0 ? quotient + sign : quotient,
            _ => half > 0 ? quotient + sign : quotient,
        };
    }
}
