using System.Numerics;
using Welfare.Rules.Engines.Columns;

namespace Welfare.Rules.Evaluation;

/// <summary>
/// The verdicts of all rules of one version for a population, kept as bits: three a rule and household. What is neither met nor not met nor for
/// review is unknown.
/// </summary>
public sealed class PopulationVerdicts
{
    private readonly Population _population;
    private readonly Level _level;
    private readonly int _rules;
    private readonly ulong[][] _bits;
    private readonly int[] _starts;

    internal PopulationVerdicts(Population population, int rules, Level level)
    {
        (_population, _rules, _level) = (population, rules, level);
        _starts = new int[population.Blocks.Count + 1];
        for (var block = 0; block < population.Blocks.Count; block++)
        {
            _starts[block + 1] = _starts[block] + population.Blocks[block].Levels[level.Index].Words;
        }

        _bits = [.. Enumerable.Range(0, RulesetColumns.Outputs * rules).Select(_ => new ulong[_starts[^1]])];
    }

    /// <summary>How many households, or members where the version judges members, have a verdict.</summary>
    public int Count => _population.Blocks.Sum(b => b.Levels[_level.Index].Valid.Sum(BitOperations.PopCount));

    /// <summary>How many of them have this verdict on the rule at a place.</summary>
    public int CountOf(int rule, Verdict verdict) => verdict switch
    {
        Verdict.Met => Set(RulesetColumns.Outputs * rule),
        Verdict.NotMet => Set((RulesetColumns.Outputs * rule) + 1),
        Verdict.Review => Set((RulesetColumns.Outputs * rule) + 2),
        _ => Count - Set(RulesetColumns.Outputs * rule) - Set((RulesetColumns.Outputs * rule) + 1) - Set((RulesetColumns.Outputs * rule) + 2),
    };

    /// <summary>The verdicts of one household in the order in which the population was given.</summary>
    /// <param name="household">Its place in the population.</param>
    /// <param name="person">The member judged, where the version judges members: its place in the first list.</param>
    public VerdictBits this[int household, int person = 0]
    {
        get
        {
            var (block, place) = _population.Find(household);
            var row = _population.Blocks[block].RowOf[place];
            row = _level.Owner is null ? row : _population.Blocks[block].Levels[_level.Index].Row(row, person);
            var (word, bit) = (_starts[block] + (row / 64), row % 64);
            long met = 0, notMet = 0, review = 0;
            for (var rule = 0; rule < _rules; rule++)
            {
                met |= (long)(_bits[RulesetColumns.Outputs * rule][word] >> bit & 1) << rule;
                notMet |= (long)(_bits[(RulesetColumns.Outputs * rule) + 1][word] >> bit & 1) << rule;
                review |= (long)(_bits[(RulesetColumns.Outputs * rule) + 2][word] >> bit & 1) << rule;
            }

            var all = _rules == 64 ? -1 : (1L << _rules) - 1;
            return new(met, notMet, all & ~(met | notMet | review), review);
        }
    }

    internal bool IsOf(Population population, Level level) => _population == population && _level == level;

    internal void Clear(int block)
    {
        foreach (var bits in _bits)
        {
            bits.AsSpan(_starts[block].._starts[block + 1]).Clear();
        }
    }

    internal void Take(int block, ColumnMachine machine)
    {
        var valid = _population.Blocks[block].Levels[_level.Index].Valid;
        for (var output = 0; output < _bits.Length; output++)
        {
            var from = machine.Output(output);
            var to = _bits[output].AsSpan(_starts[block]);
            for (var word = 0; word < valid.Length; word++)
            {
                to[word] = from[word] & valid[word];
            }
        }
    }

    /// <summary>Adds the verdicts of one row on some rules, which it had none on.</summary>
    internal void Set(int block, int row, VerdictBits verdicts, long rules)
    {
        var (word, bit) = (_starts[block] + (row / 64), row % 64);
        for (var rule = 0; rule < _rules; rule++)
        {
            _bits[RulesetColumns.Outputs * rule][word] |= (ulong)((verdicts.Met & rules) >> rule & 1) << bit;
            _bits[(RulesetColumns.Outputs * rule) + 1][word] |= (ulong)((verdicts.NotMet & rules) >> rule & 1) << bit;
            _bits[(RulesetColumns.Outputs * rule) + 2][word] |= (ulong)((verdicts.Review & rules) >> rule & 1) << bit;
        }
    }

    private int Set(int output) => _bits[output].Sum(BitOperations.PopCount);
}
