namespace Welfare.Eligibility.Challenges;

/// <summary>Where a challenge stands. The first two are open: the fact is in dispute.</summary>
public enum ChallengeState
{
    Open,

    /// <summary>The department asked the person for more; the fact stays in dispute.</summary>
    AwaitingInformation,

    Corrected,
    Confirmed,
    Withdrawn,
}
