namespace Welfare.Eligibility.Applications.Lifecycles;

/// <summary>Age and place of living are checked and a second person decides. There is no survey and no notice: nothing of the household's means is asked.</summary>
internal static class SeniorServices
{
    public static ApplicationWay Way { get; } = new(
        ProgrammeFamily.SeniorServices,
        new("老年优待", "Senior services"),
        "S10 art 2, 53; S20",
        ((IReadOnlyList<WayStep>)
        [
            .. WayParts.Intake,
            new(ApplicationStatus.Submitted, ApplicationTrigger.CheckAgeAndPlace, ApplicationStatus.Checked, StepGuards.ByTownship),
            .. WayParts.DecisionFrom(ApplicationStatus.Checked, StepGuards.ByCounty),
        ]).WithWithdrawal().WithDecidingAgain());
}
