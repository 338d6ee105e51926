namespace Welfare.Rules.Language;

/// <summary>A FEEL expression as written. Names are not yet resolved.</summary>
/// <param name="Position">Offset in the expression text, from 0.</param>
internal abstract record Syntax(int Position)
{
    /// <summary>How many expressions stand inside one another from here down; the parser bounds it, so that whoever walks the tree may recurse.</summary>
    public int Height { get; protected init; } = 1;

    protected static int Over(params ReadOnlySpan<Syntax?> parts)
    {
        var highest = 0;
        foreach (var part in parts)
        {
            highest = Math.Max(highest, part?.Height ?? 0);
        }

        return highest + 1;
    }

    protected static int Over(IEnumerable<Syntax> parts) => parts.Select(p => p.Height).DefaultIfEmpty().Max() + 1;
}

/// <summary>A number as written: digits, perhaps a point, perhaps an exponent.</summary>
internal sealed record NumberSyntax(int Position, string Text) : Syntax(Position);

internal sealed record TextSyntax(int Position, string Text) : Syntax(Position);

/// <summary>An at-literal such as <c>@"2022-06-15"</c>.</summary>
internal sealed record AtSyntax(int Position, string Text) : Syntax(Position);

internal sealed record BooleanSyntax(int Position, bool Value) : Syntax(Position);

internal sealed record NullSyntax(int Position) : Syntax(Position);

internal sealed record NameSyntax(int Position, string Name) : Syntax(Position);

internal sealed record PathSyntax : Syntax
{
    public PathSyntax(int position, Syntax target, string name)
        : base(position)
    {
        (Target, Name, Height) = (target, name, Over(target));
    }

    public Syntax Target { get; }

    public string Name { get; }
}

internal sealed record FilterSyntax : Syntax
{
    public FilterSyntax(int position, Syntax target, Syntax predicate)
        : base(position)
    {
        (Target, Predicate, Height) = (target, predicate, Over(target, predicate));
    }

    public Syntax Target { get; }

    public Syntax Predicate { get; }
}

/// <summary>A call. With named arguments there is one name for each argument; otherwise <see cref="ArgumentNames"/> is null.</summary>
internal sealed record CallSyntax : Syntax
{
    public CallSyntax(int position, Syntax target, IReadOnlyList<Syntax> arguments, IReadOnlyList<string>? argumentNames = null)
        : base(position)
    {
        (Target, Arguments, ArgumentNames, Height) = (target, arguments, argumentNames, Math.Max(Over(target), Over(arguments)));
    }

    public Syntax Target { get; }

    public IReadOnlyList<Syntax> Arguments { get; }

    public IReadOnlyList<string>? ArgumentNames { get; }

    /// <summary>The name called, or null when what is called is computed.</summary>
    public string? Name => (Target as NameSyntax)?.Name;
}

internal sealed record NegationSyntax : Syntax
{
    public NegationSyntax(int position, Syntax operand)
        : base(position)
    {
        (Operand, Height) = (operand, Over(operand));
    }

    public Syntax Operand { get; }
}

internal sealed record BinarySyntax : Syntax
{
    public BinarySyntax(int position, BinaryOperator op, Syntax left, Syntax right)
        : base(position)
    {
        (Operator, Left, Right, Height) = (op, left, right, Over(left, right));
    }

    public BinaryOperator Operator { get; }

    public Syntax Left { get; }

    public Syntax Right { get; }
}

internal sealed record BetweenSyntax : Syntax
{
    public BetweenSyntax(int position, Syntax value, Syntax low, Syntax high)
        : base(position)
    {
        (Value, Low, High, Height) = (value, low, high, Over(value, low, high));
    }

    public Syntax Value { get; }

    public Syntax Low { get; }

    public Syntax High { get; }
}

internal sealed record InSyntax : Syntax
{
    public InSyntax(int position, Syntax value, IReadOnlyList<Syntax> tests)
        : base(position)
    {
        (Value, Tests, Height) = (value, tests, Math.Max(Over(value), Over(tests)));
    }

    public Syntax Value { get; }

    public IReadOnlyList<Syntax> Tests { get; }
}

/// <summary>A comparison without its left side, such as <c>&lt; 10</c>: a test after <c>in</c>, or in parentheses a value.</summary>
internal sealed record UnaryTestSyntax : Syntax
{
    public UnaryTestSyntax(int position, BinaryOperator op, Syntax operand)
        : base(position)
    {
        (Operator, Operand, Height) = (op, operand, Over(operand));
    }

