using Welfare.Rules.Evaluation;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>Puts generated households through the population kernel and the compiled rules of every version, and counts where they differ.</summary>
internal static class KernelComparison
{
    private const int AtOnce = 20_000;
    private const string Region = "350128";
    private static readonly DateOnly AsOf = new(2022, 6, 15);

    /// <summary>Household and version pairs with any difference in any bit; 0 is the proof.</summary>
    public static int Differences(RulesetLibrary library, int households, Progress progress)
    {
        var generator = new HouseholdGenerator(library.Vocabulary, 20221128, AsOf);
        var versions = library.Versions.Select(CompiledRuleset.Compile).Select(c => (Compiled: c, Kernel: PopulationKernel.Compile(c), Context: c.Context(library, Region, AsOf))).ToList();
        var differences = 0;
        for (var done = 0; done < households; done += AtOnce)
        {
            var facts = Enumerable.Range(done, Math.Min(AtOnce, households - done)).Select(i => i % 2 == 0 ? generator.Next() : Forgetting.Some(generator.Next(), generator.Random)).ToList();
            foreach (var (compiled, kernel, context) in versions)
            {
                differences += Differences(compiled, kernel, context, facts, progress);
            }
        }

        return differences;
    }

    private static int Differences(CompiledRuleset compiled, PopulationKernel kernel, RulesetContext context, List<FactRecord> facts, Progress progress)
    {
        var frames = facts.ConvertAll(f => compiled.Frame(f, AsOf));
        var verdicts = kernel.Decide(kernel.Populate(frames), context);
        var differences = 0;
        for (var i = 0; i < frames.Count; i++)
        {
            progress.Step();
            var persons = compiled.Ruleset.JudgesMembers ? facts[i].List("members").UsableRecords.Count : 1;
            for (var person = 0; person < persons; person++)
            {
                differences += verdicts[i, person] == compiled.Decide(frames[i], context, person) ? 0 : 1;
            }
        }

        return differences;
    }
}
