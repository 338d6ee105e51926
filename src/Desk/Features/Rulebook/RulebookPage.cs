using Welfare.Eligibility.CountyApprovals;
using Welfare.Rules;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Publishing;

namespace Welfare.Desk.Features.Rulebook;

/// <summary>Every programme with its versions on one time line.</summary>
public sealed record RulebookPage(IReadOnlyList<ProgrammeVersions> Programmes, TimeScale Scale, IReadOnlyList<RulesetError> Errors)
{
    public static RulebookPage Of(RulebookReadings readings, IReadOnlyDictionary<string, CountyApproval> approvals, DateOnly today) => new(
        [.. readings.Library.AllVersions.GroupBy(v => v.Programme).Select(g => ProgrammeVersions.Of(readings.Library, [.. g], approvals, today))],
        new(readings.Library.AllVersions.Min(v => v.InForce), today),
        [.. readings.Library.DraftErrors, .. readings.ScenarioErrors]);
}

/// <summary>One programme's versions, the latest first.</summary>
public sealed record ProgrammeVersions(string Programme, Words Title, VersionStanding? InForce, IReadOnlyList<VersionRow> Versions)
{
    public static ProgrammeVersions Of(RulesetLibrary library, IReadOnlyList<Ruleset> versions, IReadOnlyDictionary<string, CountyApproval> approvals, DateOnly today)
    {
        var rows = versions.Reverse().Select(v => VersionRow.Of(library, v, approvals.GetValueOrDefault(v.Id) ?? CountyApproval.None, today)).ToList();
        var now = rows.FirstOrDefault(r => r.Standing.State == VersionState.InForce)?.Standing;
        return new(versions[0].Programme, (now?.Version ?? versions[^1]).Title, now, rows);
    }
}

/// <summary>One version in the list.</summary>
public sealed record VersionRow(VersionStanding Standing, CountyApproval Approval, int Unconfirmed)
{
    public Ruleset Version => Standing.Version;

    public static VersionRow Of(RulesetLibrary library, Ruleset version, CountyApproval approval, DateOnly today)
    {
        var standing = VersionStanding.Of(library, version, today);
        var day = standing.LastDay is { } last && last < today ? last : version.InForce > today ? version.InForce : today;
        return new(standing, approval, version.Parameters.Count(name => library.Parameter(name) is var p && !p.Values.Any(v => v.Confirmed && v.From <= day && (v.Until is not { } until || day <= until))));
    }
}

/// <summary>Days as places on a line 1,000 wide, from the year of the first version to the year after next.</summary>
public sealed record TimeScale(DateOnly First, DateOnly Today)
{
    private DateOnly Start => new(First.Year, 1, 1);

    private DateOnly End => new(Today.Year + 2, 1, 1);

    public IEnumerable<int> Years => Enumerable.Range(Start.Year, End.Year - Start.Year);

    public long At(DateOnly day) => Math.Clamp((day.DayNumber - Start.DayNumber) * 1000L / (End.DayNumber - Start.DayNumber), 0, 1000);

    public long At(int year) => At(new DateOnly(year, 1, 1));

    public long EndOf(VersionStanding standing) => standing.LastDay is { } last ? At(last.AddDays(1)) : 1000;
}
