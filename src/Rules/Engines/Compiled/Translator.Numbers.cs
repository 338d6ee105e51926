using Welfare.Rules.Language;
using Linq = System.Linq.Expressions.Expression;

namespace Welfare.Rules.Engines.Compiled;

/// <content>Exact arithmetic: integers at a static scale, over a denominator after a division. Overflow is an exception, never a wrong sum.</content>
internal sealed partial class Translator
{
    private static Linq Scaled(Linq value, int from, int to) =>
        from == to ? value
        : value is System.Linq.Expressions.ConstantExpression { Value: long constant } ? Linq.Constant(checked(constant * ExactRounding.PowerOfTen(to - from)))
        : Linq.MultiplyChecked(value, Linq.Constant(ExactRounding.PowerOfTen(to - from)));

    private static (NumberCode Left, NumberCode Right) Align(NumberCode left, NumberCode right)
    {
        var scale = Math.Max(left.Scale, right.Scale);
        return (left with { Value = Scaled(left.Value, left.Scale, scale), Scale = scale }, right with { Value = Scaled(right.Value, right.Scale, scale), Scale = scale });
    }

    private static Linq Times(Linq value, Linq? factor) =>
        factor is null or System.Linq.Expressions.ConstantExpression { Value: 1L } ? value
        : value is System.Linq.Expressions.ConstantExpression { Value: 1L } ? factor
        : Linq.MultiplyChecked(value, factor);

    private static Linq? Product(Linq? left, Linq? right) => left is null ? right : right is null ? left : Times(left, right);

    private NumberCode Arithmetic(ArithmeticExpression e, Emitter emitter)
    {
        if (e.Operator is Language.Arithmetic.Add or Language.Arithmetic.Subtract && !e.Type.IsFraction)
        {
            return Terms(e, emitter);
        }

        var (left, right) = (Number(e.Left, emitter), Number(e.Right, emitter));
        return emitter.Keep(e.Operator switch
        {
            Language.Arithmetic.Multiply => new NumberCode(
                Times(left.Value, right.Value), left.Scale + right.Scale, Product(left.Denominator, right.Denominator), left.Known.And(right.Known)),
            Language.Arithmetic.Divide => Quotient(left, right, emitter),
            _ => Sum(left, right, e.Operator == Language.Arithmetic.Subtract),
        });
    }

    /// <summary>A sum of several terms, those of few decimals first: each partial sum is scaled once, not each term.</summary>
    private NumberCode Terms(ArithmeticExpression e, Emitter emitter)
    {
        var terms = new List<(NumberCode Code, bool Subtract)>();
        Collect(e, subtract: false);
        var known = terms.Select(t => t.Code.Known).Aggregate((a, b) => a.And(b));
        Linq? sum = null;
        var scale = 0;
        foreach (var (code, subtract) in terms.OrderBy(t => t.Code.Scale).ThenBy(t => t.Subtract))
        {
            sum = sum is null ? null : Scaled(sum, scale, code.Scale);
            scale = code.Scale;
            sum = sum is null ? (subtract ? Linq.NegateChecked(code.Value) : code.Value)
                : subtract ? Linq.SubtractChecked(sum, code.Value)
                : Linq.AddChecked(sum, code.Value);
        }

        return emitter.Keep(new NumberCode(Scaled(sum!, scale, e.Type.Scale), e.Type.Scale, null, known));

        void Collect(Expression term, bool subtract)
        {
            if (term is ArithmeticExpression { Operator: Language.Arithmetic.Add or Language.Arithmetic.Subtract, Type.IsFraction: false } inner
                && (ReferenceEquals(inner, e) || emitter.Computed(KeyOf(inner)) is null))
            {
                Collect(inner.Left, subtract);
                Collect(inner.Right, subtract ^ (inner.Operator == Language.Arithmetic.Subtract));
            }
            else
            {
                terms.Add((Number(term, emitter), subtract));
            }
        }
    }

    private static NumberCode Sum(NumberCode left, NumberCode right, bool subtract)
    {
        (left, right) = Align(left, right);
        var (a, b) = (Times(left.Value, right.Denominator), Times(right.Value, left.Denominator));
        return new(
            subtract ? Linq.SubtractChecked(a, b) : Linq.AddChecked(a, b),
            left.Scale,
            Product(left.Denominator, right.Denominator),
            left.Known.And(right.Known));
    }

    /// <summary>(a/b) / (c/d) = ad / bc, with the sign on the numerator; division by zero is FEEL null, here unknown.</summary>
    private static NumberCode Quotient(NumberCode left, NumberCode right, Emitter emitter)
    {
        var shift = Math.Max(right.Scale - left.Scale, 0);
        var numerator = emitter.Keep(Scaled(Times(left.Value, right.Denominator), 0, shift), "numerator");
        var denominator = emitter.Keep(Times(right.Value, left.Denominator), "denominator");
        var zero = Linq.Constant(0L);
        var isNegative = Linq.LessThan(denominator, zero);
        var known = left.Known.And(right.Known).And(Known.If(emitter.Keep(Linq.NotEqual(denominator, zero), "divisible")));
        return denominator is System.Linq.Expressions.ConstantExpression { Value: > 0L }
            ? new(numerator, Math.Max(left.Scale - right.Scale, 0), denominator, left.Known.And(right.Known))
            : new(
                Linq.Condition(isNegative, Linq.NegateChecked(numerator), numerator),
                Math.Max(left.Scale - right.Scale, 0),
                Linq.Condition(isNegative, Linq.NegateChecked(denominator), denominator),
                known);
    }

