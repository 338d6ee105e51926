namespace Welfare.Rules.Language;

/// <summary>A FEEL expression as written. Names are not yet resolved.</summary>
/// <param name="Position">Offset in the expression text, from 0.</param>
internal abstract record Syntax(int Position);

/// <summary>A number: <paramref name="Digits"/> × 10^-<paramref name="Scale"/>.</summary>
internal sealed record NumberSyntax(int Position, long Digits, int Scale) : Syntax(Position);

internal sealed record TextSyntax(int Position, string Text) : Syntax(Position);

/// <summary>An at-literal such as <c>@"2022-06-15"</c>.</summary>
internal sealed record AtSyntax(int Position, string Text) : Syntax(Position);

internal sealed record BooleanSyntax(int Position, bool Value) : Syntax(Position);

internal sealed record NullSyntax(int Position) : Syntax(Position);

internal sealed record NameSyntax(int Position, string Name) : Syntax(Position);

internal sealed record PathSyntax(int Position, Syntax Target, string Name) : Syntax(Position);

internal sealed record FilterSyntax(int Position, Syntax Target, Syntax Predicate) : Syntax(Position);

internal sealed record CallSyntax(int Position, string Name, IReadOnlyList<Syntax> Arguments) : Syntax(Position);

internal sealed record NegationSyntax(int Position, Syntax Operand) : Syntax(Position);

internal sealed record BinarySyntax(int Position, BinaryOperator Operator, Syntax Left, Syntax Right) : Syntax(Position);

internal sealed record BetweenSyntax(int Position, Syntax Value, Syntax Low, Syntax High) : Syntax(Position);

internal sealed record InSyntax(int Position, Syntax Value, IReadOnlyList<Syntax> Tests) : Syntax(Position);

/// <summary>An interval; an end is included when its flag says so.</summary>
internal sealed record RangeSyntax(int Position, Syntax Low, bool LowIncluded, Syntax High, bool HighIncluded) : Syntax(Position);

internal sealed record ListSyntax(int Position, IReadOnlyList<Syntax> Items) : Syntax(Position);

internal sealed record IfSyntax(int Position, Syntax Condition, Syntax Then, Syntax Else) : Syntax(Position);

internal sealed record QuantifiedSyntax(int Position, bool IsEvery, string Variable, Syntax List, Syntax Satisfies) : Syntax(Position);

internal sealed record ForSyntax(int Position, string Variable, Syntax List, Syntax Return) : Syntax(Position);

internal enum BinaryOperator
{
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
}
