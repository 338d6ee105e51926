using Welfare.Rules.Engines.Columns;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Evaluation;

/// <summary>
/// One version for whole populations: the same conditions as <see cref="CompiledRuleset"/>, computed column by column over many households at once.
/// The verdicts are the same, bit for bit; so is what unknown means. Safe to use from many threads at once.
/// <para>
/// Sums are exact. Before anything is computed, the ranges of the columns must show that no intermediate result can leave 64 bits; a block of
/// households for which they do not goes by the compiled engine, which throws where a result does.
/// </para>
/// </summary>
public sealed class PopulationKernel
{
    private readonly CompiledRuleset _compiled;
    private readonly RulesetColumns _columns;

    private PopulationKernel(CompiledRuleset compiled)
    {
        _compiled = compiled;
        Levels = Level.All(compiled.Layout);
        _columns = new RulesetColumns(compiled.Ruleset, Levels);
    }

    /// <summary>The version.</summary>
    public Ruleset Ruleset => _compiled.Ruleset;

    /// <summary>The rules that have no translation to columns, by id, each with the reason. The compiled engine decides them, household by household.</summary>
    public IReadOnlyList<(string Rule, Words Reason)> Untranslated => _columns.Untranslated;

    internal IReadOnlyList<Level> Levels { get; }

    /// <summary>Translates a version.</summary>
    public static PopulationKernel Compile(CompiledRuleset compiled) => new(compiled);

    /// <summary>Lays frames of this version out in columns. They are not kept.</summary>
    /// <param name="frames">Households with one application date, as <see cref="CompiledRuleset.Frame"/> lays them out; read once.</param>
    /// <exception cref="ArgumentException">The frames have different application dates.</exception>
    public Population Populate(IEnumerable<Frame> frames) => Population.Of(_compiled, Levels, frames);

    /// <summary>
    /// The verdict of every rule for every household, or for every member where the version judges members. Choices in the household's favour are not
    /// searched: a fact that may be chosen counts as it stands in the frame.
    /// </summary>
    /// <param name="population">The households, laid out for this version.</param>
    /// <param name="context">The parameters of a region, on the households' application date.</param>
    /// <param name="again">Verdicts of this kernel on this population that nobody needs any longer: they are overwritten and given back, so that deciding
    /// again allocates nothing. Null for new ones.</param>
    /// <exception cref="ArgumentException">The population was laid out for another version, or has another application date; or the verdicts to overwrite are of another.</exception>
    /// <exception cref="OverflowException">Facts beyond all bounds of the vocabulary.</exception>
    public PopulationVerdicts Decide(Population population, RulesetContext context, PopulationVerdicts? again = null)
    {
        if (population.Compiled != _compiled || (population.Count > 0 && population.AsOf != context.AsOf))
        {
            throw new ArgumentException("The population was laid out for another version or date.", nameof(population));
        }

        if (again is not null && !again.IsOf(population, _columns.Output))
        {
            throw new ArgumentException("The verdicts are of another population or kernel.", nameof(again));
        }

        var verdicts = again ?? new PopulationVerdicts(population, Ruleset.Rules.Count, _columns.Output);
        var program = population.Program(_columns, context);
        var machine = program?.Borrow(population.MostRows);
        for (var block = 0; block < population.Blocks.Count; block++)
        {
            Decide(population, block, context, machine ?? Machine(population, block, context), verdicts);
        }

        if (machine is not null)
        {
            program!.Return(machine);
        }

        return verdicts;
    }

    private void Decide(Population population, int block, RulesetContext context, ColumnMachine? machine, PopulationVerdicts verdicts)
    {
        if (machine is null)
        {
            verdicts.Clear(block);
            DecideOneByOne(population, block, context, rules: -1, verdicts);
            return;
        }

        machine.Run(population.Blocks[block]);
        verdicts.Take(block, machine);
        if (_columns.OneByOne != 0)
        {
            DecideOneByOne(population, block, context, _columns.OneByOne, verdicts);
        }
    }

    /// <summary>A machine for one block, where the ranges of the whole population are too wide; null where those of the block are.</summary>
    private ColumnMachine? Machine(Population population, int block, RulesetContext context) =>
        _columns.Program(new Ranges([population.Blocks[block]]), context) is { } program ? new(program, population.MostRows) : null;

    private void DecideOneByOne(Population population, int block, RulesetContext context, long rules, PopulationVerdicts verdicts)
    {
        var households = population.Blocks[block];
        var writer = new FrameWriter(households, population.AsOf);
        foreach (var row in households.RowOf)
        {
            var frame = writer.Write(Levels[0], row);
            var count = Ruleset.JudgesMembers ? households.Levels[0].Counts[_columns.Output.List!.Index]![row] : 1;
            for (var person = 0; person < count; person++)
            {
                var place = Ruleset.JudgesMembers ? households.Levels[_columns.Output.Index].Row(row, person) : row;
                verdicts.Set(block, place, _compiled.Decide(frame, context, person), rules);
            }
        }
    }
}
