using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Security;
using Welfare.Rules;

namespace Welfare.Eligibility.Tests.Applications;

public sealed class TakingStepsTests
{
    [Fact]
    public async Task Take_EveryStepToApproval_LeavesAHistoryThatExplainsTheState()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await desk.AtTheCountyAsync();

        application = await desk.TakeAsync(application, new ApproveApplication(54000, null, "符合条件"), Cast.CountyReviewer);

        application.Status.Should().Be(ApplicationStatus.Approved);
        application.Steps.Select(step => step.To).Should().Equal(
            ApplicationStatus.Submitted, ApplicationStatus.Accepted, ApplicationStatus.Surveyed, ApplicationStatus.PublicNotice,
            ApplicationStatus.TownshipOpinion, ApplicationStatus.CountyDecision, ApplicationStatus.Approved);
        application.Steps.Zip(application.Steps.Skip(1)).Should().AllSatisfy(pair => pair.Second.From.Should().Be(pair.First.To));
        application.Decision.Should().BeEquivalentTo(new
        {
            Outcome = DecisionOutcome.Approved,
            Amount = 54000L,
            StartMonth = new DateOnly(2026, 4, 1),
            Reason = "符合条件",
            DecidedBy = Cast.CountyReviewer.Id,
            LetterNumber = "PT2026-000001-D",
            AdviceVerdict = Verdict.Met,
        });
        await using var db = desk.Open();
        var audited = await db.AuditEntries.Where(entry => entry.Action != "application.survey-picture" && entry.Action != "application.check-report").OrderBy(entry => entry.Seq).ToListAsync();
        audited.Select(entry => (entry.At, entry.ActorId, entry.Reason)).Should()
            .Equal(application.Steps.Select(step => (step.At, step.ActorId, (string?)step.Reason)));
    }

    [Fact]
    public async Task Take_ARefusal_KeepsAdviceOutcomeGroundsAndDeparture()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await desk.AtTheCountyAsync();

        application = await desk.TakeAsync(
            application, new RefuseApplication(["DB-20"], DepartureReason.FoundOnTheSpot, "调查发现大额存款"), Cast.CountyReviewer);

        application.Decision.Should().BeEquivalentTo(new
        {
            Outcome = DecisionOutcome.Refused,
            Amount = (long?)null,
            StartMonth = (DateOnly?)null,
            AdviceVerdict = Verdict.Met,
            Departure = DepartureReason.FoundOnTheSpot,
        });
        application.Decision!.Grounds.Should().Equal("DB-20");
    }

    [Fact]
    public async Task Take_ByTheSecondOfTwo_TellsWhoActedAndWhen()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var seen = await desk.SubmitAsync();
        await desk.TakeAsync(seen, new ReturnForCompletion("缺少授权书"), Cast.TownshipReviewer);

        var taking = () => desk.TakeAsync(seen, new AcceptApplication("材料齐全"), Cast.SecondTownshipReviewer);

        var overtaken = (await taking.Should().ThrowAsync<StepOvertakenException>()).Which;
        overtaken.Taken.ActorName.Should().Be(Cast.TownshipReviewer.Name);
        overtaken.Says.Zh.Should().Contain("陈受理").And.Contain("2026-03-06 09:00:00").And.Contain("退回补正");
        (await desk.Register.FindAsync(seen.Id, Cast.TownshipReviewer, CancellationToken.None))!.Status.Should().Be(ApplicationStatus.ReturnedForCompletion);
    }

    [Fact]
    [Trait("ASVS", "2.3.4")]
    public async Task Take_FiftyReviewersAtOnce_OneWinsAndTheOthersLearnWho()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var seen = await desk.SubmitAsync();
        var reviewers = Enumerable.Range(0, 50).Select(i => Cast.In(Roles.TownshipReviewer, $"审核{i}", Cast.Township)).ToList();

        var results = await Task.WhenAll(reviewers.Select((reviewer, i) => Task.Run(() => AttemptAsync(
            () => desk.TakeAsync(seen, i % 2 == 0 ? new AcceptApplication("齐全") : new ReturnForCompletion("缺件"), reviewer)))));

        var winner = results.OfType<Application>().Should().ContainSingle().Subject;
        var losers = results.OfType<StepOvertakenException>().ToList();
        losers.Should().HaveCount(49);
        losers.Should().AllSatisfy(loser => loser.Taken.ActorId.Should().Be(winner.Steps.Last().ActorId));
        await using var db = desk.Open();
        (await db.ApplicationSteps.CountAsync()).Should().Be(2);
        (await db.AuditEntries.CountAsync()).Should().Be(2);
    }

    [Fact]
    public async Task Take_TheSameKeyTwice_IsOneStep()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var seen = await desk.SubmitAsync();

        var first = await desk.Desk.TakeAsync(seen.Id, seen.Version, new AcceptApplication("齐全"), "key-a", Cast.TownshipReviewer, CancellationToken.None);
        var again = await desk.Desk.TakeAsync(seen.Id, seen.Version, new AcceptApplication("齐全"), "key-a", Cast.TownshipReviewer, CancellationToken.None);
        var changed = () => desk.Desk.TakeAsync(seen.Id, seen.Version, new AcceptApplication("别的理由"), "key-a", Cast.TownshipReviewer, CancellationToken.None);

        again.Version.Should().Be(first.Version);
        again.Steps.Should().HaveCount(2);
        await changed.Should().ThrowAsync<KeyReusedException>();
    }

    [Fact]
    public async Task Take_ByTheAcceptorTurnedDecider_WritesNothing()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await desk.AtTheCountyAsync();
        var promoted = Cast.TownshipReviewer with { Role = Roles.CountyReviewer, PlaceCode = Cast.County };

        var deciding = () => desk.TakeAsync(application, new ApproveApplication(54000, null, "符合条件"), promoted);

        var objection = (await deciding.Should().ThrowAsync<StepNotAllowedException>()).Which.Objections.Should().ContainSingle().Subject;
        objection.Guard.Should().Be(StepGuards.PartsApart.Description);
        objection.Says.Zh.Should().Contain("“受理”");
        await using var db = desk.Open();
        (await db.Decisions.AnyAsync()).Should().BeFalse();
        (await db.Applications.SingleAsync()).Version.Should().Be(application.Version);
    }

    [Fact]
    public async Task Take_Resubmit_RenewsTheAdvice()
    {
        await using var desk = await DeskInstallation.StartAsync(Verdict.Unknown, null);
        var application = await desk.TakeAsync(await desk.SubmitAsync(), new ReturnForCompletion("缺授权书"), Cast.TownshipReviewer);
        desk.ChangeAdvice(Verdict.Met, 54000);

        var resubmitted = await desk.TakeAsync(application, new ResubmitApplication("已补"), Cast.Clerk);

        (resubmitted.AdviceVerdict, resubmitted.AdviceAmount).Should().Be((Verdict.Met, 54000));
        Advice.Of(resubmitted).Verdict.Should().Be(Verdict.Met);
    }

    [Fact]
    public async Task Take_OnAnApplicationElsewhereOrNowhere_AnswersAlike()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await desk.SubmitAsync();
        var stranger = Cast.In(Roles.TownshipReviewer, "外乡人", Cast.OtherTownship);

        var elsewhere = () => desk.TakeAsync(application, new AcceptApplication("齐全"), stranger);
        var nowhere = () => desk.Desk.TakeAsync(
            Guid.CreateVersion7(), 0, new AcceptApplication("齐全"), DeskInstallation.NewKey(), stranger, CancellationToken.None);

        var says = (await elsewhere.Should().ThrowAsync<ApplicationUnknownException>()).Which.Says;
        (await nowhere.Should().ThrowAsync<ApplicationUnknownException>()).Which.Says.Should().Be(says);
        (await desk.Register.FindAsync(application.Id, stranger, CancellationToken.None)).Should().BeNull();
    }

    private static async Task<object> AttemptAsync(Func<Task<Application>> taking)
    {
        try
        {
            return await taking();
        }
        catch (WriteRefusedException refused)
        {
            return refused;
        }
    }
}
