using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.CountyApprovals;
using Welfare.Eligibility.Storage;
using Welfare.Rules.Rulesets.Publishing;

namespace Welfare.Desk.Features.Rulebook;

/// <summary>The county's approval of a version on its page: what it is about, what was done, and what the reader may do.</summary>
/// <param name="Law">The text and the figures' values that the approval is about.</param>
/// <param name="Approval">Where it stands.</param>
/// <param name="Acts">What the reader may do now; empty for most.</param>
/// <param name="Form">What was sent.</param>
/// <param name="Problems">What was wrong with it.</param>
/// <param name="Today">The day by which values are in force.</param>
public sealed record CountyApprovalPart(
    CountyLaw Law, CountyApproval Approval, IReadOnlyList<CountyApprovalAct> Acts, CountyApprovalForm Form, IReadOnlyList<Problem> Problems, DateOnly Today)
{
    /// <summary>Values that hold today or later; those of days long gone are approved with the text but not read out.</summary>
    public IEnumerable<CountyFigure> Current => Law.Figures.Where(figure =>
        !(figure.Value.Until < Today) && !Law.Figures.Any(later => later.Parameter == figure.Parameter && later.Value.Region == figure.Value.Region && later.Value.From > figure.Value.From && later.Value.From <= Today));

    public int Unconfirmed => Current.Count(figure => !figure.Value.Confirmed);

    public static CountyApprovalPart Of(CountyLaw law, VersionHead head, Actor actor, CountyApprovalForm form, IReadOnlyList<Problem> problems, DateOnly today) => new(
        law,
        head.Approval,
        head.Standing.State == VersionState.Draft ? [] : [.. Enum.GetValues<CountyApprovalAct>().Where(act => CountyApprovalDesk.Against(head.Approval, act, actor) is null)],
        form with { Key = Guid.CreateVersion7() },
        problems,
        today);
}

/// <summary>A step of the county's approval as it is sent.</summary>
public sealed record CountyApprovalForm
{
    public Guid Key { get; init; }

    public CountyApprovalAct Act { get; init; }

    /// <summary>What the person saw.</summary>
    public string? Fingerprint { get; init; }

    public string? Note { get; init; }
}
