using Welfare.Rules.Rulebook;

namespace Welfare.Rules.Tests.Rulesets;

/// <summary>Every rule is shown by the scenarios with every verdict that it can have, and all but unknown are expected by name.</summary>
public sealed class CoverageTests
{
    private static readonly IReadOnlyList<ScenarioCoverage> Coverage = ScenarioCoverage.Of(Shipped.Engine, Shipped.Scenarios);

    [Fact]
    public void Scenarios_EveryRule_IsSeenWithEveryVerdictItCanHave()
    {
        var gaps = Coverage.SelectMany(v => v.Rules.SelectMany(r => r.Missing.Select(m => $"{v.Version.Id} {r.Rule.Id} is never {m}: add a scenario, or cannot: with the reason")));

        gaps.Should().BeEmpty();
    }

    [Fact]
    public void Scenarios_EveryRule_IsAssertedWithEveryVerdictItCanHave()
    {
        var gaps =
            from version in Coverage
            from rule in version.Rules
            from verdict in RuleCoverage.Verdicts
            where verdict != Verdict.Unknown && rule.Asserted(verdict) == 0 && !rule.Cannot.ContainsKey(verdict)
            select $"{version.Version.Id} {rule.Rule.Id} is never expected to be {verdict}";

        gaps.Should().BeEmpty();
    }

    [Fact]
    public void Cannot_EveryEntry_IsContradictedByNoScenario() =>
        Coverage.SelectMany(v => v.Rules.SelectMany(r => r.Contradicted.Select(m => $"{v.Version.Id} {r.Rule.Id} {m}"))).Should().BeEmpty();
}
