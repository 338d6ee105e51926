namespace Welfare.Rules.Engines.Lanes;

/// <summary>One list that is computed four records at a time.</summary>
internal sealed record LaneList
{
    /// <summary>The first slot of the records' words.</summary>
    public required int Words { get; init; }

    /// <summary>The slot that says which lanes hold a record.</summary>
    public required int Valid { get; init; }

    /// <summary>Bytes a record takes in the frame.</summary>
    public required int Width { get; init; }

    /// <summary>Slots whose bits are joined over the records.</summary>
    public required int[] Joined { get; init; }

    /// <summary>Slots whose numbers are added over the records.</summary>
    public required int[] Added { get; init; }

    public required LaneStep Run { get; init; }

    /// <summary>Where the list stands in the record that has it.</summary>
    public int Offset { get; init; }

    /// <summary>The first slot of what four records come to, in the order of the joined slots and the added ones; the household's list has none.</summary>
    public int From { get; init; }
}
