namespace Welfare.Rules.Language;

/// <summary>Walks checked expressions, whatever their kind.</summary>
internal static class ExpressionTree
{
    /// <summary>The expressions that stand directly inside one, those of its list included; what a definition computes is not inside.</summary>
    public static IEnumerable<Expression> Children(Expression expression) => expression switch
    {
        ArithmeticExpression e => [e.Left, e.Right],
        NegateExpression e => [e.Operand],
        AbsoluteExpression e => [e.Operand],
        ExtremeExpression e => e.Operands,
        RoundExpression e => [e.Operand],
        DateShiftExpression e => [e.Date],
        CompareExpression e => [e.Left, e.Right],
        IsNullExpression e => [e.Fact],
        PrefixExpression e => [e.Code],
        LogicExpression e => e.Operands,
        NotExpression e => [e.Operand],
        IfExpression e => [e.Condition, e.Then, e.Else],
        QuantifiedExpression e => [.. Children(e.List), e.Body],
        AggregateExpression { Body: { } body } e => [.. Children(e.List), body],
        AggregateExpression e => Children(e.List),
        _ => [],
    };

    public static IEnumerable<Expression> Children(ListExpression list) => list.Filters.Select(f => f.Predicate);

    /// <summary>The expression and everything inside it.</summary>
    public static IEnumerable<Expression> All(Expression expression) => Children(expression).SelectMany(All).Prepend(expression);

    /// <summary>
    /// The quantifiers and aggregates of an expression that stand in no other. One is required, if the expression is, unless it stands in an arm of
    /// an <c>if</c> that need not be taken.
    /// </summary>
    public static IEnumerable<(Expression Loop, bool IsRequired)> OutermostLoops(Expression expression, bool isRequired) => expression switch
    {
        _ when Loop(expression) is not null => [(expression, isRequired)],
        IfExpression e => [.. OutermostLoops(e.Condition, isRequired), .. OutermostLoops(e.Then, false), .. OutermostLoops(e.Else, false)],
        DefinitionExpression e => OutermostLoops(e.Definition.Value, isRequired),
        _ => Children(expression).SelectMany(c => OutermostLoops(c, isRequired)),
    };

    /// <summary>The list that a quantifier or an aggregate goes through; null for other expressions.</summary>
    public static (ListExpression List, RecordVariable Variable)? Loop(Expression expression) => expression switch
    {
        QuantifiedExpression e => (e.List, e.Variable),
        AggregateExpression e => (e.List, e.Variable),
        _ => null,
    };
}
