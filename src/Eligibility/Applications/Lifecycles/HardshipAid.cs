namespace Welfare.Eligibility.Applications.Lifecycles;

/// <summary>
/// Spending beyond a household's means goes the full way. In an emergency help comes first, without check, review and notice; signatures, object, reason
/// and amount are filled in within the term, and the county decides about what was done. What has been given is not withdrawn.
/// </summary>
internal static class HardshipAid
{
    private static readonly ApplicationStatus[] Given = [ApplicationStatus.AidedFirst];

    public static ApplicationWay Way { get; } = new(
        ProgrammeFamily.HardshipAid,
        new("临时救助（困难救助）", "Hardship aid"),
        "S1 art 47, 48; S8 二(一)(二)",
        ((IReadOnlyList<WayStep>)
        [
            .. WayParts.Intake, WayParts.Acceptance, AidFirstFrom(ApplicationStatus.Submitted), AidFirstFrom(ApplicationStatus.Accepted),
            new(
                ApplicationStatus.AidedFirst, ApplicationTrigger.CompletePapers, ApplicationStatus.TownshipOpinion,
                StepGuards.ByTownship, StepGuards.OpinionNotInDispute),
            WayParts.Survey, .. WayParts.VillageReview(StepGuards.ObjectionRaised), .. WayParts.Notice(), .. WayParts.County,
        ]).WithWithdrawal(but: Given, StepGuards.NothingGiven).WithDecidingAgain());

    private static WayStep AidFirstFrom(ApplicationStatus from) => new(
        from, ApplicationTrigger.AidFirst, ApplicationStatus.AidedFirst,
        StepGuards.ByTownship, StepGuards.EmergencyNamed, StepGuards.SeenOnTheSpot, StepGuards.AidAboveZero);
}
