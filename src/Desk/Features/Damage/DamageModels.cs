using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;
using Welfare.Rules;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Features.Damage;

public sealed record DamageListPage(
    DisasterEvent Event, IReadOnlyList<DamageRow> Rows, IReadOnlyDictionary<string, Words> Villages, int Number, bool HasMore, Actor Actor, ListedNames Names)
{
    public bool WaitsForMe(DamageRow row) => DamageDesk.IsFor(row.Report, Actor);
}

public sealed record NewDamagePage(
    OpenVisit Open, Words Village, IReadOnlyList<DisasterEvent> Events, IReadOnlyList<Question> Questions, DamageForm Form, IReadOnlyList<Problem> Problems)
{
    public Problem? ProblemOf(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}

public sealed record DamageFilePage(
    DamageFile File, Words Village, Words? Building, DisasterAid? Aid, Actor Actor, LevelForm Form, IReadOnlyList<Problem> Problems)
{
    /// <summary>The applicant's; masked without a reason.</summary>
    public required string Name { get; init; }

    public DamageReport Report => File.Report;

    public DamageAct? Next => DamageDesk.NextOf(Report);

    /// <summary>Whether the next step is one of the actor's role.</summary>
    public bool IsMine => DamageDesk.IsFor(Report, Actor);

    /// <summary>Why the actor may not take it all the same.</summary>
    public Words? WhyNot => IsMine ? DamageDesk.WhyNot(Report, Actor) : null;

    public Problem? ProblemOf(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}

/// <summary>What the household may get of disaster aid, each kind with its reasons.</summary>
public sealed record DisasterAid(ProgrammeAdvice Advice, IReadOnlyList<AidLine> Lines)
{
    private static readonly string[] First = ["DR-01", "DR-06", "DR-05a", "DR-05b"];

    internal static DisasterAid Of(ProgrammeAdvice advice, Ruleset version)
    {
        var findings = advice.Determination.Findings.ToLookup(finding => finding.Rule);
        var conditions = version.Rules.Where(rule => rule.Of.Count > 0).ToLookup(rule => rule.Id, rule => rule.Of);
        return new(advice,
        [
            .. advice.Determination.Benefits.OrderBy(benefit => Array.IndexOf(First, benefit.Rule) is var at && at < 0 ? First.Length : at).Select(benefit => new AidLine(
                benefit,
                [
                    .. findings[benefit.Rule],
                    .. advice.Determination.Findings.Where(finding => finding.Verdict != Verdict.Met && conditions[finding.Rule].Any(of => of.Contains(benefit.Rule))),
                ],
                First.Contains(benefit.Rule))),
        ]);
    }
}

/// <summary>One kind of aid.</summary>
/// <param name="Benefit">Verdict and amount.</param>
/// <param name="Reasons">Its own condition, and every other that does not hold yet.</param>
/// <param name="IsUsual">Emergency, transitional or rebuilding aid: always shown; another kind only where it may be given.</param>
public sealed record AidLine(Benefit Benefit, IReadOnlyList<Finding> Reasons, bool IsUsual);
