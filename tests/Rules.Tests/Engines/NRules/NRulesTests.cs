using CsCheck;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Tests.Evaluation;
using Xunit.Abstractions;

namespace Welfare.Rules.Tests.Engines.NRules;

/// <summary>NRules and the compiled engine agree on every finding, figure and amount. Built with -p:UseNRules=true only.</summary>
public sealed class NRulesTests(ITestOutputHelper output)
{
    private const int HouseholdsEach = 10_000;
    private const int GeneratedRulesets = 40;
    private const int HouseholdsOfGenerated = 25;

    public static IEnumerable<object[]> Versions() => Shipped.Versions();

    [Fact]
    public void Run_ShippedScenarios_ComeOutAsExpected()
    {
        var runner = new ScenarioRunner(new RuleEngine(Shipped.Library, EngineKind.NRules));

        var failed = Shipped.Scenarios.Select(runner.Run).Where(r => r.Differences.Count > 0).ToList();

        output.WriteLine($"{Shipped.Scenarios.Count} scenarios");
        failed.Select(r => $"{r.Scenario.File}({r.Scenario.Line}): {string.Join("; ", r.Differences.Select(d => d.En))}").Should().BeEmpty();
    }

    [Fact]
    public void Determine_ShippedScenarios_BothEnginesSayTheSame()
    {
        foreach (var ofProgramme in Shipped.Scenarios.GroupBy(s => Shipped.Library.VersionOn(s.Programme, s.Subject.AsOf)).Where(g => g.Key is not null))
        {
            var engines = new BothEngines(ofProgramme.Key!);
            foreach (var scenario in ofProgramme)
            {
                var context = engines.Context(Shipped.Library, scenario.Subject.Region, scenario.Subject.AsOf, scenario.Overrides);
                engines.CompareScreenings(scenario.Subject, context);
                engines.CompareDeterminations(scenario.Subject, context);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Screen_GeneratedHouseholds_BothEnginesAgree(string id)
    {
        var engines = new BothEngines(Shipped.Version(id));
        var contexts = new Dictionary<(string, DateOnly), RulesetContext>();
        for (var number = 0; number < HouseholdsEach; number++)
        {
            var subject = HouseholdMaker.Make(Shipped.Library.Vocabulary, number);
            if (!contexts.TryGetValue((subject.Region, subject.AsOf), out var context))
            {
                context = contexts[(subject.Region, subject.AsOf)] = engines.Context(Shipped.Library, subject.Region, subject.AsOf);
            }

            engines.CompareScreenings(subject, context);
        }

        output.WriteLine($"{id}: {HouseholdsEach} households, no difference; met, not met, unknown, review: {string.Join(", ", engines.Tally)}; NRules {engines.ProcessorTime.TotalMicroseconds / HouseholdsEach:F0} µs of processor time each");
        engines.Tally[..3].Should().OnlyContain(count => count > HouseholdsEach / 10, "met, not met and unknown must all be common, or nothing is compared");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Determine_GeneratedHouseholds_BothEnginesSayTheSame(string id)
    {
        var engines = new BothEngines(Shipped.Version(id));
        for (var number = 0; number < 60; number++)
        {
            var subject = HouseholdMaker.Make(Shipped.Library.Vocabulary, number);

            engines.CompareDeterminations(subject, engines.Context(Shipped.Library, subject.Region, subject.AsOf));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Screen_GeneratedRulesets_BothEnginesAgree(bool judgesMembers)
    {
        var tally = new long[4];
        var overflows = 0;
        for (var number = 0; number < GeneratedRulesets; number++)
        {
            var random = new PCG(judgesMembers ? 12u : 11u, (ulong)number);
            if (RulesetMaker.ReadWhatIsValid(new RulesetMaker(random).Version(judgesMembers)) is { } library)
            {
                overflows += Compare(library, random, number, tally);
            }
        }

        output.WriteLine($"met, not met, unknown, review: {string.Join(", ", tally)}; overflows: {overflows}");
        tally.Should().OnlyContain(count => count > 500, "every verdict must be common, or nothing is compared");
        overflows.Should().BeLessThan(GeneratedRulesets * HouseholdsOfGenerated / 20);
    }

    private static int Compare(RulesetLibrary library, PCG random, int number, long[] tally)
    {
        var overflows = 0;
        var engines = new BothEngines(library.Versions.Single());
        var context = engines.Context(library, "350128", SmallWorld.Day);
        for (var i = 0; i < HouseholdsOfGenerated; i++)
        {
            try
            {
                engines.CompareScreenings(new($"ruleset {number}, household {i}", "350128", SmallWorld.Day, RulesetMaker.Household(library.Vocabulary, random)), context);
            }
            catch (OverflowException)
            {
                overflows++; // The engines count in longer and shorter integers.
            }
        }

        for (var i = 0; i < tally.Length; i++)
        {
            tally[i] += engines.Tally[i];
        }

        return overflows;
    }
}
