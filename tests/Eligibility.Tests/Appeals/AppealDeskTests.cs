using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Appeals;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tellings;
using Welfare.Eligibility.Tests.Applications;
using Welfare.Eligibility.Tests.Payments;

namespace Welfare.Eligibility.Tests.Appeals;

public sealed class AppealDeskTests
{
    private static readonly Actor Another = Cast.In(Roles.CountyReviewer, "另一位", Cast.County);
    private static readonly DateOnly Decided = new(2026, 3, 14);
    private static readonly LodgedAppeal Right = new(AppealKind.Reconsideration, Decided.AddDays(10), Decided.AddDays(15), "平潭县人民政府", "岚政复〔2026〕3号", "认为存款已用于手术，请求撤销");

    [Fact]
    public async Task OrderAgain_Refusal_IsDecidedAgainByOthersAndGranted()
    {
        await using var desk = await RefusedAsync();
        var (application, appeal) = await LodgedAsync(desk);
        await TakeAsync(desk, appeal, AppealAct.Answer, Cast.CountyReviewer);
        await TakeAsync(desk, appeal, AppealAct.OrderAgain, Cast.CountyReviewer, decideBy: new(2026, 5, 31));

        var reopened = await ReadAsync(desk, application);
        (reopened.Status, reopened.OrderedAgain!.DecideBy).Should().Be((ApplicationStatus.DecideAgain, new DateOnly(2026, 5, 31)));
        var same = () => desk.TakeAsync(reopened, new ApproveApplication(54000, null, "符合条件"), Cast.CountyReviewer);
        (await same.Should().ThrowAsync<StepNotAllowedException>()).Which.Objections.Should().ContainSingle(o => o.Guard == StepGuards.DecidedByNoneBefore.Description);
        await desk.TakeAsync(reopened, new ApproveApplication(54000, null, "手术费用属实，符合条件"), Another);

        var after = await ReadAsync(desk, application);
        after.Status.Should().Be(ApplicationStatus.Approved);
        after.Decisions.OrderBy(d => d.Seq).Select(d => (d.Outcome, d.LetterNumber)).Should().Equal(
            (DecisionOutcome.Refused, $"{after.Number}-D"), (DecisionOutcome.Approved, $"{after.Number}-D2"));
        (await FindAsync(desk, appeal)).Status.Should().Be(AppealStatus.DecidedAgain);
        await using var db = desk.Open();
        (await db.Awards.Include(a => a.Changes).SingleAsync()).Last.Should().BeEquivalentTo(new { Amount = 54000L, ByName = "另一位", Kind = AwardChangeKind.Granted });
        var owed = await desk.Get<TellingRegister>().OwedAsync(1, Cast.CountyReviewer, default);
        owed.Tellings.Select(of => of.Telling.Key.Number).Should().BeEquivalentTo([0, 1], "both decisions are to be told");
    }

    [Fact]
    public async Task OrderAgain_ApprovalThatPays_ChangesTheAwardThatIsThere()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await desk.AtTheCountyAsync();
        await desk.TakeAsync(application, new ApproveApplication(30000, DepartureReason.PapersSeen, "部分符合"), Cast.CountyReviewer);
        desk.Clock.WaitDays(20);
        var appeal = await LodgeAsync(desk, application.Id);
        await TakeAsync(desk, appeal, AppealAct.OrderAgain, Cast.CountyReviewer);

        await desk.TakeAsync(await ReadAsync(desk, application.Id), new ApproveApplication(54000, null, "符合条件"), Another);

