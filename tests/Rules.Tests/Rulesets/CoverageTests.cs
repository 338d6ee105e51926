using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Tests.Rulesets;

/// <summary>Every rule is asserted by the scenarios with every verdict that it can have.</summary>
public sealed class CoverageTests
{
    private const string PersonJudges = "its review is its condition turned round: what it does not meet goes to a person, never to a refusal";

    /// <summary>Rules that are never not met, each with the reason in the law.</summary>
    private static readonly Dictionary<string, string> NeverNotMet = new()
    {
        ["hardship-aid/2018-01-23 TA-03"] = PersonJudges,
        ["minimum-income/2012-12-12 R16-5"] = PersonJudges,
        ["minimum-income/2012-12-12 DB-40"] = PersonJudges,
        ["minimum-income/2021-12-01 G-8"] = PersonJudges,
        ["minimum-income/2021-12-01 DB-40"] = PersonJudges,
        ["senior-card/2018-12-29 SN-00"] = PersonJudges,
        ["senior-card/2018-12-29 SN-02"] = PersonJudges,
        ["senior-card/2025-05-01 SN-00"] = PersonJudges,
        ["senior-card/2025-05-01 SN-02"] = PersonJudges,
    };

    [Fact]
    public void Scenarios_EveryRule_IsAssertedWithEveryVerdictItCanHave()
    {
        var asserted = Asserted();

        var gaps =
            from version in Shipped.Library.Versions
            from rule in version.Rules
            from verdict in VerdictsOf(version, rule)
            where !asserted.Contains(($"{version.Id} {rule.Id}", verdict))
            select $"{version.Id} {rule.Id} is never expected to be {verdict}";

        gaps.Should().BeEmpty();
    }

    [Fact]
    public void NeverNotMet_EveryEntry_HasAReviewAndIsNotAsserted()
    {
        var asserted = Asserted();
        var rules = Shipped.Library.Versions.SelectMany(v => v.Rules.Select(r => (Name: $"{v.Id} {r.Id}", Rule: r))).ToDictionary(r => r.Name, r => r.Rule);

        rules.Keys.Should().Contain(NeverNotMet.Keys);
        NeverNotMet.Keys.Should().OnlyContain(name => rules[name].ReviewText != null);
        NeverNotMet.Keys.Where(name => asserted.Contains((name, Verdict.NotMet))).Should().BeEmpty();
    }

    private static IEnumerable<Verdict> VerdictsOf(Ruleset version, Rule rule)
    {
        yield return Verdict.Met;
        if (!NeverNotMet.ContainsKey($"{version.Id} {rule.Id}"))
        {
            yield return Verdict.NotMet;
        }

        if (rule.ReviewText is not null)
        {
            yield return Verdict.Review;
        }
    }

    private static HashSet<(string Rule, Verdict Verdict)> Asserted()
    {
        var asserted = new HashSet<(string, Verdict)>();
        foreach (var scenario in Shipped.Scenarios)
        {
            if (Shipped.Library.VersionOn(scenario.Programme, scenario.Subject.AsOf) is not { } version)
            {
                continue;
            }

            var verdicts = scenario.Expected.Findings.Select(f => (f.Key, f.Value)).Concat(scenario.Expected.Benefits.Select(b => (b.Key, b.Value.Verdict)));
            asserted.UnionWith(verdicts.Select(v => ($"{version.Id} {v.Key}", v.Item2)));
        }

        return asserted;
    }
}
