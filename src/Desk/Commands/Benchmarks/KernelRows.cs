using System.Globalization;
using Spectre.Console;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>The population kernel beside the compiled rules, version by version.</summary>
internal static class KernelRows
{
    /// <summary>The most households of this table.</summary>
    public const int Most = 50_000;

    private const string Region = "350128";
    private static readonly DateOnly AsOf = new(2022, 6, 15);

    public static Table Table(RulesetLibrary library, int households)
    {
        var generator = new HouseholdGenerator(library.Vocabulary, 20221129, AsOf);
        var facts = Enumerable.Range(0, households).Select(_ => generator.Next()).ToList();
        var table = new Table().AddColumns("", "rules", "compiled, ns a household", "kernel, ns a household", "times as fast", "not by columns");
        using var silent = new Progress(TextWriter.Null, shown: false);
        foreach (var version in library.Versions)
        {
            var compiled = CompiledRuleset.Compile(version);
            var kernel = PopulationKernel.Compile(compiled);
            var costs = Measurement.Of(Of(compiled, kernel, compiled.Context(library, Region, AsOf), facts), silent);
            table.AddRow(
                version.Id,
                version.Rules.Count.ToString(CultureInfo.InvariantCulture),
                Number(costs[0].Ns),
                Number(costs[1].Ns),
                Number(costs[0].Ns / costs[1].Ns),
                Reasons(kernel));
        }

        return table;
    }

    private static string Number(double number) => number.ToString("N1", CultureInfo.InvariantCulture);

    /// <summary>Each reason once, with its rules.</summary>
    private static string Reasons(PopulationKernel kernel) => kernel.Untranslated.Count == 0
        ? "–"
        : string.Join("; ", kernel.Untranslated.GroupBy(u => u.Reason.En, u => u.Rule).Select(g => $"{string.Join(", ", g)}: {g.Key}"));

    /// <summary>The same beside what a programmer would write, for versions that ask of each person or household alone.</summary>
    public static Table TableByHand(RulesetLibrary library, int households)
    {
        var generator = new HouseholdGenerator(library.Vocabulary, 20221129, AsOf);
        var facts = Enumerable.Range(0, households).Select(_ => generator.Next()).ToList();
        var table = new Table().AddColumns("", "hand-written, ns a household", "kernel, ns a household", "times as fast", "differences");
        using var silent = new Progress(TextWriter.Null, shown: false);
        foreach (var (id, byHand) in new (string, Func<CompiledRuleset, RulesetContext, List<FactRecord>, BenchRow>)[] { (HandWrittenCards.Version, Cards), (HandWrittenDisaster.Version, Disaster) })
        {
            var compiled = CompiledRuleset.Compile(library.Versions.Single(v => v.Id == id));
            var context = compiled.Context(library, Region, AsOf);
            BenchRow[] rows = [byHand(compiled, context, facts), Of(compiled, PopulationKernel.Compile(compiled), context, facts)[1]];
            var costs = Measurement.Of(rows, silent);
            table.AddRow(id, Number(costs[0].Ns), Number(costs[1].Ns), Number(costs[0].Ns / costs[1].Ns), rows[0].Differences!.Value.ToString(CultureInfo.InvariantCulture));
        }

        return table;
    }

    private static BenchRow Disaster(CompiledRuleset compiled, RulesetContext context, List<FactRecord> facts)
    {
        var struck = facts.ConvertAll(HandWrittenDisaster.Struck.Of);
        var differences = Enumerable.Range(0, facts.Count).Count(i => !HandWrittenDisaster.IsSame(compiled.Decide(compiled.Frame(facts[i], AsOf), context), struck[i]));
        return BenchRow.Each("hand-written", facts.Count, i => HandWrittenDisaster.Decide(struck[i]).True, differences);
    }

    private static BenchRow Cards(CompiledRuleset compiled, RulesetContext context, List<FactRecord> facts)
    {
        var byHand = new HandWrittenCards(AsOf);
        var homes = facts.ConvertAll(HandWrittenCards.Home.Of);
        var differences = Enumerable.Range(0, facts.Count).Sum(i =>
        {
            var frame = compiled.Frame(facts[i], AsOf);
            return Enumerable.Range(0, homes[i].People.Length).Count(p => !byHand.IsSame(compiled.Decide(frame, context, p), homes[i], homes[i].People[p]));
        });
        return BenchRow.Each("hand-written", facts.Count, i =>
        {
            long kept = 0;
            foreach (var person in homes[i].People)
            {
                kept += byHand.Decide(homes[i], person).True;
            }

            return kept;
        }, differences);
    }

    private static BenchRow[] Of(CompiledRuleset compiled, PopulationKernel kernel, RulesetContext context, List<FactRecord> facts)
    {
        var frames = facts.ConvertAll(f => compiled.Frame(f, AsOf));
        var population = kernel.Populate(frames);
        var persons = facts.ConvertAll(f => compiled.Ruleset.JudgesMembers ? f.List("members").Records.Count : 1);
        return
        [
            BenchRow.Each("compiled", facts.Count, i =>
            {
                long kept = 0;
                for (var person = 0; person < persons[i]; person++)
                {
                    kept += compiled.Decide(frames[i], context, person).Met;
                }

                return kept;
            }),
            new("kernel", facts.Count, () => kernel.Decide(population, context).CountOf(0, Rules.Verdict.Met)),
        ];
    }
}
