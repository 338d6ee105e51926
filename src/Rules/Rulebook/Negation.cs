using Welfare.Rules.Engines.Compiled;
using Welfare.Rules.Language;

namespace Welfare.Rules.Rulebook;

/// <summary>Conditions with every <c>not</c> carried inwards to the comparisons, so that a condition and its opposite can be recognised.</summary>
internal static class Negation
{
    /// <summary>Whether one condition holds exactly where the other does not, whatever is unknown.</summary>
    public static bool AreOpposite(Expression one, Expression other) => Key(Normal(one, negated: true)) == Key(Normal(other, negated: false));

    /// <summary>The condition, or its opposite, with <c>not</c> only before facts and figures.</summary>
    public static Expression Normal(Expression condition, bool negated) => condition switch
    {
        NotExpression e => Normal(e.Operand, !negated),
        LogicExpression e => new LogicExpression(e.IsAnd ^ negated, [.. e.Operands.Select(o => Normal(o, negated))]),
        CompareExpression e when negated => e with { Operator = Opposite(e.Operator) },
        QuantifiedExpression e => e with { IsEvery = e.IsEvery ^ negated, Body = Normal(e.Body, negated) },
        ConstantExpression e when negated => e with { Value = 1 - e.Value },
        _ => negated ? new NotExpression(condition) : condition,
    };

    public static Comparison Opposite(Comparison comparison) => comparison switch
    {
        Comparison.Equal => Comparison.NotEqual,
        Comparison.NotEqual => Comparison.Equal,
        Comparison.Less => Comparison.GreaterOrEqual,
        Comparison.LessOrEqual => Comparison.Greater,
        Comparison.Greater => Comparison.LessOrEqual,
        _ => Comparison.Less,
    };

    private static string Key(Expression expression)
    {
        var outside = new Dictionary<RecordVariable, int>();
        return ExpressionKeys.Of(expression, v => outside.TryGetValue(v, out var number) ? number : outside[v] = outside.Count);
    }
}
