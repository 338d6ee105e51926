namespace Welfare.Rules.Engines.Columns;

/// <summary>Some households of a population as columns. Households with more members come first.</summary>
internal sealed class Block
{
    /// <summary>The row of each household, by its place in the block.</summary>
    public required int[] RowOf { get; init; }

    /// <summary>The rows of each level, by its index.</summary>
    public required Rows[] Levels { get; init; }

    public int Households => RowOf.Length;
}

/// <summary>The rows of one level in one block. Their number is a multiple of 64; rows that stand for nothing have no bit and the value 0.</summary>
internal sealed class Rows
{
    public required int Count { get; init; }

    /// <summary>A bit for each row that stands for a record.</summary>
    public required ulong[] Valid { get; init; }

    /// <summary>The row of the record that has each row in its list.</summary>
    public required int[] Owners { get; init; }

    /// <summary>For each row of the owner, where its list starts here; empty where rows stand rank by rank.</summary>
    public required int[] Firsts { get; init; }

    /// <summary>Where each rank starts, and how many owners have as many records; empty where rows stand otherwise.</summary>
    public required (int Start, int Count)[] Ranks { get; init; }

    /// <summary>For each place in a list, the rows of the records there; empty where rows stand rank by rank.</summary>
    public required RankRows[] Places { get; init; }

    /// <summary>The records of the longest list.</summary>
    public required int Longest { get; init; }

    /// <summary>The bits of the record layout (known, true, answered, list known), each for all rows.</summary>
    public required ulong[][] Bits { get; init; }

    /// <summary>The values of each fact that the version reads, by the fact's index.</summary>
    public required Column?[] Facts { get; init; }

    /// <summary>How many records each list holds, by the list's index.</summary>
    public required Column?[] Counts { get; init; }

    public int Words => Count / 64;

    /// <summary>The row of a record by its owner's row and its place in the list.</summary>
    public int Row(int owner, int place) => Ranks.Length > 0 ? Ranks[place].Start + owner : Firsts[owner] + place;
}

/// <summary>The records at one place of their lists: their rows, and as many rows that have them, in the same order.</summary>
internal sealed record RankRows(ulong[] Records, ulong[] Owners);
