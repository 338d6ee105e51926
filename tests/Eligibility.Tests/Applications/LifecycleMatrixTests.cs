using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Lifecycles;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tests.Lifecycles;

namespace Welfare.Eligibility.Tests.Applications;

public sealed class LifecycleMatrixTests
{
    // Conditions of steps that the application itself decides, not the person: whether each holds of the one that the builder makes.
    private static readonly Dictionary<string, Func<Application, string, bool>> OfTheCase = new()
    {
        [StepGuards.DecidedByCounty.Description] = (application, _) => application.Decides == DecidingOffice.County,
        [StepGuards.DecidedByTownship.Description] = (application, _) => application.Decides == DecidingOffice.Township,
        [StepGuards.ObjectionRaised.Description] = (application, _) => application.Steps.Any(step => step.Trigger == ApplicationTrigger.RaiseObjection),
        [StepGuards.RefusedWithinTheYear.Description] = (application, _) => application.EarlierRefusal is not null,
        [StepGuards.KinOfStaff.Description] = (application, _) => application.Kin is not null,
        [StepGuards.NothingGiven.Description] = (application, _) => application.FirstAid is null,
        [StepGuards.OrderedAgain.Description] = (application, _) => application.OrderedAgain is not null,
        [StepGuards.BySameOffice.Description] = (application, role) => role == (application.Decides == DecidingOffice.Township ? Roles.TownshipReviewer : Roles.CountyReviewer),
    };

    public static TheoryData<ProgrammeFamily, DecidingOffice, ApplicationStatus> States()
    {
        var states = new TheoryData<ProgrammeFamily, DecidingOffice, ApplicationStatus>();
        foreach (var way in ApplicationWays.All)
        {
            foreach (var status in way.States)
            {
                states.Add(way.Family, DecidingOffice.County, status);
                if (way.Family == ProgrammeFamily.HouseholdSupport && status != ApplicationStatus.CountyDecision)
                {
                    states.Add(way.Family, DecidingOffice.Township, status);
                }
            }
        }
        return states;
    }

    /// <summary>The document is the table: what it does not allow is refused and changes nothing.</summary>
    [Theory]
    [MemberData(nameof(States))]
    [Trait("ASVS", "2.3.1")]
    public void Take_EveryStepAndRole_MovesOnlyWhereTheDocumentAllows(ProgrammeFamily family, DecidingOffice decides, ApplicationStatus status)
    {
        var document = LifecycleDocument.Read(DescribedLifecycle.FileOf(family)).Where(step => step.From == status.ToString()).ToList();
        foreach (var trigger in Enum.GetValues<ApplicationTrigger>())
        {
            foreach (var role in Roles.All)
            {
                var file = ApplicationBuilder.In(family, status, decides);
                var allowed = document.SingleOrDefault(step => step.Trigger == trigger.ToString() && step.IsFor(role)
                    && step.Needs.All(need => !OfTheCase.TryGetValue(need, out var holds) || holds(file.Application, role)));
                TryStep(file, trigger, role, allowed);
            }
        }
    }

    [Theory]
    [MemberData(nameof(States))]
    [Trait("ASVS", "8.3.1")]
    public void Take_OutsideOwnPlace_ByNobodyOrWithoutReason_ChangesNothing(ProgrammeFamily family, DecidingOffice decides, ApplicationStatus status)
    {
        foreach (var step in LifecycleDocument.Read(DescribedLifecycle.FileOf(family)).Where(step => step.From == status.ToString()))
        {
            var file = ApplicationBuilder.In(family, status, decides);
            var before = Everything(file.Application);
            var action = file.ActionFor(Enum.Parse<ApplicationTrigger>(step.Trigger));
            foreach (var actor in step.Roles.Select(Cast.Of))
            {
                foreach (var place in new[] { Cast.OtherTownship, "350181", "", "350128107901" })
                {
                    Refused(file, action, Cast.In(actor.Role, "外地人", place), StepGuards.InOwnPlace);
                }
                Refused(file, action with { Reason = " \n" }, actor, StepGuards.ReasonGiven);
                Refused(file, action, actor with { Id = Guid.Empty }, StepGuards.NamedPerson);
                Refused(file, action, actor with { Name = " " }, StepGuards.NamedPerson);
            }
            Everything(file.Application).Should().Be(before);
        }
    }

    private static void TryStep(ApplicationBuilder file, ApplicationTrigger trigger, string role, DocumentedStep? allowed)
    {
        var (action, actor, before) = (file.ActionFor(trigger), Cast.Of(role), Everything(file.Application));
        var (from, at) = (file.Application.Status, $"{trigger} by {role}");
        if (allowed is not null)
        {
            var step = file.Take(action, actor);

            file.Application.Status.ToString().Should().Be(allowed.To, at);
            step.Should().BeEquivalentTo(new { From = from, To = file.Application.Status, Trigger = trigger, ActorId = actor.Id, ActorName = actor.Name, Role = role, action.Reason });
            file.Application.Steps.Should().HaveCount(before.Steps + 1);
            return;
        }

        var taking = () => file.Take(action, actor);

        taking.Should().Throw<StepNotAllowedException>(at).Which.Objections.Should().NotBeEmpty();
        Everything(file.Application).Should().Be(before);
    }

    private static void Refused(ApplicationBuilder file, ApplicationAction action, Actor actor, StepGuard because)
    {
        var taking = () => file.Take(action, actor);

        taking.Should().Throw<StepNotAllowedException>().Which.Objections.Should().Contain(o => o.Guard == because.Description);
    }

    private static (ApplicationStatus, int Steps, int, int, int, int, FirstAid?, Decision?, Guid?, DateTimeOffset?, Guid?, DateTimeOffset?) Everything(Application it) =>
        (it.Status, it.Steps.Count, it.Surveys.Count, it.VillageReviews.Count, it.Notices.Count, it.Opinions.Count, it.FirstAid, it.Decision, it.SubmittedBy, it.SubmittedAt, it.AcceptedBy, it.AcceptedAt);
}
