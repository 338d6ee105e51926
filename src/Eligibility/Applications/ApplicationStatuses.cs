namespace Welfare.Eligibility.Applications;

public static class ApplicationStatuses
{
    /// <summary>Nothing happens to these any more.</summary>
    public static IReadOnlyList<ApplicationStatus> Closed { get; } =
        [ApplicationStatus.Approved, ApplicationStatus.Refused, ApplicationStatus.NotAccepted, ApplicationStatus.Withdrawn];
}
