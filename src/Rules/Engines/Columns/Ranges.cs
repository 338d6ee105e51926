using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Engines.Columns;

/// <summary>Between which values the columns of some blocks lie: what shows beforehand that no sum over them can leave 64 bits.</summary>
internal sealed class Ranges
{
    /// <summary>Says nothing of any column.</summary>
    public static readonly Ranges Unbounded = new([]);

    private readonly LevelRanges[] _levels;

    public Ranges(IReadOnlyList<Block> blocks)
    {
        _levels = blocks.Count == 0 ? [] : [.. Enumerable.Range(0, blocks[0].Levels.Length).Select(level => new LevelRanges(blocks, level))];
    }

    public (long Min, long Max) Of(Level level, FactType fact) => _levels.Length == 0 ? (long.MinValue, long.MaxValue) : _levels[level.Index].Facts[fact.Index];

    public (long Min, long Max) Of(Level level, ListType list) => _levels.Length == 0 ? (long.MinValue, long.MaxValue) : _levels[level.Index].Counts[list.Index];

    /// <summary>The records of the longest list of a level.</summary>
    public int Longest(Level level) => _levels.Length == 0 ? Evaluation.Frame.LongestList : _levels[level.Index].Longest;

    /// <summary>Whether every record has the bit.</summary>
    public bool IsAlways(Level level, int bit) => _levels.Length > 0 && _levels[level.Index].IsAlways[bit];

    /// <summary>Whether no record has the bit.</summary>
    public bool IsNever(Level level, int bit) => _levels.Length > 0 && _levels[level.Index].IsNever[bit];

    private sealed class LevelRanges(IReadOnlyList<Block> blocks, int level)
    {
        public (long Min, long Max)[] Facts { get; } = Of(blocks, level, r => r.Facts);

        public (long Min, long Max)[] Counts { get; } = Of(blocks, level, r => r.Counts);

        public int Longest { get; } = blocks.Max(b => b.Levels[level].Longest);

        public bool[] IsAlways { get; } = Bits(blocks, level, (bits, rows) => ReferenceEquals(bits, rows.Valid));

        public bool[] IsNever { get; } = Bits(blocks, level, (bits, _) => bits.AsSpan().IndexOfAnyExcept(0UL) < 0);

        private static (long Min, long Max)[] Of(IReadOnlyList<Block> blocks, int level, Func<Rows, Column?[]> columns) =>
        [
            .. columns(blocks[0].Levels[level]).Select((c, i) => c is null
                ? (0, 0)
                : (blocks.Min(b => columns(b.Levels[level])[i]!.Min), blocks.Max(b => columns(b.Levels[level])[i]!.Max))),
        ];

        private static bool[] Bits(IReadOnlyList<Block> blocks, int level, Func<ulong[], Rows, bool> holds) =>
            [.. blocks[0].Levels[level].Bits.Select((_, bit) => blocks.All(b => holds(b.Levels[level].Bits[bit], b.Levels[level])))];
    }
}
