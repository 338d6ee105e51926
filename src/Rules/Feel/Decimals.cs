using System.Numerics;

namespace Welfare.Rules.Feel;

/// <summary>How a number is cut to fewer digits.</summary>
internal enum RoundingMode
{
    Floor,
    Ceiling,
    Up,
    Down,
    HalfUp,
    HalfDown,
    HalfEven,
}

/// <summary>Powers of ten and rounded division of large whole numbers.</summary>
internal static class Decimals
{
    private static readonly BigInteger[] SmallTens = [.. Enumerable.Range(0, 150).Select(i => BigInteger.Pow(10, i))];

    public static BigInteger Ten(int power) => power < SmallTens.Length ? SmallTens[power] : BigInteger.Pow(10, power);

    /// <summary>How many decimal digits a number has; 1 for zero.</summary>
    public static int Digits(BigInteger value)
    {
        var absolute = BigInteger.Abs(value);
        var estimate = Math.Max(1, (int)(absolute.GetBitLength() * 0.30102999566398120));
        return absolute >= Ten(estimate) ? estimate + 1 : estimate > 1 && absolute < Ten(estimate - 1) ? estimate - 1 : estimate;
    }

    public static BigInteger Divide(BigInteger value, BigInteger divisor, RoundingMode mode)
    {
        var quotient = BigInteger.DivRem(value, divisor, out var rest);
        if (rest.IsZero)
        {
            return quotient;
        }

        var sign = value.Sign * divisor.Sign;
        var half = (BigInteger.Abs(rest) * 2).CompareTo(BigInteger.Abs(divisor));
        var away = mode switch
        {
            RoundingMode.Floor => sign < 0,
            RoundingMode.Ceiling => sign > 0,
            RoundingMode.Up => true,
            RoundingMode.Down => false,
            RoundingMode.HalfUp => half >= 0,
            RoundingMode.HalfDown => half > 0,
            _ => half > 0 || (half == 0 && !quotient.IsEven),
        };
        return away ? quotient + sign : quotient;
    }
}
