namespace Welfare.Eligibility.CountyApprovals;

/// <summary>What somebody of a county did about its approval of a version of the rules. Steps are added, never changed.</summary>
public sealed class CountyApprovalStep
{
    public const int VersionMaxLength = 100;
    public const int FingerprintMaxLength = 64;
    public const int NoteMaxLength = 500;

    public required Guid Id { get; init; }

    public required string County { get; init; }

    /// <summary>The version of the rules: <c>minimum-income/2021-12-01</c>.</summary>
    public required string RulesVersion { get; init; }

    /// <summary>1 and on, per county and version.</summary>
    public required int Seq { get; init; }

    public required CountyApprovalAct Act { get; init; }

    /// <summary>What the text and its figures read like: <see cref="CountyLaw.Fingerprint"/>.</summary>
    public required string Fingerprint { get; init; }

    public required string Note { get; init; }

    public required Guid By { get; init; }

    public required string ByName { get; init; }

    public required string Role { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>One person submits what was checked against the county's own papers; another approves or sends back.</summary>
public enum CountyApprovalAct
{
    Submit,
    Approve,
    SendBack,

    /// <summary>An approval no longer holds.</summary>
    Withdraw,
}
