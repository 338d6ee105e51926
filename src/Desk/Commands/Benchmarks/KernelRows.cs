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
        foreach (var version in library.Versions)
        {
            var compiled = CompiledRuleset.Compile(version);
            var kernel = PopulationKernel.Compile(compiled);
            var rows = Of(compiled, kernel, compiled.Context(library, Region, AsOf), facts);
            using var silent = new Progress(TextWriter.Null, shown: false);
            var costs = Measurement.Of(rows, silent);
            table.AddRow(
                version.Id,
                version.Rules.Count.ToString(CultureInfo.InvariantCulture),
                costs[0].Ns.ToString("N0", CultureInfo.InvariantCulture),
                costs[1].Ns.ToString("N1", CultureInfo.InvariantCulture),
                (costs[0].Ns / costs[1].Ns).ToString("N1", CultureInfo.InvariantCulture),
                kernel.Untranslated.Count == 0 ? "–" : string.Join(", ", kernel.Untranslated.Select(u => $"{u.Rule}: {u.Reason.En}")));
        }

        return table;
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
