using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Language;

/// <summary>The checked syntax tree: every name resolved, every type known. Each engine is a translation of it.</summary>
internal abstract record Expression(ScalarType Type);

/// <summary>A record in scope: the root, the member judged, or the variable of a loop.</summary>
internal sealed class RecordVariable(string name, RecordType record)
{
    public string Name { get; } = name;

    public RecordType Record { get; } = record;
}

internal sealed record ConstantExpression(ScalarType Type, long Value) : Expression(Type);

internal sealed record DurationExpression(int Months, int Days) : Expression(new ScalarType(ValueKind.Duration));

internal sealed record FactExpression(RecordVariable Variable, FactType Fact) : Expression(ScalarType.Of(Fact));

internal sealed record AsOfExpression() : Expression(ScalarType.Date);

internal sealed record ParameterExpression(int Index, string Name, ScalarType Type) : Expression(Type);

internal sealed record DefinitionExpression(ScalarDefinition Definition) : Expression(Definition.Value.Type);

internal enum Arithmetic
{
    Add,
    Subtract,
    Multiply,
    Divide,
}

internal sealed record ArithmeticExpression(ScalarType Type, Arithmetic Operator, Expression Left, Expression Right) : Expression(Type);

internal sealed record NegateExpression(Expression Operand) : Expression(Operand.Type);

internal sealed record AbsoluteExpression(Expression Operand) : Expression(Operand.Type);

internal sealed record ExtremeExpression(ScalarType Type, bool IsMax, IReadOnlyList<Expression> Operands) : Expression(Type);

internal enum Rounding
{
    Floor,
    Ceiling,
    Up,
    Down,
    HalfUp,
    HalfDown,
}

internal sealed record RoundExpression(ScalarType Type, Rounding Mode, Expression Operand) : Expression(Type);

internal sealed record DateShiftExpression(Expression Date, int Months, int Days) : Expression(ScalarType.Date);

internal enum Comparison
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

internal sealed record CompareExpression(Comparison Operator, Expression Left, Expression Right) : Expression(ScalarType.Boolean);

internal sealed record IsNullExpression(FactExpression Fact) : Expression(ScalarType.Boolean);

/// <summary>Whether a code starts with a prefix: <c>code / Divisor = Prefix</c>.</summary>
internal sealed record PrefixExpression(Expression Code, long Divisor, long Prefix) : Expression(ScalarType.Boolean);

internal sealed record LogicExpression(bool IsAnd, IReadOnlyList<Expression> Operands) : Expression(ScalarType.Boolean)
{
    /// <summary>The choice fact and the places of its words, a bit each, where this asks whether the fact is one of some words; else null.</summary>
    public (FactExpression Fact, long Places)? OneOf()
    {
        if (IsAnd || Operands[0] is not CompareExpression { Left: FactExpression { Type.Kind: ValueKind.Choice, Fact.Choices.Count: < 64 } fact })
        {
            return null;
        }

        long places = 0;
        foreach (var operand in Operands)
        {
            if (operand is not CompareExpression { Operator: Comparison.Equal, Right: ConstantExpression { Value: >= 0 } word } test || test.Left != fact)
            {
                return null;
            }

            places |= 1L << (int)word.Value;
        }

        return (fact, places);
    }
}

internal sealed record NotExpression(Expression Operand) : Expression(ScalarType.Boolean);

internal sealed record IfExpression(ScalarType Type, Expression Condition, Expression Then, Expression Else) : Expression(Type);

internal sealed record QuantifiedExpression(bool IsEvery, ListExpression List, RecordVariable Variable, Expression Body) : Expression(ScalarType.Boolean);

internal enum Aggregate
{
    Sum,
    Min,
    Max,
    Count,
}

/// <summary>An aggregate over a list; <paramref name="Body"/> is null for a count.</summary>
internal sealed record AggregateExpression(ScalarType Type, Aggregate Function, ListExpression List, RecordVariable Variable, Expression? Body) : Expression(Type);

/// <summary>A list of records: a list of <paramref name="Owner"/>, or a definition's, less what the filters leave out.</summary>
internal sealed record ListExpression(RecordVariable Owner, ListType List, RecordType Element, ListDefinition? Definition, IReadOnlyList<ListFilter> Filters);

internal sealed record ListFilter(RecordVariable Variable, Expression Predicate);

/// <summary>A named expression of a ruleset.</summary>
internal abstract class Definition(string name, Words says, string? cites)
{
    public string Name { get; } = name;

    public Words Says { get; } = says;

    public string? Cites { get; } = cites;

    /// <summary>What it is called in a formula: what it says, up to the first colon or semicolon.</summary>
    public Words Label { get; } = new(Head(says.Zh), Head(says.En));

    private static string Head(string text) => text.IndexOfAny(['：', '；', ':', ';']) is > 0 and var end ? text[..end] : text;
}

internal sealed class ScalarDefinition(string name, Words says, string? cites, int index, Expression value) : Definition(name, says, cites)
{
    public int Index { get; } = index;

    public Expression Value { get; } = value;
}

internal sealed class ListDefinition(string name, Words says, string? cites, int index, ListExpression value) : Definition(name, says, cites)
{
    public int Index { get; } = index;

    public ListExpression Value { get; } = value;
}

/// <summary>A definition on each record of a type, such as a member's countable income; checked anew wherever it is used.</summary>
internal sealed class RecordDefinition(string name, Words says, string? cites, RecordType record, Syntax value) : Definition(name, says, cites)
{
    public RecordType Record { get; } = record;

    public Syntax Value { get; } = value;
}

/// <summary>A record's definition as it was used: of which record.</summary>
internal sealed record OwnFigure(RecordDefinition Definition, RecordVariable Variable);

internal static class ExpressionParts
{
    /// <summary>The expressions that stand directly in an expression; a definition that it names and a loop's list are not opened.</summary>
    public static IEnumerable<Expression> Parts(this Expression expression) => expression switch
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
        QuantifiedExpression e => [e.Body],
        AggregateExpression { Body: { } body } => [body],
        _ => [],
    };
}
