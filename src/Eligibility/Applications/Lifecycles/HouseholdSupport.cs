namespace Welfare.Eligibility.Applications.Lifecycles;

/// <summary>
/// Survey by two people, seven days of notice, the township's opinion, the county's decision; after an objection a new survey or the villagers' review.
/// Where the county has delegated it, the township decides: another person than those who took the earlier steps (S7 四(一)).
/// </summary>
internal static class HouseholdSupport
{
    public static ApplicationWay Way { get; } = new(
        ProgrammeFamily.HouseholdSupport,
        new("低保、特困、刚性支出困难家庭", "Minimum living allowance, extreme poverty support, rigid expenditure"),
        "S3 art 10–22; S11 art 37–48; S12; S5; S7 四(一)",
        ((IReadOnlyList<WayStep>)
        [
            .. WayParts.Intake, WayParts.Acceptance with { Guards = [.. WayParts.Acceptance.Guards, StepGuards.DeclinedByAnother] },
            new(
                ApplicationStatus.Submitted, ApplicationTrigger.DeclineAcceptance, ApplicationStatus.NotAccepted,
                StepGuards.ByTownship, StepGuards.DeclinedByAnother, StepGuards.RefusedWithinTheYear, StepGuards.NothingInDispute),
            WayParts.Survey, .. WayParts.VillageReview(StepGuards.ObjectionRaised), .. WayParts.Notice(StepGuards.MeansChecked), .. WayParts.County,
            .. WayParts.DecisionFrom(ApplicationStatus.TownshipOpinion, StepGuards.ByTownship, StepGuards.DecidedByTownship),
        ]).WithWithdrawal().WithDecidingAgain());
}
