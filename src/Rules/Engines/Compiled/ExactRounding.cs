using System.Numerics;
using Welfare.Rules.Language;

namespace Welfare.Rules.Engines.Compiled;

/// <summary>Rounds value × 10^-scale / denominator to some decimals, exactly.</summary>
internal static class ExactRounding
{
    private const long MostDenominator = 1_000_000_000_000;
    private const long MostValue = long.MaxValue / 4;

    public static long Round(long value, int scale, long denominator, int digits, Rounding mode)
    {
        if (denominator <= 0)
        {
            return 0; // Unknown: the caller does not read it.
        }

        // Most figures fit 64 bits on the way, where dividing is much quicker.
        if (scale >= digits && scale - digits <= 6 && denominator < MostDenominator && value is > -MostValue and < MostValue)
        {
            return Divide(value, denominator * PowerOfTen(scale - digits), mode);
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

    private static T Divide<T>(T n, T d, Rounding mode)
        where T : IBinaryInteger<T>
    {
        var (quotient, rest) = T.DivRem(n, d);
        if (rest == T.Zero)
        {
            return quotient;
        }

        var sign = T.IsNegative(n) ? -T.One : T.One;
        var half = T.Abs(rest) + T.Abs(rest) - d;
        return mode switch
        {
            Rounding.Floor => sign < T.Zero ? quotient - T.One : quotient,
            Rounding.Ceiling => sign > T.Zero ? quotient + T.One : quotient,
            Rounding.Up => quotient + sign,
            Rounding.Down => quotient,
            Rounding.HalfUp => half >= T.Zero ? quotient + sign : quotient,
            _ => half > T.Zero ? quotient + sign : quotient,
        };
    }
}
