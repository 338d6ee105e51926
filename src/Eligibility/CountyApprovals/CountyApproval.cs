namespace Welfare.Eligibility.CountyApprovals;

/// <summary>Where a county stands with a version: what its people did, and whether that is about the law as it reads now.</summary>
public sealed record CountyApproval(IReadOnlyList<CountyApprovalStep> Steps, CountyApprovalState State)
{
    /// <summary>Nobody has done anything.</summary>
    public static CountyApproval None { get; } = new([], CountyApprovalState.None);

    public CountyApprovalStep? Last => Steps.Count == 0 ? null : Steps[^1];

    /// <summary>Who submitted what was then approved or waits to be; null without one.</summary>
    public CountyApprovalStep? Submission => Steps.LastOrDefault(step => step.Act == CountyApprovalAct.Submit);

    public static CountyApproval Of(IEnumerable<CountyApprovalStep> steps, string fingerprint)
    {
        List<CountyApprovalStep> all = [.. steps.OrderBy(step => step.Seq)];
        return all.Count == 0 ? None : new(all, StateOf(all[^1], fingerprint));
    }

    private static CountyApprovalState StateOf(CountyApprovalStep last, string fingerprint) => last.Act switch
    {
        CountyApprovalAct.SendBack => CountyApprovalState.SentBack,
        CountyApprovalAct.Withdraw => CountyApprovalState.Withdrawn,
        _ when last.Fingerprint != fingerprint => CountyApprovalState.Changed,
        CountyApprovalAct.Submit => CountyApprovalState.Submitted,
        _ => CountyApprovalState.Approved,
    };
}

/// <summary>Only <see cref="Approved"/> is the county's approval of the law as it reads now.</summary>
public enum CountyApprovalState
{
    None,
    Submitted,
    Approved,

    /// <summary>Text or figures read differently than what was submitted or approved.</summary>
    Changed,
    SentBack,
    Withdrawn,
}