        await using var db = desk.Open();
        var award = await db.Awards.Include(a => a.Changes).SingleAsync();
        (award.AmountIn(new(2026, 4, 1)), award.AmountIn(new(2026, 5, 1)), award.Status).Should().Be((30000, 54000, AwardStatus.Running));
    }

    [Fact]
    public async Task OrderAgain_NotAccepted_GoesBackToTheAcceptanceForOthers()
    {
        await using var desk = await RefusedAsync();
        var again = await AgainAsync(desk);
        var declined = await desk.TakeAsync(again, new DeclineAcceptance("情况没有变化"), Cast.TownshipReviewer);
        var key = new TellingKey(TellingKind.NotAccepted, declined.Id, declined.Steps.Max(step => step.Seq));
        var appeal = await desk.Get<AppealDesk>().LodgeAsync(key, Right with { LodgedOn = desk.Today(), ReceivedOn = desk.Today() }, DeskInstallation.NewKey(), Cast.TownshipReviewer, default);
        await TakeAsync(desk, appeal, AppealAct.OrderAgain, Cast.TownshipReviewer);

        var reopened = await ReadAsync(desk, declined.Id);
        reopened.Status.Should().Be(ApplicationStatus.Submitted);
        var same = () => desk.TakeAsync(reopened, new AcceptApplication("齐全"), Cast.TownshipReviewer);
        (await same.Should().ThrowAsync<StepNotAllowedException>()).Which.Objections.Should().ContainSingle(o => o.Guard == StepGuards.DeclinedByAnother.Description);
        await desk.TakeAsync(reopened, new AcceptApplication("齐全"), Cast.SecondTownshipReviewer);

        (await FindAsync(desk, appeal)).Status.Should().Be(AppealStatus.DecidedAgain);
    }

    [Fact]
    public async Task OrderAgain_ChangeOfAnAward_IsDecidedByAnotherThanBefore()
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync();
        await county.DecideAsync(award, new SuspendAward(new(2026, 5, 1), "收入待核"));
        var desk = county.Get<AppealDesk>();
        var appeal = await desk.LodgeAsync(
            new(TellingKind.AwardChange, award.Id, 3), Right with { LodgedOn = new(2026, 4, 6), ReceivedOn = new(2026, 4, 6) }, PayingCounty.NewKey(), PayingCounty.Reviewer, default);
        await desk.TakeAsync(appeal, 0, new(AppealAct.OrderAgain, new(2026, 4, 6), null, "责令重新作出"), PayingCounty.NewKey(), PayingCounty.Reviewer, default);

        var same = () => county.DecideAsync(award, new ResumeAward(new(2026, 5, 1), 54000, "恢复"));
        (await same.Should().ThrowAsync<AwardRefusedException>()).Which.Says.En.Should().Contain("did not decide it before");
        await county.DecideAsync(award, new ResumeAward(new(2026, 5, 1), 54000, "恢复"), Another);

        (await county.ReadAsync(award)).AmountIn(new(2026, 5, 1)).Should().Be(54000);
        await using var db = county.Open();
        (await db.Appeals.SingleAsync()).Status.Should().Be(AppealStatus.DecidedAgain);
    }

    [Theory]
    [InlineData(AppealAct.Revoke, AppealStatus.Revoked)]
    [InlineData(AppealAct.Change, AppealStatus.Changed)]
    [InlineData(AppealAct.Uphold, AppealStatus.Upheld)]
    public async Task Take_OutcomeOfTheBody_ChangesNothingByItself(AppealAct outcome, AppealStatus status)
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync();
        await county.DecideAsync(award, new SuspendAward(new(2026, 5, 1), "收入待核"));
        var desk = county.Get<AppealDesk>();
        var appeal = await desk.LodgeAsync(
            new(TellingKind.AwardChange, award.Id, 3), Right with { LodgedOn = new(2026, 4, 6), ReceivedOn = new(2026, 4, 6) }, PayingCounty.NewKey(), PayingCounty.Reviewer, default);

        await desk.TakeAsync(appeal, 0, new(outcome, new(2026, 4, 6), null, "复议决定书"), PayingCounty.NewKey(), PayingCounty.Reviewer, default);

        (await county.ReadAsync(award)).Changes.Should().HaveCount(2, "people pay again, no machine does");
        await using var db = county.Open();
        (await db.Appeals.SingleAsync()).Status.Should().Be(status);
        (await db.AuditEntries.CountAsync(entry => entry.SubjectType == AppealDesk.SubjectType)).Should().Be(2);
    }

    public static TheoryData<LodgedAppeal, string> Incomplete => new()
    {
        { Right with { Kind = null }, "kind" },
        { Right with { LodgedOn = Decided.AddDays(-1) }, "lodgedOn" },
        { Right with { LodgedOn = Decided.AddDays(21), ReceivedOn = Decided.AddDays(21) }, "lodgedOn" },
        { Right with { ReceivedOn = Decided.AddDays(9) }, "receivedOn" },
        { Right with { Body = " " }, "body" },
        { Right with { Reference = new('号', 61) }, "reference" },
        { Right with { Reason = "" }, "reason" },
    };

    [Theory]
    [MemberData(nameof(Incomplete))]
    public async Task Lodge_WhatCannotBe_NamesTheFieldAndWritesNothing(LodgedAppeal lodged, string field)
    {
        await using var desk = await RefusedAsync();
        var application = await OnlyAsync(desk);

        var lodging = () => desk.Get<AppealDesk>().LodgeAsync(new(TellingKind.Decision, application, 0), lodged, DeskInstallation.NewKey(), Cast.CountyReviewer, default);

        (await lodging.Should().ThrowAsync<AppealRefusedException>()).Which.Field.Should().Be(field);
        await using var db = desk.Open();
        (await db.Appeals.AnyAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task Lodge_SecondOfTheKindWhileOneIsOpen_IsRefused()
    {
        await using var desk = await RefusedAsync();
        var (application, _) = await LodgedAsync(desk);

        var second = () => LodgeAsync(desk, application);
        (await second.Should().ThrowAsync<AppealRefusedException>()).Which.Field.Should().Be("kind");
        await desk.Get<AppealDesk>().LodgeAsync(
            new(TellingKind.Decision, application, 0), Right with { Kind = AppealKind.Litigation, Body = "平潭县人民法院" }, DeskInstallation.NewKey(), Cast.CountyReviewer, default);
    }

    [Fact]
    public async Task Lodge_ByAClerkOrFromElsewhere_IsRefused()
    {
        await using var desk = await RefusedAsync();
        var key = new TellingKey(TellingKind.Decision, await OnlyAsync(desk), 0);

        foreach (var actor in new[] { Cast.Clerk, Cast.In(Roles.TownshipReviewer, "外地人", Cast.OtherTownship) })
        {
            var lodging = () => desk.Get<AppealDesk>().LodgeAsync(key, Right, DeskInstallation.NewKey(), actor, default);
            await lodging.Should().ThrowAsync<AppealRefusedException>(actor.Name);
        }
    }

    [Fact]
    public async Task Limit_OfTheAnswerAndOfTheNewDecision_EndOnTheirDays()
    {
        await using var desk = await RefusedAsync();
        var (_, appeal) = await LodgedAsync(desk);

        (await LimitAsync(desk, appeal)).Should().Be(new DateOnly(2026, 4, 13), "ten working days after Sunday 29 March, with the holiday of 6 April");
        await TakeAsync(desk, appeal, AppealAct.OrderAgain, Cast.CountyReviewer, decideBy: new(2026, 5, 20));
        (await LimitAsync(desk, appeal)).Should().Be(new DateOnly(2026, 5, 20), "the body named the day");
    }

    private static async Task<DeskInstallation> RefusedAsync()
    {
        var desk = await DeskInstallation.StartAsync();
        var application = await desk.AtTheCountyAsync();
        await desk.TakeAsync(application, new RefuseApplication(["DB-20"], DepartureReason.FoundOnTheSpot, "金融资产超标"), Cast.CountyReviewer);
        desk.Clock.WaitDays(20);
        return desk;
    }

    private static async Task<(Guid Application, Guid Appeal)> LodgedAsync(DeskInstallation desk)
    {
        var application = await OnlyAsync(desk);
        return (application, await LodgeAsync(desk, application));
    }

    private static Task<Guid> LodgeAsync(DeskInstallation desk, Guid application) =>
        desk.Get<AppealDesk>().LodgeAsync(new(TellingKind.Decision, application, 0), Right, DeskInstallation.NewKey(), Cast.CountyReviewer, default);

    private static async Task TakeAsync(DeskInstallation desk, Guid appeal, AppealAct act, Actor actor, DateOnly? decideBy = null) =>
        await desk.Get<AppealDesk>().TakeAsync(
            appeal, (await FindAsync(desk, appeal)).Version, new(act, desk.Today(), decideBy, "复议机关来文"), DeskInstallation.NewKey(), actor, default);

    private static async Task<Appeal> FindAsync(DeskInstallation desk, Guid appeal) => (await desk.Get<AppealRegister>().FindAsync(appeal, Cast.CountyReviewer, default))!.Appeal;

    private static async Task<DateOnly?> LimitAsync(DeskInstallation desk, Guid appeal) =>
        (await desk.Get<AppealRegister>().FindAsync(appeal, Cast.CountyReviewer, default))!.Limit?.DueOn;

    private static async Task<Application> ReadAsync(DeskInstallation desk, Guid application) => (await desk.Register.FindAsync(application, Cast.CountyReviewer, default))!;

    private static async Task<Guid> OnlyAsync(DeskInstallation desk)
    {
        await using var db = desk.Open();
        return await db.Applications.Select(a => a.Id).SingleAsync();
    }

    // The same person applies again.
    private static async Task<Application> AgainAsync(DeskInstallation desk)
    {
        await using var db = desk.Open();
        var person = await db.Applications.Select(a => a.ApplicantId).FirstAsync();
        return await desk.Desk.SubmitAsync(await desk.VisitAsync(of: person), "minimum-income", DeskInstallation.NewKey(), Cast.Clerk, default);
    }
}
