namespace Welfare.Eligibility.Applications;

/// <summary>Where an application stands. Only the lifecycle sets it.</summary>
public enum ApplicationStatus
{
    Drafted,
    Submitted,
    ReturnedForCompletion,
    Accepted,
    Surveyed,

    /// <summary>The villagers have reviewed it; the notice comes next.</summary>
    Reviewed,

    /// <summary>Help was given in an emergency; the papers come after.</summary>
    AidedFirst,

    /// <summary>Age and place were checked; a person decides.</summary>
    Checked,

    PublicNotice,
    TownshipOpinion,
    CountyDecision,

    /// <summary>An appeal has the decision made again, by others than those who made it.</summary>
    DecideAgain,

    Approved,
    Refused,

    /// <summary>Not taken in, because the same was refused within the year and nothing has changed (S11 art 38(五)).</summary>
    NotAccepted,

    Withdrawn,
}
