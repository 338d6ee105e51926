using Welfare.Rules.Language;
using Linq = System.Linq.Expressions.Expression;

namespace Welfare.Rules.Engines.Compiled;

/// <content>Exact arithmetic: integers at a static scale, over a denominator after a division. Overflow is an exception, never a wrong sum.</content>
internal sealed partial class Translator
{
    private static (NumberCode Left, NumberCode Right) Align(NumberCode left, NumberCode right)
    {
        var scale = Math.Max(left.Scale, right.Scale);
        return (Scaled(left, scale), Scaled(right, scale));
    }

    private static NumberCode Scaled(NumberCode code, int scale) => NumberCode.Of(code.Sized.Scaled(code.Scale, scale), scale, code.Denominator, code.Known);

    private static Sized Times(Sized value, Linq? factor) => factor is null ? value : value.Times(new(factor, Sized.Unbounded));

    private static Linq? Product(Linq? left, Linq? right) => left is null ? right : right is null ? left : Times(new(left, Sized.Unbounded), right).Value;

    private NumberCode Arithmetic(ArithmeticExpression e, Emitter emitter)
    {
        if (e.Operator is Language.Arithmetic.Add or Language.Arithmetic.Subtract && !e.Type.IsFraction)
        {
            return Terms(e, emitter);
        }

        var (left, right) = (Number(e.Left, emitter), Number(e.Right, emitter));
        return emitter.Keep(e.Operator switch
        {
            Language.Arithmetic.Multiply => NumberCode.Of(
                left.Sized.Times(right.Sized), left.Scale + right.Scale, Product(left.Denominator, right.Denominator), left.Known.And(right.Known)),
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
        Sized? sum = null;
        var scale = 0;
        foreach (var (code, subtract) in terms.OrderBy(t => t.Code.Scale).ThenBy(t => t.Subtract))
        {
            var so = sum?.Scaled(scale, code.Scale);
            scale = code.Scale;
            sum = so is null ? (subtract ? code.Sized.Negate() : code.Sized)
                : subtract ? so.Value.Subtract(code.Sized)
                : so.Value.Add(code.Sized);
        }

        return emitter.Keep(NumberCode.Of(sum!.Value.Scaled(scale, e.Type.Scale), e.Type.Scale, null, known));

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
        var (a, b) = (Times(left.Sized, right.Denominator), Times(right.Sized, left.Denominator));
        return NumberCode.Of(
            subtract ? a.Subtract(b) : a.Add(b),
            left.Scale,
            Product(left.Denominator, right.Denominator),
            left.Known.And(right.Known));
    }

    /// <summary>(a/b) / (c/d) = ad / bc, with the sign on the numerator; division by zero is FEEL null, here unknown.</summary>
    private static NumberCode Quotient(NumberCode left, NumberCode right, Emitter emitter)
    {
        var shift = Math.Max(right.Scale - left.Scale, 0);
        var (over, under) = (Times(left.Sized, right.Denominator).Scaled(0, shift), Times(right.Sized, left.Denominator));
        var (numerator, denominator) = (over with { Value = emitter.Keep(over.Value, "numerator") }, under with { Value = emitter.Keep(under.Value, "denominator") });
        var zero = Linq.Constant(0L);
        var isNegative = Linq.LessThan(denominator.Value, zero);
        var known = left.Known.And(right.Known).And(Known.If(emitter.Keep(Linq.NotEqual(denominator.Value, zero), "divisible")));
        var scale = Math.Max(left.Scale - right.Scale, 0);
        return denominator.Value is System.Linq.Expressions.ConstantExpression { Value: > 0L }
            ? NumberCode.Of(numerator, scale, denominator.Value, left.Known.And(right.Known))
            : NumberCode.Of(
                numerator with { Value = Linq.Condition(isNegative, numerator.Negate().Value, numerator.Value) },
                scale,
                Linq.Condition(isNegative, denominator.Negate().Value, denominator.Value),
                known);
    }

    /// <summary>What a figure needs whatever the rest comes to: without it, the figure is unknown for certain.</summary>
    public Known Needed(Expression expression) => expression switch
    {
        ParameterExpression e => Parameter(e).Known,
        FactExpression { Type.Kind: not ValueKind.Boolean } e when _bound[e.Variable].IsOuter => _bound[e.Variable].Known(e.Fact),
        DefinitionExpression e => Needed(e.Definition.Value),
        ArithmeticExpression or NegateExpression or AbsoluteExpression or RoundExpression or ExtremeExpression or DateShiftExpression =>
            ExpressionTree.Children(expression).Select(Needed).Aggregate((a, b) => a.And(b)),
        _ => Known.Always,
    };

    private NumberCode Negate(NegateExpression e, Emitter emitter)
    {
        var operand = Number(e.Operand, emitter);
        return emitter.Keep(operand with { Value = operand.Sized.Negate().Value });
    }

    private NumberCode Absolute(AbsoluteExpression e, Emitter emitter)
    {
        var operand = emitter.Keep(Number(e.Operand, emitter));
        var value = Linq.Condition(Linq.LessThan(operand.Value, Linq.Constant(0L)), operand.Sized.Negate().Value, operand.Value);
        return emitter.Keep(operand with { Value = value });
    }

    private NumberCode Extreme(ExtremeExpression e, Emitter emitter) =>
        e.Operands.Select(o => emitter.Keep(Number(o, emitter))).Aggregate((a, b) =>
        {
            var known = a.Known.And(b.Known);
            var (left, right) = Align(a, b);
            var (a1, b1) = (Times(left.Sized, right.Denominator), Times(right.Sized, left.Denominator));
            var (l, r) = (emitter.Keep(a1.Value, "left"), emitter.Keep(b1.Value, "right"));
            var first = e.IsMax ? Linq.GreaterThanOrEqual(l, r) : Linq.LessThanOrEqual(l, r);
            return emitter.Keep(new NumberCode(Linq.Condition(first, l, r), left.Scale, Product(left.Denominator, right.Denominator), known) { Most = Int128.Max(a1.Most, b1.Most) });
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
        return emitter.Keep(new NumberCode(rounded, e.Type.Scale, null, operand.Known) { Most = operand.Scale >= e.Type.Scale ? operand.Most : Sized.Unbounded });
    }

    private NumberCode Shift(DateShiftExpression e, Emitter emitter)
    {
        var date = Number(e.Date, emitter);
        var shifted = Linq.Call(typeof(Calendar), nameof(Calendar.Shift), null, date.Value, Linq.Constant(e.Months), Linq.Constant(e.Days));
        return emitter.Keep(date with { Value = shifted, Most = Sized.Unbounded });
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
        var (l, r) = (Times(left.Sized, right.Denominator).Value, Times(right.Sized, left.Denominator).Value);
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
