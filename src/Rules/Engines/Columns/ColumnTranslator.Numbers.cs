using Welfare.Rules.Engines.Compiled;
using Welfare.Rules.Language;

namespace Welfare.Rules.Engines.Columns;

/// <content>Exact arithmetic, as the compiled engine does it: whole numbers at a static scale, over a denominator after a division.</content>
internal sealed partial class ColumnTranslator
{
    private Node Scaled(Node value, int from, int to) => _graph.Multiply(value, _graph.Constant(ExactRounding.PowerOfTen(to - from)));

    private (NumberColumn Left, NumberColumn Right) Align(NumberColumn left, NumberColumn right)
    {
        var scale = Math.Max(left.Scale, right.Scale);
        return (left with { Value = Scaled(left.Value, left.Scale, scale), Scale = scale }, right with { Value = Scaled(right.Value, right.Scale, scale), Scale = scale });
    }

    private NumberColumn Arithmetic(ArithmeticExpression e)
    {
        var (left, right) = (Number(e.Left), Number(e.Right));
        return e.Operator switch
        {
            Language.Arithmetic.Multiply => new(
                _graph.Multiply(left.Value, right.Value), left.Scale + right.Scale, _graph.Multiply(left.Denominator, right.Denominator), _graph.And(left.Known, right.Known)),
            Language.Arithmetic.Divide => Quotient(left, right),
            Language.Arithmetic.Subtract => Sum(left, right, _graph.Subtract),
            _ => Sum(left, right, _graph.Add),
        };
    }

    private NumberColumn Sum(NumberColumn left, NumberColumn right, Func<Node, Node, Node> sum)
    {
        (left, right) = Align(left, right);
        return new(
            sum(_graph.Multiply(left.Value, right.Denominator), _graph.Multiply(right.Value, left.Denominator)),
            left.Scale,
            _graph.Multiply(left.Denominator, right.Denominator),
            _graph.And(left.Known, right.Known));
    }

    /// <summary>(a/b) / (c/d) = ad / bc, with the sign on the numerator; division by zero is FEEL null, here unknown.</summary>
    private NumberColumn Quotient(NumberColumn left, NumberColumn right)
    {
        var numerator = Scaled(_graph.Multiply(left.Value, right.Denominator), 0, Math.Max(right.Scale - left.Scale, 0));
        var denominator = _graph.Multiply(right.Value, left.Denominator);
        var zero = _graph.Constant(0);
        var isNegative = _graph.Less(denominator, zero);
        return new(
            _graph.Choose(isNegative, _graph.Negate(numerator), numerator),
            Math.Max(left.Scale - right.Scale, 0),
            _graph.Choose(isNegative, _graph.Negate(denominator), denominator),
            _graph.And(_graph.And(left.Known, right.Known), _graph.Not(_graph.Equal(denominator, zero))));
    }

    private NumberColumn Negate(NumberColumn operand) => operand with { Value = _graph.Negate(operand.Value) };

    private NumberColumn Absolute(NumberColumn operand) => operand with { Value = _graph.Greatest(operand.Value, _graph.Negate(operand.Value)) };

    private NumberColumn Extreme(NumberColumn a, NumberColumn b, bool isMax)
    {
        var (left, right) = Align(a, b);
        var (l, r) = (_graph.Multiply(left.Value, right.Denominator), _graph.Multiply(right.Value, left.Denominator));
        return new(isMax ? _graph.Greatest(l, r) : _graph.Least(l, r), left.Scale, _graph.Multiply(left.Denominator, right.Denominator), _graph.And(a.Known, b.Known));
    }

    private NumberColumn Round(RoundExpression e, NumberColumn operand) =>
        Whole(_graph.Round(operand.Value, operand.Denominator, new(e.Mode, operand.Scale, e.Type.Scale)), e.Type.Scale, operand.Known);

    private TruthColumn Compare(CompareExpression e)
    {
        if (e.Left.Type.Kind == ValueKind.Boolean)
        {
            var same = Same(Condition(e.Left), Condition(e.Right));
            return e.Operator == Comparison.Equal ? same : same.Not();
        }

        if (Birthday(e) is { } birthday)
        {
            return birthday;
        }

        var (left, right) = Align(Number(e.Left), Number(e.Right));
        var (l, r) = (_graph.Multiply(left.Value, right.Denominator), _graph.Multiply(right.Value, left.Denominator));
        return Test(Compare(e.Operator, l, r), _graph.And(left.Known, right.Known));
    }

    private Node Compare(Comparison comparison, Node left, Node right) => comparison switch
    {
        Comparison.Equal => _graph.Equal(left, right),
        Comparison.NotEqual => _graph.Not(_graph.Equal(left, right)),
        Comparison.Less => _graph.Less(left, right),
        Comparison.LessOrEqual => _graph.Not(_graph.Less(right, left)),
        Comparison.Greater => _graph.Less(right, left),
        _ => _graph.Not(_graph.Less(left, right)),
    };

    /// <summary><c>date + months ≤ as_of</c>: the latest date that passes is worked out once.</summary>
    private TruthColumn? Birthday(CompareExpression e)
    {
        if (e is not { Left: DateShiftExpression { Days: 0 } shift, Right: AsOfExpression } || e.Operator is Comparison.Equal or Comparison.NotEqual)
        {
            return null;
        }

        var date = Number(shift.Date);
        var isInclusive = e.Operator is Comparison.LessOrEqual or Comparison.Greater;
        var latest = _graph.Constant(Calendar.LatestDay(_asOf.DayNumber - (isInclusive ? 0 : 1), shift.Months));
        var isLater = _graph.Less(latest, date.Value);
        return Test(e.Operator is Comparison.LessOrEqual or Comparison.Less ? _graph.Not(isLater) : isLater, date.Known);
    }

    private TruthColumn Same(TruthColumn a, TruthColumn b)
    {
        var same = _graph.Or(_graph.And(a.True, b.True), _graph.And(a.False, b.False));
        return new(same, IsSure(a) && IsSure(b) ? _graph.Not(same) : _graph.Or(_graph.And(a.True, b.False), _graph.And(a.False, b.True)));
    }
}
