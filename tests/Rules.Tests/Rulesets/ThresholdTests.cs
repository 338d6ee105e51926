using Welfare.Rules.Rulebook;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Tests.Rulesets;

/// <summary>Scenarios stand one step below, on and one step above every threshold that a rule or definition compares with.</summary>
public sealed class ThresholdTests
{
    private static readonly IReadOnlyList<ThresholdCoverage> Coverage = ThresholdCoverage.Of(Shipped.Engine, Shipped.Scenarios);

    /// <summary>Sides within the bounds of facts that no household can reach, with the reason.</summary>
    private static readonly (string Version, string Rule, Side Side, string Reason)[] Unreachable =
    [
        ("extreme-poverty/2021-12-01", "TK-02", Side.Below, "an able parent who is judged is among the able parents counted"),
        ("extreme-poverty/2021-12-01", "TK-01c", Side.Below, "the able or doubtful person who is judged is among those counted"),
        ("minimum-income/2021-12-01", "DB-31", Side.Below, "where somebody may enter alone at least one member is counted"),
    ];

    [Fact]
    public void Scenarios_EveryThreshold_IsStoodAroundOnEverySideThatFactsCanReach()
    {
        var open =
            from version in Coverage
            from threshold in version.Thresholds
            from side in threshold.Missing
            where !Unreachable.Any(u => (u.Version, u.Rule, u.Side) == (version.Version.Id, threshold.Rule, side))
            select $"{version.Version.Id} {threshold.Rule}: nothing stands {side} {threshold.Formula.En}";

        open.Should().BeEmpty();
    }

    [Fact]
    public void Unreachable_EveryEntry_IsStillOpen() =>
        Unreachable.Where(u => !Coverage.Single(c => c.Version.Id == u.Version).Thresholds.Any(t => t.Rule == u.Rule && t.Missing.Contains(u.Side))).Should().BeEmpty();

    [Fact]
    public void Scenarios_EveryDayOnWhichAVersionOrAFigureBegins_AreAskedTheDayBeforeOnAndAfter()
    {
        var asked = Shipped.Scenarios.Select(s => (s.Programme, s.Subject.AsOf)).ToHashSet();
        var open =
            from version in Shipped.Library.Versions
            from day in Days(version)
            from step in new[] { -1, 0, 1 }
            where !asked.Contains((version.Programme, day.AddDays(step)))
            select $"{version.Id}: no scenario is of {day.AddDays(step):yyyy-MM-dd}, by {day:yyyy-MM-dd}";

        open.Should().BeEmpty();
    }

    [Fact]
    public void Of_EveryVersion_FindsItsThresholds() =>
        Coverage.Where(v => v.Thresholds.Count == 0).Should().BeEmpty();

    private static IEnumerable<DateOnly> Days(Ruleset version) => version.Parameters
        .SelectMany(p => Shipped.Library.Parameter(p).Values.Select(v => v.From))
        .Where(day => day > version.InForce && !(day > Shipped.Library.LastDay(version)))
        .Append(version.InForce)
        .Distinct();
}
