using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Security;

namespace Welfare.Eligibility.Tests.Applications;

public sealed class LifecycleMatrixTests
{
    private static readonly string[] Intake = [Roles.Clerk, Roles.GridWorker];
    private static readonly string[] Township = [Roles.TownshipReviewer];
    private static readonly string[] County = [Roles.CountyReviewer];
    private static readonly string[] IntakeOrTownship = [.. Intake, .. Township];

    /// <summary>Everything that is allowed, and nothing else is.</summary>
    private static readonly Dictionary<(ApplicationStatus From, ApplicationTrigger Trigger), (ApplicationStatus To, string[] Roles)> Allowed = new()
    {
        [(ApplicationStatus.Drafted, ApplicationTrigger.Submit)] = (ApplicationStatus.Submitted, Intake),
        [(ApplicationStatus.Submitted, ApplicationTrigger.Accept)] = (ApplicationStatus.Accepted, Township),
        [(ApplicationStatus.Submitted, ApplicationTrigger.ReturnForCompletion)] = (ApplicationStatus.ReturnedForCompletion, Township),
        [(ApplicationStatus.ReturnedForCompletion, ApplicationTrigger.Resubmit)] = (ApplicationStatus.Submitted, Intake),
        [(ApplicationStatus.Accepted, ApplicationTrigger.RecordSurvey)] = (ApplicationStatus.Surveyed, Township),
        [(ApplicationStatus.Surveyed, ApplicationTrigger.StartNotice)] = (ApplicationStatus.PublicNotice, Township),
        [(ApplicationStatus.PublicNotice, ApplicationTrigger.RaiseObjection)] = (ApplicationStatus.Accepted, Township),
        [(ApplicationStatus.PublicNotice, ApplicationTrigger.GiveOpinion)] = (ApplicationStatus.TownshipOpinion, Township),
        [(ApplicationStatus.TownshipOpinion, ApplicationTrigger.ReceivePapers)] = (ApplicationStatus.CountyDecision, County),
        [(ApplicationStatus.CountyDecision, ApplicationTrigger.Approve)] = (ApplicationStatus.Approved, County),
        [(ApplicationStatus.CountyDecision, ApplicationTrigger.Refuse)] = (ApplicationStatus.Refused, County),
        [(ApplicationStatus.Drafted, ApplicationTrigger.Withdraw)] = (ApplicationStatus.Withdrawn, IntakeOrTownship),
        [(ApplicationStatus.Submitted, ApplicationTrigger.Withdraw)] = (ApplicationStatus.Withdrawn, IntakeOrTownship),
        [(ApplicationStatus.ReturnedForCompletion, ApplicationTrigger.Withdraw)] = (ApplicationStatus.Withdrawn, IntakeOrTownship),
        [(ApplicationStatus.Accepted, ApplicationTrigger.Withdraw)] = (ApplicationStatus.Withdrawn, IntakeOrTownship),
        [(ApplicationStatus.Surveyed, ApplicationTrigger.Withdraw)] = (ApplicationStatus.Withdrawn, IntakeOrTownship),
        [(ApplicationStatus.PublicNotice, ApplicationTrigger.Withdraw)] = (ApplicationStatus.Withdrawn, IntakeOrTownship),
        [(ApplicationStatus.TownshipOpinion, ApplicationTrigger.Withdraw)] = (ApplicationStatus.Withdrawn, IntakeOrTownship),
        [(ApplicationStatus.CountyDecision, ApplicationTrigger.Withdraw)] = (ApplicationStatus.Withdrawn, IntakeOrTownship),
    };

