using Stateless.Reflection;
using Welfare.Eligibility.Applications;

namespace Welfare.Eligibility.Tests.Applications;

public sealed class LifecycleGraphTests
{
    private static readonly ApplicationStatus[] Decided = [ApplicationStatus.Approved, ApplicationStatus.Refused];
    private static readonly StateMachineInfo Graph = new ApplicationBuilder().Lifecycle.Info;

    [Fact]
    public void Graph_EveryWayToADecision_PassesANamedCountyReviewerWhoActedNowhereBefore()
    {
        var ways = WaysTo(ApplicationStatus.Drafted, []).ToList();

        ways.Should().HaveCountGreaterThan(1);
        foreach (var way in ways)
        {
            var last = way[^1];
            last.Guards.Should().Contain(
            [
                StepGuards.NamedPerson.Description, StepGuards.ByCounty.Description, StepGuards.AcceptedByAnother.Description,
                StepGuards.OpinionByAnother.Description, StepGuards.ReasonGiven.Description,
            ]);
            way.Select(step => step.Trigger).Should().ContainInOrder(
                ApplicationTrigger.Submit, ApplicationTrigger.Accept, ApplicationTrigger.RecordSurvey, ApplicationTrigger.StartNotice, ApplicationTrigger.GiveOpinion);
        }
    }

    [Fact]
    public void Graph_EveryTransition_NeedsANamedPersonInARoleWithAReason()
    {
        var transitions = Transitions().ToList();

        transitions.Should().HaveCount(19);
        transitions.Should().AllSatisfy(transition => transition.Guards.Should().Contain(
            [StepGuards.NamedPerson.Description, StepGuards.InOwnPlace.Description, StepGuards.ReasonGiven.Description])
            .And.Contain(guard => guard.StartsWith("role is ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Graph_ClosedStates_LeadNowhere()
    {
        Transitions().Should().NotContain(transition => ApplicationStatuses.Closed.Contains(transition.From));
    }

    [Fact]
    public void Graph_EveryStatus_IsReached()
    {
        Transitions().Select(transition => transition.To).Append(ApplicationStatus.Drafted).Distinct()
            .Should().BeEquivalentTo(Enum.GetValues<ApplicationStatus>());
    }

    private static IEnumerable<Transition[]> WaysTo(ApplicationStatus from, Transition[] soFar) =>
        Decided.Contains(from)
            ? [soFar]
            : Transitions().Where(next => next.From == from && !soFar.Contains(next)).SelectMany(next => WaysTo(next.To, [.. soFar, next]));

    private static IEnumerable<Transition> Transitions() =>
        from state in Graph.States
        from transition in state.FixedTransitions
        select new Transition(
            (ApplicationStatus)state.UnderlyingState,
            (ApplicationTrigger)transition.Trigger.UnderlyingTrigger,
            (ApplicationStatus)transition.DestinationState.UnderlyingState,
            string.Join('|', transition.GuardConditionsMethodDescriptions.Select(guard => guard.Description)));

    private sealed record Transition(ApplicationStatus From, ApplicationTrigger Trigger, ApplicationStatus To, string GuardText)
    {
        public IEnumerable<string> Guards => GuardText.Split('|');
    }
}