    private NumberCode Negate(NegateExpression e, Emitter emitter)
    {
        var operand = Number(e.Operand, emitter);
        return emitter.Keep(operand with { Value = Linq.NegateChecked(operand.Value) });
    }

    private NumberCode Absolute(AbsoluteExpression e, Emitter emitter)
    {
        var operand = emitter.Keep(Number(e.Operand, emitter));
        var value = Linq.Condition(Linq.LessThan(operand.Value, Linq.Constant(0L)), Linq.NegateChecked(operand.Value), operand.Value);
        return emitter.Keep(operand with { Value = value });
    }

    private NumberCode Extreme(ExtremeExpression e, Emitter emitter) =>
        e.Operands.Select(o => emitter.Keep(Number(o, emitter))).Aggregate((a, b) =>
        {
            var known = a.Known.And(b.Known);
            var (left, right) = Align(a, b);
            var (l, r) = (emitter.Keep(Times(left.Value, right.Denominator), "left"), emitter.Keep(Times(right.Value, left.Denominator), "right"));
            var first = e.IsMax ? Linq.GreaterThanOrEqual(l, r) : Linq.LessThanOrEqual(l, r);
            return emitter.Keep(new NumberCode(Linq.Condition(first, l, r), left.Scale, Product(left.Denominator, right.Denominator), known));
        });

    private NumberCode Round(RoundExpression e, Emitter emitter)
    {
        var operand = Number(e.Operand, emitter);
        var rounded = Linq.Call(
            typeof(ExactRounding),
            nameof(ExactRounding.Round),
            null,
            operand.Value,
            Linq.Constant(operand.Scale),
            operand.Denominator ?? Linq.Constant(1L),
            Linq.Constant(e.Type.Scale),
            Linq.Constant(e.Mode));
        return emitter.Keep(new NumberCode(rounded, e.Type.Scale, null, operand.Known));
    }

    private NumberCode Shift(DateShiftExpression e, Emitter emitter)
    {
        var date = Number(e.Date, emitter);
        var shifted = Linq.Call(typeof(Calendar), nameof(Calendar.Shift), null, date.Value, Linq.Constant(e.Months), Linq.Constant(e.Days));
        return emitter.Keep(date with { Value = shifted });
    }

    private BooleanCode Compare(CompareExpression e, Emitter emitter)
    {
        if (e.Left.Type.Kind == ValueKind.Boolean)
        {
            return CompareBooleans(e, emitter);
        }

        if (Birthday(e, emitter) is { } birthday)
        {
            return birthday;
        }

        var (left, right) = Align(Number(e.Left, emitter), Number(e.Right, emitter));
        var (l, r) = (Times(left.Value, right.Denominator), Times(right.Value, left.Denominator));
        return Test(Test(e.Operator, l, r), left.Known.And(right.Known), emitter);
    }

    /// <summary>
    /// <c>date + months ≤ as_of</c> is asked of every member: the latest date that passes is worked out once for the application date.
    /// </summary>
    private BooleanCode? Birthday(CompareExpression e, Emitter emitter)
    {
        if (e is not { Left: DateShiftExpression { Days: 0 } shift, Right: AsOfExpression } || e.Operator is Comparison.Equal or Comparison.NotEqual)
        {
            return null;
        }

        var date = Number(shift.Date, emitter);
        var inclusive = e.Operator is Comparison.LessOrEqual or Comparison.Greater;
        var latest = Constant(_cutoffs.Index(shift.Months, inclusive));
        var onOrBefore = Linq.LessThanOrEqual(date.Value, latest.Value);
        return Test(e.Operator is Comparison.LessOrEqual or Comparison.Less ? onOrBefore : Linq.Not(onOrBefore), date.Known, emitter);
    }

    private BooleanCode CompareBooleans(CompareExpression e, Emitter emitter)
    {
        var (a, b) = (emitter.Keep(Condition(e.Left, emitter)), emitter.Keep(Condition(e.Right, emitter)));
        var isSame = Linq.Or(Linq.And(a.True, b.True), Linq.And(a.False, b.False));
        var same = emitter.Keep(_twoValued
            ? BooleanCode.Sure(isSame, a.Known.And(b.Known))
            : new BooleanCode(isSame, Linq.Or(Linq.And(a.True, b.False), Linq.And(a.False, b.True))));
        return e.Operator == Comparison.Equal ? same : same.Not();
    }

    private static System.Linq.Expressions.BinaryExpression Test(Comparison comparison, Linq left, Linq right) => comparison switch
    {
        Comparison.Equal => Linq.Equal(left, right),
        Comparison.NotEqual => Linq.NotEqual(left, right),
        Comparison.Less => Linq.LessThan(left, right),
        Comparison.LessOrEqual => Linq.LessThanOrEqual(left, right),
        Comparison.Greater => Linq.GreaterThan(left, right),
        _ => Linq.GreaterThanOrEqual(left, right),
    };
}