    public static TheoryData<ApplicationStatus, ApplicationTrigger, string> Cells()
    {
        var cells = new TheoryData<ApplicationStatus, ApplicationTrigger, string>();
        foreach (var status in Enum.GetValues<ApplicationStatus>())
        {
            foreach (var trigger in Enum.GetValues<ApplicationTrigger>())
            {
                foreach (var role in Roles.All)
                {
                    cells.Add(status, trigger, role);
                }
            }
        }
        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Take_EveryStateTriggerAndRole_MovesOnlyWhereAllowed(ApplicationStatus status, ApplicationTrigger trigger, string role)
    {
        var file = ApplicationBuilder.In(status);
        var action = file.ActionFor(trigger);
        var actor = Cast.Of(role);
        var before = Everything(file.Application);

        if (Allowed.TryGetValue((status, trigger), out var allowed) && allowed.Roles.Contains(role))
        {
            var step = file.Take(action, actor);

            file.Application.Status.Should().Be(allowed.To);
            step.Should().BeEquivalentTo(new { From = status, To = allowed.To, Trigger = trigger, ActorId = actor.Id, ActorName = actor.Name, Role = role, action.Reason });
            file.Application.Steps.Should().HaveCount(before.Steps + 1);
            return;
        }

        var taking = () => file.Take(action, actor);

        taking.Should().Throw<StepNotAllowedException>().Which.Objections.Should().NotBeEmpty();
        Everything(file.Application).Should().Be(before);
    }

    [Theory]
    [MemberData(nameof(AllowedSteps))]
    public void Take_OutsideOwnPlace_ChangesNothing(ApplicationStatus status, ApplicationTrigger trigger, string role)
    {
        var file = ApplicationBuilder.In(status);
        var before = Everything(file.Application);

        foreach (var place in new[] { Cast.OtherTownship, "350181", "", "350128107901" })
        {
            var taking = () => file.Take(file.ActionFor(trigger), Cast.In(role, "外地人", place));

            taking.Should().Throw<StepNotAllowedException>().Which.Objections.Should().ContainSingle(o => o.Guard == StepGuards.InOwnPlace.Description);
        }
        Everything(file.Application).Should().Be(before);
    }

    [Theory]
    [MemberData(nameof(AllowedSteps))]
    public void Take_WithoutReason_ChangesNothing(ApplicationStatus status, ApplicationTrigger trigger, string role)
    {
        var file = ApplicationBuilder.In(status);
        var before = Everything(file.Application);

        var taking = () => file.Take(file.ActionFor(trigger) with { Reason = " \n" }, Cast.Of(role));

        taking.Should().Throw<StepNotAllowedException>().Which.Objections.Should().ContainSingle(o => o.Guard == StepGuards.ReasonGiven.Description);
        Everything(file.Application).Should().Be(before);
    }

    [Theory]
    [MemberData(nameof(AllowedSteps))]
    public void Take_ByNobody_ChangesNothing(ApplicationStatus status, ApplicationTrigger trigger, string role)
    {
        var file = ApplicationBuilder.In(status);
        var before = Everything(file.Application);

        foreach (var nobody in new[] { Cast.Of(role) with { Id = Guid.Empty }, Cast.Of(role) with { Name = " " } })
        {
            var taking = () => file.Take(file.ActionFor(trigger), nobody);

            taking.Should().Throw<StepNotAllowedException>().Which.Objections.Should().Contain(o => o.Guard == StepGuards.NamedPerson.Description);
        }
        Everything(file.Application).Should().Be(before);
    }

    public static TheoryData<ApplicationStatus, ApplicationTrigger, string> AllowedSteps()
    {
        var steps = new TheoryData<ApplicationStatus, ApplicationTrigger, string>();
        foreach (var (cell, allowed) in Allowed)
        {
            foreach (var role in allowed.Roles)
            {
                steps.Add(cell.From, cell.Trigger, role);
            }
        }
        return steps;
    }

    private static (ApplicationStatus, int Steps, int, int, int, Decision?, Guid?, DateTimeOffset?, Guid?, DateTimeOffset?) Everything(Application it) =>
        (it.Status, it.Steps.Count, it.Surveys.Count, it.Notices.Count, it.Opinions.Count, it.Decision, it.SubmittedBy, it.SubmittedAt, it.AcceptedBy, it.AcceptedAt);
}
