namespace Welfare.Eligibility.Applications.Lifecycles;

/// <summary>Stretches that several ways share.</summary>
internal static class WayParts
{
    // Two people, both sides sign, photographs (S11 art 41).
    private static readonly StepGuard[] HomeVisit =
        [StepGuards.TwoInvestigators, StepGuards.InvestigatorsFit, StepGuards.SignedByEach, StepGuards.HouseholdSigned, StepGuards.Photographed];

    private static readonly Dictionary<ApplicationStatus, ApplicationStatus> Again = new()
    {
        [ApplicationStatus.Approved] = ApplicationStatus.DecideAgain,
        [ApplicationStatus.Refused] = ApplicationStatus.DecideAgain,
        [ApplicationStatus.NotAccepted] = ApplicationStatus.Submitted,
    };

    /// <summary>Filing, and the one-time full list of what is missing (S11 art 37).</summary>
    public static IReadOnlyList<WayStep> Intake { get; } =
    [
        new(ApplicationStatus.Drafted, ApplicationTrigger.Submit, ApplicationStatus.Submitted, StepGuards.ByIntake),
        new(ApplicationStatus.Submitted, ApplicationTrigger.ReturnForCompletion, ApplicationStatus.ReturnedForCompletion, StepGuards.ByTownship, StepGuards.NothingInDispute),
        new(ApplicationStatus.ReturnedForCompletion, ApplicationTrigger.Resubmit, ApplicationStatus.Submitted, StepGuards.ByIntake),
    ];

    public static WayStep Acceptance { get; } =
        new(ApplicationStatus.Submitted, ApplicationTrigger.Accept, ApplicationStatus.Accepted, StepGuards.ByTownship);

    public static WayStep Survey { get; } = new(
        ApplicationStatus.Accepted, ApplicationTrigger.RecordSurvey, ApplicationStatus.Surveyed,
        [StepGuards.ByTownship, .. HomeVisit]);

    /// <summary>Seven days; an objection leads back to the acceptance, to be surveyed or reviewed again (S11 art 44).</summary>
    public static IReadOnlyList<WayStep> Notice(params StepGuard[] opinion) =>
    [
        new(ApplicationStatus.Surveyed, ApplicationTrigger.StartNotice, ApplicationStatus.PublicNotice, StepGuards.ByTownship),
        new(ApplicationStatus.PublicNotice, ApplicationTrigger.RaiseObjection, ApplicationStatus.Accepted, StepGuards.ByTownship),
        new(
            ApplicationStatus.PublicNotice, ApplicationTrigger.GiveOpinion, ApplicationStatus.TownshipOpinion,
            [StepGuards.ByTownship, StepGuards.NoticeOver, StepGuards.ObjectionsHeard, StepGuards.OpinionNotInDispute, .. opinion]),
    ];

    /// <summary>The villagers' review (民主评议), a reference for the township and no decision (S11 art 44).</summary>
    public static IReadOnlyList<WayStep> VillageReview(params StepGuard[] when) =>
    [
        new(
            ApplicationStatus.Accepted, ApplicationTrigger.RecordVillageReview, ApplicationStatus.Reviewed,
            [StepGuards.ByTownship, .. when, StepGuards.EnoughRepresentatives]),
        new(ApplicationStatus.Reviewed, ApplicationTrigger.StartNotice, ApplicationStatus.PublicNotice, StepGuards.ByTownship),
    ];

    public static IReadOnlyList<WayStep> County { get; } =
    [
        new(ApplicationStatus.TownshipOpinion, ApplicationTrigger.ReceivePapers, ApplicationStatus.CountyDecision, StepGuards.ByCounty, StepGuards.DecidedByCounty),
        new(
            ApplicationStatus.CountyDecision, ApplicationTrigger.RecordCountySurvey, ApplicationStatus.CountyDecision,
            [StepGuards.ByCounty, StepGuards.KinOfStaff, .. HomeVisit]),
        .. DecisionFrom(ApplicationStatus.CountyDecision, StepGuards.ByCounty, StepGuards.VisitedByCounty),
    ];

    /// <summary>Approval and refusal.</summary>
    public static IReadOnlyList<WayStep> DecisionFrom(ApplicationStatus from, params StepGuard[] whose)
    {
        StepGuard[] either = [.. whose, StepGuards.DepartureExplained];
        return
        [
            new(from, ApplicationTrigger.Approve, ApplicationStatus.Approved, [.. either, StepGuards.AmountNotNegative, StepGuards.AmountNotInDispute]),
            new(from, ApplicationTrigger.Refuse, ApplicationStatus.Refused, [.. either, StepGuards.GroundsNamed, StepGuards.NothingInDispute]),
        ];
    }

    /// <summary>
    /// An appeal has a decision made again: by the office that decided, by people who took no part in it. What was not accepted goes back to the acceptance.
    /// </summary>
    public static IReadOnlyList<WayStep> WithDecidingAgain(this IReadOnlyList<WayStep> steps) =>
    [
        .. steps,
        .. steps.Select(step => step.To).Distinct().Where(Again.ContainsKey).Order().Select(
            decided => new WayStep(decided, ApplicationTrigger.Reopen, Again[decided], StepGuards.ByReviewers, StepGuards.OrderedAgain)),
        .. DecisionFrom(ApplicationStatus.DecideAgain, StepGuards.ByReviewers, StepGuards.BySameOffice, StepGuards.VisitedByCounty, StepGuards.DecidedByNoneBefore),
    ];

    /// <summary>From every state that some step leaves, but those named.</summary>
    public static IReadOnlyList<WayStep> WithWithdrawal(this IReadOnlyList<WayStep> steps, IReadOnlyList<ApplicationStatus>? but = null, params StepGuard[] when) =>
    [
        .. steps,
        .. steps.Select(step => step.From).Distinct().Except(but ?? []).Select(
            from => new WayStep(from, ApplicationTrigger.Withdraw, ApplicationStatus.Withdrawn, [StepGuards.ByIntakeOrTownship, .. when])),
    ];
}
