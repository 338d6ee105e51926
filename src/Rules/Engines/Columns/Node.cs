using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Engines.Columns;

/// <summary>What a step of a program does with whole columns. Those from <see cref="None"/> on give bits, a bit a row; the others numbers.</summary>
internal enum Operation
{
    Constant,
    Fact,
    Length,
    Add,
    Subtract,
    Multiply,
    Least,
    Greatest,
    Choose,
    Round,
    Shift,
    SumOf,
    CountOf,
    LeastOf,
    GreatestOf,
    ToRecords,
    Widen,

    None,
    All,
    Valid,
    Bit,
    And,
    AndNot,
    Or,
    Not,
    Equal,
    EqualTo,
    Less,
    Below,
    OneOf,
    AnyOf,
    BitsToRecords,
}

/// <summary>One column computed from others. Two that compute the same are the same object.</summary>
internal sealed class Node
{
    public required int Id { get; init; }

    public required Operation Operation { get; init; }

    /// <summary>Whose rows these are; null for what is the same for all.</summary>
    public required Level? Level { get; init; }

    public required IReadOnlyList<Node> Inputs { get; init; }

    /// <summary>The constant, the bit, the index of a list, or what else the operation needs.</summary>
    public long Detail { get; init; }

    public FactType? FactType { get; init; }

    /// <summary>How a number is rounded.</summary>
    public RoundingTo Rounding { get; init; }

    /// <summary>No value is less, whatever the household.</summary>
    public long Min { get; init; }

    /// <summary>No value is greater, whatever the household.</summary>
    public long Max { get; init; }

    /// <summary>Whether the numbers stand in four bytes each, as do those they are computed from; else in eight.</summary>
    public bool IsNarrow { get; init; }

    public bool IsBits => Operation >= Operation.None;

    public bool IsConstant => Operation == Operation.Constant;
}

/// <summary>From how many decimals to how many a number is rounded.</summary>
internal readonly record struct RoundingTo(Language.Rounding Mode, int Scale, int Digits);
