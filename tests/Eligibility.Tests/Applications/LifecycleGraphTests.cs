using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Lifecycles;

namespace Welfare.Eligibility.Tests.Applications;

public sealed class LifecycleGraphTests
{
    private static readonly ApplicationStatus[] Decided = [ApplicationStatus.Approved, ApplicationStatus.Refused];

    public static TheoryData<ProgrammeFamily> Families => [.. ApplicationWays.All.Select(way => way.Family)];

    [Theory]
    [MemberData(nameof(Families))]
    [Trait("ASVS", "2.3.5")]
    public void Graph_EveryWayToADecision_EndsWithANamedPersonWhoTookNoEarlierStep(ProgrammeFamily family)
    {
        var ways = WaysTo(Transitions(family), ApplicationStatus.Drafted, []).ToList();

        ways.Should().HaveCountGreaterThan(1);
        foreach (var last in ways.Select(way => way[^1]))
        {
            last.Guards.Should().Contain(
            [
                StepGuards.NamedPerson.Description, StepGuards.PartsApart.Description, StepGuards.ReasonGiven.Description,
            ]);
            last.Guards.Should().Contain(guard => guard == StepGuards.ByCounty.Description || guard == StepGuards.DecidedByTownship.Description);
        }
    }

    [Theory]
    [InlineData(ProgrammeFamily.HouseholdSupport)]
    [InlineData(ProgrammeFamily.DisasterAid)]
    public void Graph_EveryWayToADecision_PassesAcceptanceALookAtTheHouseholdNoticeAndOpinion(ProgrammeFamily family)
    {
        foreach (var way in WaysTo(Transitions(family), ApplicationStatus.Drafted, []))
        {
            way.Select(step => step.Trigger).Should().ContainInOrder(
                ApplicationTrigger.Submit, ApplicationTrigger.Accept, ApplicationTrigger.StartNotice, ApplicationTrigger.GiveOpinion);
            way.Should().Contain(step => step.Trigger == ApplicationTrigger.RecordSurvey || step.Trigger == ApplicationTrigger.RecordVillageReview);
            if (family == ProgrammeFamily.HouseholdSupport)
            {
                way.Should().NotContain(step => step.Trigger == ApplicationTrigger.RecordVillageReview && !step.Guards.Contains(StepGuards.ObjectionRaised.Description));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Graph_EveryStepOfAPart_KeepsItApartFromTheOthers(ProgrammeFamily family) =>
        Transitions(family).Should().AllSatisfy(transition => transition.Guards.Contains(StepGuards.PartsApart.Description)
            .Should().Be(CaseParts.Of(transition.Trigger) is not (null or CasePart.Filing), transition.Trigger.ToString()));

    [Fact]
    public void Graph_HelpGivenFirst_IsAlwaysDecidedByTheCountyAfterItsPapers()
    {
        var transitions = Transitions(ProgrammeFamily.HardshipAid).ToList();

        transitions.Where(step => step.From == ApplicationStatus.AidedFirst).Select(step => step.Trigger).Should().Equal(ApplicationTrigger.CompletePapers);
        transitions.Where(step => step.Trigger == ApplicationTrigger.Withdraw).Should().OnlyContain(step => step.Guards.Contains(StepGuards.NothingGiven.Description));
    }

    [Fact]
    public void Graph_SeniorServices_HaveNoSurveyAndNoNotice() =>
        Transitions(ProgrammeFamily.SeniorServices).Select(step => step.Trigger).Should().NotContain(
            [ApplicationTrigger.RecordSurvey, ApplicationTrigger.RecordVillageReview, ApplicationTrigger.StartNotice, ApplicationTrigger.GiveOpinion]);

    [Theory]
    [MemberData(nameof(Families))]
    public void Graph_EveryTransition_NeedsANamedPersonInARoleWithAReason(ProgrammeFamily family) =>
        Transitions(family).Should().AllSatisfy(transition => transition.Guards.Should().Contain(
            [StepGuards.NamedPerson.Description, StepGuards.InOwnPlace.Description, StepGuards.ReasonGiven.Description])
            .And.Contain(guard => guard.StartsWith("role is ", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Families))]
    public void Graph_ClosedStates_LeadOnAfterAnAppealAloneAndEveryOtherOnwards(ProgrammeFamily family)
    {
        var transitions = Transitions(family).ToList();

        transitions.Where(transition => ApplicationStatuses.Closed.Contains(transition.From)).Should().NotBeEmpty()
            .And.OnlyContain(transition => transition.Trigger == ApplicationTrigger.Reopen && transition.Guards.Contains(StepGuards.OrderedAgain.Description));
        transitions.Where(transition => transition.From == ApplicationStatus.DecideAgain).Should().HaveCount(2)
            .And.OnlyContain(transition => transition.Guards.Contains(StepGuards.DecidedByNoneBefore.Description) && transition.Guards.Contains(StepGuards.BySameOffice.Description));
        transitions.Select(step => step.To).Except(ApplicationStatuses.Closed).Should().BeSubsetOf(transitions.Select(step => step.From));
    }

    [Fact]
    public void Graph_EveryStatusAndTrigger_IsOfSomeFamily()
    {
        var transitions = ApplicationWays.All.SelectMany(way => Transitions(way.Family)).ToList();

        transitions.Select(transition => transition.To).Append(ApplicationStatus.Drafted).Distinct().Should().BeEquivalentTo(Enum.GetValues<ApplicationStatus>());
        transitions.Select(transition => transition.Trigger).Distinct().Should().BeEquivalentTo(Enum.GetValues<ApplicationTrigger>());
    }

    [Fact]
    public void Of_ApplicationThatBeganOnTheFullWay_GoesOnAlongIt()
    {
        var file = ApplicationBuilder.In(ApplicationStatus.Surveyed);
        var before = new Application
        {
            Id = file.Application.Id,
            Number = file.Application.Number,
            VisitId = file.Application.VisitId,
            Programme = "senior-card",
            ApplicantId = file.Application.ApplicantId,
            ApplicantName = "测试",
            TownshipCode = Cast.Township,
            VillageCode = Cast.Village,
            AsOf = file.Application.AsOf,
            HouseholdJson = "{}",
            DeterminationJson = file.Application.DeterminationJson,
            AdviceVerdict = file.Application.AdviceVerdict,
        };
        typeof(Application).GetProperty(nameof(Application.Status))!.SetValue(before, ApplicationStatus.Surveyed);

        new Application.Lifecycle(before).Take(new StartNotice("张贴"), Cast.TownshipReviewer, file.Now);

        before.Status.Should().Be(ApplicationStatus.PublicNotice);
    }

    private static IEnumerable<Transition[]> WaysTo(IEnumerable<Transition> steps, ApplicationStatus from, Transition[] soFar) =>
        Decided.Contains(from)
            ? [soFar]
            : steps.Where(next => next.From == from && !soFar.Contains(next)).SelectMany(next => WaysTo(steps, next.To, [.. soFar, next]));

    private static IReadOnlyList<Transition> Transitions(ProgrammeFamily family) =>
    [
        .. from state in new ApplicationBuilder(family).Lifecycle.Info.States
           from transition in state.FixedTransitions
           select new Transition(
            (ApplicationStatus)state.UnderlyingState,
            (ApplicationTrigger)transition.Trigger.UnderlyingTrigger,
            (ApplicationStatus)transition.DestinationState.UnderlyingState,
            string.Join('|', transition.GuardConditionsMethodDescriptions.Select(guard => guard.Description))),
    ];

    private sealed record Transition(ApplicationStatus From, ApplicationTrigger Trigger, ApplicationStatus To, string GuardText)
    {
        public IEnumerable<string> Guards => GuardText.Split('|');
    }
}
