namespace Welfare.Rules.Engines.Lanes;

/// <summary>Lanes for a scalar expression.</summary>
internal abstract record LaneCode;

/// <summary>A number: Value × 10^-Scale, for the records of which it is Known.</summary>
internal sealed record LaneNumber(Lane Value, int Scale, LaneKnown Known) : LaneCode;

/// <summary>A truth value: a record in neither mask is unknown, none is in both.</summary>
internal sealed record LaneTruth(Lane True, Lane False) : LaneCode
{
    public LaneTruth Not() => new(False, True);
}

/// <summary>When a value is known: bits of the records' words, which are tested together, and further masks.</summary>
internal sealed class LaneKnown
{
    public static readonly LaneKnown Always = new([], []);

    private readonly (Lane Word, long Bits)[] _bits;
    private readonly Lane[] _masks;

    private LaneKnown((Lane Word, long Bits)[] bits, Lane[] masks) => (_bits, _masks) = (bits, masks);

    public static LaneKnown Bit(Lane word, int bit) => new([(word, 1L << bit)], []);

    public static LaneKnown If(Lane mask) => mask.Is(-1) ? Always : new([], [mask]);

    public LaneKnown And(LaneKnown other) => new(
        [.. _bits.Concat(other._bits).GroupBy(b => b.Word).Select(g => (g.Key, g.Aggregate(0L, (all, b) => all | b.Bits)))],
        [.. _masks.Concat(other._masks).Distinct()]);

    public Lane ToLane(LaneGraph graph) => _bits.Select(b => graph.HasAll(b.Word, b.Bits)).Concat(_masks).Aggregate(graph.All, graph.And);
}
