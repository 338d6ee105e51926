using System.Linq.Expressions;
using Linq = System.Linq.Expressions.Expression;

namespace Welfare.Rules.Engines.Compiled;

/// <summary>A whole number and what it, its sign apart, cannot exceed. A step that cannot leave 64 bits is not watched; every other one throws rather than wrap.</summary>
internal readonly record struct Sized(Linq Value, Int128 Most)
{
    public static readonly Int128 Unbounded = (Int128)1 << 63;

    public static Sized Constant(long value) => new(Linq.Constant(value), Int128.Abs(value));

    /// <summary>A value that stands in so many bytes; with a sign from four on.</summary>
    public static Int128 OfBytes(int width) => (Int128)1 << (width < 4 ? 8 * width : (8 * width) - 1);

    public Sized Add(Sized other) => Step(Most + other.Most, Linq.Add, Linq.AddChecked, other);

    public Sized Subtract(Sized other) => Step(Most + other.Most, Linq.Subtract, Linq.SubtractChecked, other);

    public Sized Negate() => new(Most < Unbounded ? Linq.Negate(Value) : Linq.NegateChecked(Value), Most);

    public Sized Times(Sized factor) =>
        factor.IsOne ? this
        : IsOne ? factor
        : Step(Most * factor.Most, Linq.Multiply, Linq.MultiplyChecked, factor);

    /// <summary>The same number with more decimals.</summary>
    public Sized Scaled(int from, int to) =>
        from == to ? this
        : Value is ConstantExpression { Value: long constant } ? Constant(checked(constant * ExactRounding.PowerOfTen(to - from)))
        : Times(Constant(ExactRounding.PowerOfTen(to - from)));

    private bool IsOne => Value is ConstantExpression { Value: 1L };

    private Sized Step(Int128 most, Func<Linq, Linq, Linq> plain, Func<Linq, Linq, Linq> watched, Sized other) =>
        most < Unbounded ? new(plain(Value, other.Value), most) : new(watched(Value, other.Value), Unbounded);
}
