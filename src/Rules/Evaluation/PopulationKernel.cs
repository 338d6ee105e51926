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

    private PopulationKernel(CompiledRuleset compiled)
    {
        _compiled = compiled;
        Levels = Level.All(compiled.Layout);
        Untranslated = [.. new RulesetColumns(compiled.Ruleset, Levels).Untranslated()];
    }

    /// <summary>The version.</summary>
    public Ruleset Ruleset => _compiled.Ruleset;

    /// <summary>The rules that have no translation to columns, by id, each with the reason. Where there are any, the compiled engine decides every household.</summary>
    public IReadOnlyList<(string Rule, Words Reason)> Untranslated { get; }

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
    /// <exception cref="ArgumentException">The population was laid out for another version, or has another application date.</exception>
    /// <exception cref="OverflowException">Facts beyond all bounds of the vocabulary.</exception>
    public PopulationVerdicts Decide(Population population, RulesetContext context)
    {
        if (population.Compiled != _compiled || (population.Count > 0 && population.AsOf != context.AsOf))
        {
            throw new ArgumentException("The population was laid out for another version or date.", nameof(population));
        }

        var verdicts = new PopulationVerdicts(population, Ruleset.Rules.Count, OutputLevel);
        var columns = new RulesetColumns(Ruleset, Levels);
        var whole = Program(columns, population.Blocks, context);
        var machine = whole is null ? null : new ColumnMachine(whole, population.MostRows);
        for (var block = 0; block < population.Blocks.Count; block++)
        {
            Decide(population, block, context, columns, machine, verdicts);
        }

        return verdicts;
    }

    private Level OutputLevel => Ruleset.JudgesMembers ? Levels.Single(l => l.IsRanked) : Levels[0];

    private void Decide(Population population, int block, RulesetContext context, RulesetColumns columns, ColumnMachine? machine, PopulationVerdicts verdicts)
    {
        if (machine is null && Program(columns, [population.Blocks[block]], context) is { } own)
        {
            machine = new ColumnMachine(own, population.MostRows);
        }

        if (machine is null)
        {
            DecideOneByOne(population, block, context, verdicts);
            return;
        }

        machine.Run(population.Blocks[block]);
        verdicts.Take(block, machine);
    }

    /// <summary>Null where the ranges of the columns do not show that all results keep within 64 bits, or a rule has no translation.</summary>
    private ColumnProgram? Program(RulesetColumns columns, IReadOnlyList<Block> blocks, RulesetContext context) =>
        Untranslated.Count > 0 || blocks.Count == 0 ? null : columns.Program(new Ranges(blocks), context);

    private void DecideOneByOne(Population population, int block, RulesetContext context, PopulationVerdicts verdicts)
    {
        var households = population.Blocks[block];
        for (var place = 0; place < households.Households; place++)
        {
            var frame = new FrameWriter(households, population.AsOf).Write(Levels[0], households.RowOf[place]);
            if (!Ruleset.JudgesMembers)
            {
                verdicts.Set(block, households.RowOf[place], _compiled.Decide(frame, context));
                continue;
            }

            var members = households.Levels[OutputLevel.Index];
            var count = households.Levels[0].Counts[OutputLevel.List!.Index]![households.RowOf[place]];
            for (var person = 0; person < count; person++)
            {
                verdicts.Set(block, members.Row(households.RowOf[place], person), _compiled.Decide(frame, context, person));
            }
        }
    }
}
