namespace Welfare.Eligibility.Visits;

/// <summary>Why a step of a visit could not be taken.</summary>
public enum VisitProblem
{
    None,

    /// <summary>Closed, unknown, or somebody else's: one answer for all three.</summary>
    NotOpen,

    /// <summary>It changed after the page was opened.</summary>
    Changed,

    /// <summary>The person is in the visit already.</summary>
    AlreadyThere,
}
