using Welfare.Eligibility.CountyApprovals;
using Welfare.Rules;
using Welfare.Rules.Rulebook;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Publishing;
using Welfare.Rules.Rulesets.Scenarios;
using Welfare.Rules.Rulesets.Sources;

namespace Welfare.Desk.Features.Rulebook;

/// <summary>What stands at the top of every page of a version.</summary>
/// <param name="Standing">Its state.</param>
/// <param name="Approval">Where the reader's county stands with it.</param>
public sealed record VersionHead(VersionStanding Standing, CountyApproval Approval)
{
    public Ruleset Version => Standing.Version;

    public string Path => $"/rulebook/{Version.Id}";
}

/// <summary>The rules of a version, each with its article beside it.</summary>
public sealed record RulesPage(VersionHead Head, ScenarioCoverage Coverage, RulesetLibrary Library)
{
    public Ruleset Version => Head.Version;

    public IReadOnlyList<Parameter> Figures => [.. Version.Parameters.Select(name => Library.AllParameters.First(p => p.Name == name))];

    public RuleRow Row(Rule rule) => new(this, rule, Coverage.Rules[Version.Rules.ToList().IndexOf(rule)]);
}

/// <summary>One rule of a page.</summary>
public sealed record RuleRow(RulesPage Page, Rule Rule, RuleCoverage Coverage);

/// <summary>What is cited, to be read beside what cites it.</summary>
public sealed record CitedPage(RulesetLibrary Library, Ruleset Version, string? Cites)
{
    /// <summary>The places, those of one article that say the same only once; null words where nobody has summed it up.</summary>
    public IEnumerable<(Citation Place, Words? Says)> Places =>
        Citation.All(Cites).Select(c => (c, Library.Sources.GetValueOrDefault(c.Source)?.At(c))).DistinctBy(c => c.Item2 is { } says ? (object)says : c.c);

    public bool HasPage(Citation place) => Library.Sources.ContainsKey(place.Source);

    public Words TitleOf(Citation place) => Version.Sources.GetValueOrDefault(place.Source)?.Title ?? Words.Same(place.Source);
}

/// <summary>The scenarios of a version, all or those about one rule.</summary>
public sealed record ScenariosPage(VersionHead Head, IReadOnlyList<ScenarioResult> All, IReadOnlyList<ScenarioResult> Shown, string? Rule, bool OnlyFailed)
{
    public static ScenariosPage Of(VersionHead head, VersionScenarios scenarios, string? rule, bool onlyFailed) => new(
        head,
        scenarios.Results,
        [.. scenarios.Results.Where(r => (string.IsNullOrEmpty(rule) || r.Scenario.ExpectsOf.Contains(rule)) && !(onlyFailed && r.Passed))],
        rule,
        onlyFailed);
}

/// <summary>Readings of ambiguous law, what is left to people, and the sources.</summary>
public sealed record ReadingsPage(VersionHead Head, RulesetLibrary Library)
{
    public CitedPage Cited(string? cites) => new(Library, Head.Version, cites);
}

/// <summary>What the scenarios show and what looks wrong; null checks are still being worked out.</summary>
public sealed record ChecksPage(VersionHead Head, ScenarioCoverage Coverage, VersionChecks? Checks);

/// <summary>A version's state, its programme's versions with theirs, and the county's own approval.</summary>
public sealed record LifePage(VersionHead Head, IReadOnlyList<VersionStanding> All, CountyApprovalPart County);

/// <summary>The differences of a version from another of its programme; null where it is the only one.</summary>
public sealed record ChangesPage(VersionHead Head, IReadOnlyList<Ruleset> Others, Ruleset? Before, VersionDiff? Diff);
