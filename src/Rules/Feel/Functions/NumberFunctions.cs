namespace Welfare.Rules.Feel.Functions;

/// <summary>Rounding and arithmetic.</summary>
internal static class NumberFunctions
{
    private const int FewestDecimals = -6111;
    private const int MostDecimals = 6176;

    public static Dictionary<string, Builtin> All { get; } = Builtins.Family(
        ("decimal", "n:number, scale:number", (e, a) => Round(e, a, RoundingMode.HalfEven)),
        ("floor", "n:number, scale:number?", (e, a) => Round(e, a, RoundingMode.Floor)),
        ("ceiling", "n:number, scale:number?", (e, a) => Round(e, a, RoundingMode.Ceiling)),
        ("round up", "n:number, scale:number", (e, a) => Round(e, a, RoundingMode.Up)),
        ("round down", "n:number, scale:number", (e, a) => Round(e, a, RoundingMode.Down)),
        ("round half up", "n:number, scale:number", (e, a) => Round(e, a, RoundingMode.HalfUp)),
        ("round half down", "n:number, scale:number", (e, a) => Round(e, a, RoundingMode.HalfDown)),
        ("abs", "n:number", (_, a) => N(a[0]).Abs()),
        ("abs", "n:duration", (_, a) => Abs(a[0])),
        ("modulo", "dividend:number, divisor:number", Modulo),
        ("sqrt", "number:number", (e, a) => Heavy(e, FeelMath.Sqrt, a[0]) ?? e.Fail("负数没有平方根", "a negative number has no square root")),
        ("log", "number:number", (e, a) => Heavy(e, FeelMath.Ln, a[0]) ?? e.Fail("只有正数有对数", "only positive numbers have a logarithm")),
        ("exp", "number:number", (e, a) => Heavy(e, FeelMath.Exp, a[0]) ?? e.Fail("结果超出范围", "the result is out of bounds")),
        ("odd", "number:number", (e, a) => Parity(e, N(a[0]), odd: true)),
        ("even", "number:number", (e, a) => Parity(e, N(a[0]), odd: false)));

    internal static FeelNumber N(object? value) => (FeelNumber)value!;

    private static object? Round(Evaluator e, object?[] a, RoundingMode mode)
    {
        var scale = a.Length < 2 || a[1] is null ? 0 : N(a[1]).Round(0, RoundingMode.Down)?.ToInt();
        if (scale is not (>= FewestDecimals and <= MostDecimals))
        {
            return e.Fail($"小数位数应在 {FewestDecimals} 与 {MostDecimals} 之间", $"the scale must be between {FewestDecimals} and {MostDecimals}");
        }

        return N(a[0]).Round(scale.Value, mode) ?? e.Fail("结果超出范围", "the result is out of bounds");
    }

    private static object Abs(object? duration) => duration is DaysDuration d
        ? new DaysDuration(System.Numerics.BigInteger.Abs(d.Nanos))
        : new MonthsDuration(System.Numerics.BigInteger.Abs(((MonthsDuration)duration!).Months));

    private static object? Modulo(Evaluator e, object?[] a)
    {
        e.Budget.Charge(Math.Abs((long)N(a[0]).Exponent - N(a[1]).Exponent) > 100 ? 200 : 1);
        return FeelNumber.Modulo(N(a[0]), N(a[1])) ?? e.Fail("除数为零", "the divisor is zero");
    }

    private static FeelNumber? Heavy(Evaluator e, Func<FeelNumber, FeelNumber?> function, object? value)
    {
        e.Budget.Charge(100);
        return function(N(value));
    }

    private static object? Parity(Evaluator e, FeelNumber value, bool odd) => !value.IsInteger
        ? e.Fail("只有整数有奇偶", "only whole numbers are odd or even")
        : (value.Exponent > 0 || value.Truncate().IsEven) != odd;
}
