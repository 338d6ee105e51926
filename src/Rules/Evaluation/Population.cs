using System.Runtime.CompilerServices;
using Welfare.Rules.Engines.Columns;

namespace Welfare.Rules.Evaluation;

/// <summary>
/// The facts of many households in columns, for one version. Made by
/// <see cref="PopulationKernel.Populate"/>; never changed, and safe to use from many threads at once.
/// </summary>
public sealed class Population
{
    /// <summary>Households that are computed together: enough to outweigh the start of each step, few enough for the columns to stay near the processor.</summary>
    private const int MostHouseholds = 2048;

    /// <summary>Bytes of frames in a block, so that huge households stand in small ones.</summary>
    private const int MostBytes = 16 << 20;

    private readonly List<Block> _blocks = [];
    private readonly List<int> _starts = [];
    private readonly Lazy<Ranges> _ranges;
    private readonly ConditionalWeakTable<RulesetContext, ColumnProgram> _programs = [];

    private Population(CompiledRuleset compiled, IReadOnlyList<Level> levels)
    {
        (Compiled, Levels) = (compiled, levels);
        _ranges = new(() => new Ranges(_blocks));
    }

    /// <summary>How many households.</summary>
    public int Count { get; private set; }

    /// <summary>The households' application date.</summary>
    public DateOnly AsOf { get; private set; }

    internal CompiledRuleset Compiled { get; }

    internal IReadOnlyList<Level> Levels { get; }

    internal IReadOnlyList<Block> Blocks => _blocks;

    /// <summary>The computation for some figures, prepared once; null where the ranges of the columns do not allow one for all blocks.</summary>
    internal ColumnProgram? Program(RulesetColumns columns, RulesetContext context)
    {
        if (_programs.TryGetValue(context, out var program) || Count == 0)
        {
            return program;
        }

        program = columns.Program(_ranges.Value, context);
        return program is null ? null : _programs.GetOrAdd(context, program);
    }

    /// <summary>The most rows that any level has in any block.</summary>
    internal int MostRows { get; private set; }

    /// <summary>The facts of one household, laid out for <see cref="CompiledRuleset.Decide(Frame, RulesetContext, int)"/>: every fact that the version reads.</summary>
    public Frame Frame(int household)
    {
        var (block, place) = Find(household);
        return new FrameWriter(_blocks[block], AsOf).Write(Levels[0], _blocks[block].RowOf[place]);
    }

    internal static Population Of(CompiledRuleset compiled, IReadOnlyList<Level> levels, IEnumerable<Frame> frames)
    {
        var population = new Population(compiled, levels);
        var (next, bytes) = (new List<Frame>(), 0);
        foreach (var frame in frames)
        {
            if (next.Count == MostHouseholds || bytes > MostBytes)
            {
                population.Add(next);
                (next, bytes) = ([], 0);
            }

            next.Add(frame);
            bytes += frame.Bytes.Length;
        }

        population.Add(next);
        return population;
    }

    /// <summary>The block of a household, and its place in it.</summary>
    internal (int Block, int Place) Find(int household)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(household);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(household, Count);
        var block = _starts.BinarySearch(household);
        block = block < 0 ? ~block - 1 : block;
        return (block, household - _starts[block]);
    }

    private void Add(List<Frame> frames)
    {
        if (frames.Count == 0)
        {
            return;
        }

        AsOf = Count == 0 ? frames[0].AsOf : AsOf;
        if (frames.Any(f => f.AsOf != AsOf))
        {
            throw new ArgumentException("A population has one application date.", nameof(frames));
        }

        _starts.Add(Count);
        _blocks.Add(new BlockWriter(Levels).Write(frames));
        MostRows = Math.Max(MostRows, _blocks[^1].Levels.Max(l => l.Count));
        Count += frames.Count;
    }
}