    public BinaryOperator Operator { get; }

    public Syntax Operand { get; }
}

internal sealed record InstanceOfSyntax : Syntax
{
    public InstanceOfSyntax(int position, Syntax value, TypeSyntax type)
        : base(position)
    {
        (Value, Type, Height) = (value, type, Over(value));
    }

    public Syntax Value { get; }

    public TypeSyntax Type { get; }
}

/// <summary>An interval; an end is included when its flag says so.</summary>
internal sealed record RangeSyntax : Syntax
{
    public RangeSyntax(int position, Syntax low, bool lowIncluded, Syntax high, bool highIncluded)
        : base(position)
    {
        (Low, LowIncluded, High, HighIncluded, Height) = (low, lowIncluded, high, highIncluded, Over(low, high));
    }

    public Syntax Low { get; }

    public bool LowIncluded { get; }

    public Syntax High { get; }

    public bool HighIncluded { get; }
}

internal sealed record ListSyntax : Syntax
{
    public ListSyntax(int position, IReadOnlyList<Syntax> items)
        : base(position)
    {
        (Items, Height) = (items, Over(items));
    }

    public IReadOnlyList<Syntax> Items { get; }
}

internal sealed record ContextSyntax : Syntax
{
    public ContextSyntax(int position, IReadOnlyList<(string Name, Syntax Value)> entries)
        : base(position)
    {
        (Entries, Height) = (entries, Over(entries.Select(e => e.Value)));
    }

    public IReadOnlyList<(string Name, Syntax Value)> Entries { get; }
}

/// <summary>A function definition. The body of an external function is a context that says where it stands.</summary>
internal sealed record FunctionSyntax : Syntax
{
    public FunctionSyntax(int position, IReadOnlyList<(string Name, TypeSyntax? Type)> parameters, Syntax body, bool isExternal)
        : base(position)
    {
        (Parameters, Body, IsExternal, Height) = (parameters, body, isExternal, Over(body));
    }

    public IReadOnlyList<(string Name, TypeSyntax? Type)> Parameters { get; }

    public Syntax Body { get; }

    public bool IsExternal { get; }
}

internal sealed record IfSyntax : Syntax
{
    public IfSyntax(int position, Syntax condition, Syntax then, Syntax otherwise)
        : base(position)
    {
        (Condition, Then, Else, Height) = (condition, then, otherwise, Over(condition, then, otherwise));
    }

    public Syntax Condition { get; }

    public Syntax Then { get; }

    public Syntax Else { get; }
}

internal sealed record QuantifiedSyntax : Syntax
{
    public QuantifiedSyntax(int position, bool isEvery, IterationSyntax iteration, Syntax satisfies)
        : base(position)
    {
        (IsEvery, Iteration, Satisfies, Height) = (isEvery, iteration, satisfies, Over(iteration.List, iteration.UpTo, satisfies));
    }

    public bool IsEvery { get; }

    public IterationSyntax Iteration { get; }

    public string Variable => Iteration.Name;

    public Syntax List => Iteration.List;

    public Syntax Satisfies { get; }
}

internal sealed record ForSyntax : Syntax
{
    public ForSyntax(int position, IReadOnlyList<IterationSyntax> iterations, Syntax body)
        : base(position)
    {
        (Iterations, Return) = (iterations, body);
        Height = Over([body, .. iterations.Select(i => i.List), .. iterations.Select(i => i.UpTo)]);
    }

    public IReadOnlyList<IterationSyntax> Iterations { get; }

    public Syntax Return { get; }
}

/// <summary>What a loop goes over: a list, or the numbers or dates from one value up or down to another.</summary>
internal sealed record IterationSyntax(string Name, Syntax List, Syntax? UpTo);

/// <summary>A type as written after <c>instance of</c> or behind a parameter.</summary>
/// <param name="Position">Offset in the expression text, from 0.</param>
/// <param name="Name">list, range, context or function where it has parts; otherwise the type's name.</param>
/// <param name="Parts">The element of a list or range, the parameters of a function, the fields of a context; null when none are written.</param>
/// <param name="FieldNames">The names of a context's fields.</param>
/// <param name="Result">What a function gives.</param>
internal sealed record TypeSyntax(int Position, string Name, IReadOnlyList<TypeSyntax>? Parts = null, IReadOnlyList<string>? FieldNames = null, TypeSyntax? Result = null);

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
    Power,
}
