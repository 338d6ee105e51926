using Welfare.Rules.Engines.Compiled;
using Welfare.Rules.Language;

namespace Welfare.Rules.Engines.Lanes;

/// <content>Exact arithmetic: whole numbers at a static scale. Nothing is divided here.</content>
internal sealed partial class LaneTranslator
{
    private Lane Scaled(Lane value, int from, int to) => from == to ? value : Graph.Multiply(Graph.Constant(ExactRounding.PowerOfTen(to - from)), value);

    private (LaneNumber Left, LaneNumber Right) Align(LaneNumber left, LaneNumber right)
    {
        var scale = Math.Max(left.Scale, right.Scale);
        return (left with { Value = Scaled(left.Value, left.Scale, scale), Scale = scale }, right with { Value = Scaled(right.Value, right.Scale, scale), Scale = scale });
    }

    private LaneNumber Arithmetic(ArithmeticExpression e)
    {
        if (e.Operator == Language.Arithmetic.Divide || e.Type.IsFraction)
        {
            throw Untranslated("a quotient");
        }

        if (e.Operator == Language.Arithmetic.Multiply)
        {
            var (left, right) = (Number(e.Left), Number(e.Right));
            return new(Graph.Multiply(left.Value, right.Value), left.Scale + right.Scale, left.Known.And(right.Known));
        }

        return Terms(e);
    }

    /// <summary>A sum of several terms, those of few decimals first: each partial sum is scaled once, not each term.</summary>
    private LaneNumber Terms(ArithmeticExpression e)
    {
        var terms = new List<(LaneNumber Code, bool Subtract)>();
        Collect(e, subtract: false);
        var (sum, scale) = (Graph.Constant(0), 0);
        foreach (var (code, subtract) in terms.OrderBy(t => t.Code.Scale).ThenBy(t => t.Subtract))
        {
            sum = Scaled(sum, scale, code.Scale);
            scale = code.Scale;
            sum = subtract ? Graph.Subtract(sum, code.Value) : Graph.Add(sum, code.Value);
        }

        return new(Scaled(sum, scale, e.Type.Scale), e.Type.Scale, terms.Select(t => t.Code.Known).Aggregate((a, b) => a.And(b)));

        void Collect(Expression term, bool subtract)
        {
            if (term is ArithmeticExpression { Operator: Language.Arithmetic.Add or Language.Arithmetic.Subtract, Type.IsFraction: false } inner && !IsSame(inner))
            {
                Collect(inner.Left, subtract);
                Collect(inner.Right, subtract ^ (inner.Operator == Language.Arithmetic.Subtract));
            }
            else
            {
                terms.Add((Number(term), subtract));
            }
        }
    }

    private LaneNumber Negate(LaneNumber operand) => operand with { Value = Graph.Subtract(Graph.Constant(0), operand.Value) };

    private LaneNumber Extreme(LaneNumber a, LaneNumber b, bool isMax)
    {
        var (left, right) = Align(a, b);
        return new(isMax ? Graph.Greatest(left.Value, right.Value) : Graph.Least(left.Value, right.Value), left.Scale, a.Known.And(b.Known));
    }

    private LaneTruth Compare(CompareExpression e)
    {
        if (e.Left.Type.Kind == ValueKind.Boolean)
        {
            var (a, b) = (Condition(e.Left), Condition(e.Right));
            var same = new LaneTruth(Arms(a, b.True, b.False), Arms(a, b.False, b.True));
            return e.Operator == Comparison.Equal ? same : same.Not();
        }

        if (Birthday(e) is { } birthday)
        {
            return birthday;
        }

        var (left, right) = Align(Number(e.Left), Number(e.Right));
        return Test(Test(e.Operator, left.Value, right.Value), left.Known.And(right.Known));
    }

    private Lane Test(Comparison comparison, Lane left, Lane right) => comparison switch
    {
        Comparison.Equal => Graph.Equal(left, right),
        Comparison.NotEqual => Graph.Not(Graph.Equal(left, right)),
        Comparison.Less => Graph.Greater(right, left),
        Comparison.LessOrEqual => Graph.Not(Graph.Greater(left, right)),
        Comparison.Greater => Graph.Greater(left, right),
        _ => Graph.Not(Graph.Greater(right, left)),
    };

    /// <summary><c>date + months ≤ as_of</c>: the latest date that passes is worked out once for the application date.</summary>
    private LaneTruth? Birthday(CompareExpression e)
    {
        if (e is not { Left: DateShiftExpression { Days: 0 } shift, Right: AsOfExpression } || e.Operator is Comparison.Equal or Comparison.NotEqual)
        {
            return null;
        }

        var date = Number(shift.Date);
        var latest = Word(_inputs.Slot(_cutoffs.Index(shift.Months, e.Operator is Comparison.LessOrEqual or Comparison.Greater)));
        var isLater = Graph.Greater(date.Value, latest);
        return Test(e.Operator is Comparison.LessOrEqual or Comparison.Less ? Graph.Not(isLater) : isLater, date.Known);
    }

    private LaneTruth Prefix(PrefixExpression e)
    {
        if (e.Prefix <= 0)
        {
            throw Untranslated("a prefix of noughts");
        }

        var code = Number(e.Code);
        var (first, last) = (Graph.Constant(e.Prefix * e.Divisor), Graph.Constant(((e.Prefix + 1) * e.Divisor) - 1));
        return Test(Graph.Not(Graph.Or(Graph.Greater(first, code.Value), Graph.Greater(code.Value, last))), code.Known);
    }
}
