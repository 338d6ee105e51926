namespace Welfare.Rules.Engines.Lanes;

/// <summary>The slots of the memory that lanes are computed in, each a number for each of four records.</summary>
internal sealed class LaneMemory
{
    public const int Width = 4;

    /// <summary>How many slots.</summary>
    public int Slots { get; private set; }

    /// <summary>The first of some new slots.</summary>
    public int Take(int count = 1)
    {
        var first = Slots;
        Slots += count;
        return first;
    }

    /// <summary>Slots for the words of four records, in whole groups of four words: so they are turned.</summary>
    public int TakeRecords(int bytes) => Take(((bytes / 8) + 3) / 4 * 4);
}
