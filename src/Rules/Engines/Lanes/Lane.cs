namespace Welfare.Rules.Engines.Lanes;

/// <summary>What is done with four records at once. Those from <see cref="Equal"/> on give masks: all bits of a lane, or none.</summary>
internal enum LaneOperation
{
    Constant,
    Word,
    Add,
    Subtract,
    Multiply,
    Least,
    Greatest,
    Choose,
    Within,
    ShiftLeft,
    ShiftRight,
    And,
    Equal,
    Greater,
    AndMask,
    AndNot,
    Or,
    Not,
}

/// <summary>One computation over four records. Two that compute the same are the same object.</summary>
internal sealed class Lane
{
    public required int Id { get; init; }

    public required LaneOperation Operation { get; init; }

    public required Lane[] Inputs { get; init; }

    /// <summary>The constant, the slot of a word, or by how many bits is shifted.</summary>
    public long Detail { get; init; }

    /// <summary>No number is farther from zero.</summary>
    public Int128 Most { get; init; }

    public bool IsConstant => Operation == LaneOperation.Constant;

    public bool Is(long constant) => IsConstant && Detail == constant;
}
