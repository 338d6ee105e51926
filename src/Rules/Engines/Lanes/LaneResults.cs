namespace Welfare.Rules.Engines.Lanes;

/// <summary>What is gathered over the records of a list: flags, a bit each, of which any record's counts; and sums.</summary>
internal sealed class LaneResults(LaneGraph graph, LaneMemory memory)
{
    private const int FlagsInWord = 62;

    private readonly List<(int Slot, List<Lane> Masks)> _flags = [];
    private readonly List<(int Slot, Lane Value)> _sums = [];
    private readonly List<(int Slot, Lane Value)> _sets = [];

    /// <summary>Slots where the records' bits are joined.</summary>
    public IEnumerable<int> Joined => _flags.Select(f => f.Slot).Concat(_sets.Select(s => s.Slot));

    /// <summary>Slots where the records' numbers are added.</summary>
    public IEnumerable<int> Added => _sums.Select(s => s.Slot);

    /// <summary>Everything to store, joined bits first.</summary>
    public IEnumerable<(int Slot, Lane Value, bool IsSum)> Outputs =>
        _flags.Select(f => (f.Slot, f.Masks.Select((m, i) => Picked(m, i)).Aggregate(Joint), false))
            .Concat(_sets.Select(s => (s.Slot, s.Value, false)))
            .Concat(_sums.Select(s => (s.Slot, s.Value, true)));

    /// <summary>Where and at which bit it will stand whether any record is in the mask.</summary>
    public (int Slot, int Bit) Flag(Lane mask)
    {
        foreach (var (slot, masks) in _flags)
        {
            if (masks.IndexOf(mask) is >= 0 and var bit)
            {
                return (slot, bit);
            }
        }

        if (_flags.Count == 0 || _flags[^1].Masks.Count == FlagsInWord)
        {
            _flags.Add((memory.Take(), []));
        }

        _flags[^1].Masks.Add(mask);
        return (_flags[^1].Slot, _flags[^1].Masks.Count - 1);
    }

    /// <summary>Where the sum of the numbers will stand.</summary>
    public int Sum(Lane value) => Slot(_sums, value);

    /// <summary>Where the numbers will stand, their bits joined.</summary>
    public int Set(Lane value) => Slot(_sets, value);

    private int Slot(List<(int Slot, Lane Value)> all, Lane value)
    {
        var place = all.FindIndex(s => s.Value == value);
        if (place < 0)
        {
            place = all.Count;
            all.Add((memory.Take(), value));
        }

        return all[place].Slot;
    }

    private Lane Picked(Lane mask, int bit) => graph.Choose(mask, graph.Constant(1L << bit), graph.None);

    private Lane Joint(Lane a, Lane b) => graph.Or(a, b);
}
