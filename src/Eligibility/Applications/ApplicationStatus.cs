namespace Welfare.Eligibility.Applications;

/// <summary>Where an application stands. Only the lifecycle sets it.</summary>
public enum ApplicationStatus
{
    Drafted,
    Submitted,
    ReturnedForCompletion,
    Accepted,
    Surveyed,
    PublicNotice,
    TownshipOpinion,
    CountyDecision,
    Approved,
    Refused,
    Withdrawn,
}
