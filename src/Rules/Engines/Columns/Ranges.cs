using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Engines.Columns;

/// <summary>Between which values the columns of some blocks lie: what shows beforehand that no sum over them can leave 64 bits.</summary>
/// <param name="blocks">The blocks; null says nothing of any column.</param>
internal sealed class Ranges(IReadOnlyCollection<Block>? blocks)
{
    public static readonly Ranges Unbounded = new(null);

    public (long Min, long Max) Of(Level level, FactType fact) => Of(level, r => r.Facts[fact.Index]!);

    public (long Min, long Max) Of(Level level, ListType list) => Of(level, r => r.Counts[list.Index]!);

    /// <summary>The records of the longest list of a level.</summary>
    public int Longest(Level level) => blocks?.Max(b => b.Levels[level.Index].Longest) ?? Evaluation.Frame.LongestList;

    /// <summary>Whether every record has the bit.</summary>
    public bool IsAlways(Level level, int bit) => blocks is not null && blocks.All(b => ReferenceEquals(b.Levels[level.Index].Bits[bit], b.Levels[level.Index].Valid));

    /// <summary>Whether no record has the bit.</summary>
    public bool IsNever(Level level, int bit) => blocks is not null && blocks.All(b => b.Levels[level.Index].Bits[bit].AsSpan().IndexOfAnyExcept(0UL) < 0);

    private (long Min, long Max) Of(Level level, Func<Rows, Column> column) => blocks is null
        ? (long.MinValue, long.MaxValue)
        : (blocks.Min(b => column(b.Levels[level.Index]).Min), blocks.Max(b => column(b.Levels[level.Index]).Max));
}
