using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Appeals;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Relatives;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Tasks;
using Welfare.Eligibility.Tellings;
using Welfare.Eligibility.Tests.Applications;
using Welfare.Eligibility.Tests.Disasters;
using Welfare.Eligibility.Tests.Payments;
using Welfare.Eligibility.Transfers;

namespace Welfare.Eligibility.Tests.Relatives;

/// <summary>A near relative is kept from a household beside the steps of its application too: each is refused, and a colleague does the same.</summary>
public sealed class OwnRelativesTests
{
    private static readonly Actor Another = Cast.In(Roles.CountyReviewer, "另一位", Cast.County);

    [Fact]
    public async Task Record_ThatARelativeWasTold_IsLeftToAnother()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await DecidedAsync(desk);
        var key = new TellingKey(TellingKind.Decision, application.Id, 0);
        var told = new TellingAction(TellingAct.Tell, TellingWay.ByHand, desk.Today(), "测试甲", "回执", "");
        await RelateAsync(desk.Open, Cast.Clerk, application.ApplicantId);

        var recording = () => desk.Get<TellingDesk>().RecordAsync(key, 0, told, DeskInstallation.NewKey(), Cast.Clerk, default);

        (await recording.Should().ThrowAsync<TellingRefusedException>()).Which.Says.Should().Be(OwnRelatives.Withdraw);
        await desk.Get<TellingDesk>().RecordAsync(key, 0, told, DeskInstallation.NewKey(), Cast.Of(Roles.GridWorker), default);
    }

    [Fact]
    public async Task LodgeAndTake_AppealOfARelative_AreLeftToAnother()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await DecidedAsync(desk);
        var key = new TellingKey(TellingKind.Decision, application.Id, 0);
        var lodged = new LodgedAppeal(AppealKind.Reconsideration, desk.Today(), desk.Today(), "平潭县人民政府", "", "请求提高金额");
        await RelateAsync(desk.Open, Cast.CountyReviewer, application.ApplicantId);
        var appeals = desk.Get<AppealDesk>();

        var lodging = () => appeals.LodgeAsync(key, lodged, DeskInstallation.NewKey(), Cast.CountyReviewer, default);
        (await lodging.Should().ThrowAsync<AppealRefusedException>()).Which.Says.Should().Be(OwnRelatives.Withdraw);
        var appeal = await appeals.LodgeAsync(key, lodged, DeskInstallation.NewKey(), Another, default);

        foreach (var act in new[] { AppealAct.Answer, AppealAct.Uphold, AppealAct.OrderAgain, AppealAct.Withdraw })
        {
            var taking = () => appeals.TakeAsync(appeal, 0, new(act, desk.Today(), null, "来文"), DeskInstallation.NewKey(), Cast.CountyReviewer, default);
            (await taking.Should().ThrowAsync<AppealRefusedException>($"{act}")).Which.Says.Should().Be(OwnRelatives.Withdraw);
        }
        await appeals.TakeAsync(appeal, 0, new(AppealAct.Answer, desk.Today(), null, "答复"), DeskInstallation.NewKey(), Another, default);
    }

    [Fact]
    public async Task ProposeAndReceive_TransferOfARelative_AreLeftToAnother()
    {
        const string newTownship = "350128108";
        await using var county = await PayingCounty.StartAsync();
        await using (var db = county.Open())
        {
            var known = await db.Places.Select(place => place.Code).ToListAsync();
            db.Places.AddRange(FujianPlaces.All.Where(place => !known.Contains(place.Code)));
            await db.SaveChangesAsync();
        }
        var award = await county.GrantAsync();
        var (sender, receiver) = (Cast.In(Roles.TownshipReviewer, "陈移交", Cast.Township), Cast.In(Roles.TownshipReviewer, "王接收", Cast.OtherTownship));
        await RelateAsync(county.Open, sender, award.PersonId);
        await RelateAsync(county.Open, receiver, award.PersonId, KinRelation.Sibling);
        var transfers = county.Get<TransferDesk>();
        Task<Guid> ProposeAsync(Actor actor) => transfers.ProposeAsync(award.ApplicationId, newTownship, new(2026, 4, 1), "全家迁居", PayingCounty.NewKey(), actor, default);

        var proposing = () => ProposeAsync(sender);
        (await proposing.Should().ThrowAsync<TransferRefusedException>()).Which.Says.Should().Be(OwnRelatives.Withdraw);
        var transfer = await ProposeAsync(Cast.TownshipReviewer);

        var receiving = () => transfers.TakeAsync(transfer, 0, new(TransferAct.Receive, "350128108900", "已落实"), PayingCounty.NewKey(), receiver, default);
        (await receiving.Should().ThrowAsync<TransferRefusedException>()).Which.Says.Should().Be(OwnRelatives.Withdraw);
        var other = Cast.In(Roles.TownshipReviewer, "周接收", Cast.OtherTownship);
        await transfers.TakeAsync(transfer, 0, new(TransferAct.Receive, "350128108900", "已落实"), PayingCounty.NewKey(), other, default);
    }

    [Fact]
    public async Task DecideAndPayInto_AwardOfARelative_AreLeftToAnother()
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync();
        await RelateAsync(county.Open, Another, award.PersonId);

        var raising = () => county.DecideAsync(award, new ChangeAmount(new(2026, 5, 1), 60000, "复核"), Another);
        (await raising.Should().ThrowAsync<AwardRefusedException>()).Which.Objections.Should().Equal(OwnRelatives.Withdraw);
        var paying = async () => await county.Awards.PayIntoAsync(
            award.Id, (await county.ReadAsync(award)).Version, new(AccountKind.Card, PayingCounty.Bank, PayingCounty.Card), PayingCounty.NewKey(), Another, default);
        (await paying.Should().ThrowAsync<AwardRefusedException>()).Which.Objections.Should().Equal(OwnRelatives.Withdraw);

        await county.DecideAsync(award, new ChangeAmount(new(2026, 5, 1), 60000, "复核"));
        (await county.ReadAsync(award)).Changes.Should().HaveCount(2);
    }

    [Fact]
    public async Task Take_VisitToARelative_IsLeftToAnotherAndOneTakenBeforeGoesBack()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await desk.TakeAsync(await desk.SubmitAsync(), new AcceptApplication("材料齐全"), Cast.TownshipReviewer);
        var (relative, other) = (Cast.In(Roles.GridWorker, "高网格", Cast.Township), Cast.In(Roles.GridWorker, "林网格", Cast.Township));
        var task = await OnlyTaskAsync(desk);
        Task DoAsync(FieldTask held, FieldTaskAct act, Actor actor) => desk.Get<FieldTaskDesk>().TakeAsync(
            held.Id, held.Version, new(act, "见过") { Finding = act == FieldTaskAct.HandIn ? Finding.Done : null }, DeskInstallation.NewKey(), actor, default);
        await DoAsync(task, FieldTaskAct.Take, relative);
        await RelateAsync(desk.Open, relative, application.ApplicantId);

        var handing = async () => await DoAsync(await OnlyTaskAsync(desk), FieldTaskAct.HandIn, relative);
        (await handing.Should().ThrowAsync<FieldTaskRefusedException>()).Which.Objections.Should().ContainSingle(o => o.Says == OwnRelatives.Withdraw);
        await DoAsync(await OnlyTaskAsync(desk), FieldTaskAct.PutBack, relative);
        var again = async () => await DoAsync(await OnlyTaskAsync(desk), FieldTaskAct.Take, relative);
        await again.Should().ThrowAsync<FieldTaskRefusedException>();
        await DoAsync(await OnlyTaskAsync(desk), FieldTaskAct.Take, other);

        (await OnlyTaskAsync(desk)).TakenBy.Should().Be(other.Id);
    }

    [Fact]
    public async Task Take_DamagedHouseOfARelative_IsLeftToAnother()
    {
        await using var county = await StruckCounty.StartAsync();
        var visit = await county.VisitAsync();
        var report = await county.DamageAsync(await county.OpenAsync(), visit);
        var relative = Cast.In(Roles.GridWorker, "念网格", StruckCounty.Jinjing);
        await RelateAsync(county.Open, relative, visit.ApplicantId);

        var naming = () => county.TakeAsync(report, DamageLevel.Collapsed, relative);

        (await naming.Should().ThrowAsync<DisasterRefusedException>()).Which.Says.Should().Be(OwnRelatives.Withdraw);
        await county.TakeAsync(report, DamageLevel.Slight, StruckCounty.OtherGrid);
    }

    /// <summary>Who counts: whoever lives together, not only the applicant; nobody who lives elsewhere, and no declaration that was taken back.</summary>
    [Theory]
    [InlineData(true, false, true)]
    [InlineData(false, false, false)]
    [InlineData(true, true, false)]
    public async Task Record_OfAHouseholdWithARelative_DependsOnWhoLivesThere(bool livesTogether, bool isEnded, bool isRefused)
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await DecidedAsync(desk);
        var mother = Person.Create(IdentityNumber.Create("350128", new(1950, 5, 5), 0), "测试母", desk.Get<BlindIndex>());
        await using (var db = desk.Open())
        {
            db.Add(mother);
            (await db.Visits.Include(v => v.Members).SingleAsync()).Members.Add(
                new() { VisitId = application.VisitId, PersonId = mother.Id, MemberKey = "m2", Relation = RelationCode.Parent, LivesTogether = livesTogether });
            await db.SaveChangesAsync();
        }
        await RelateAsync(desk.Open, Cast.Clerk, mother.Id, KinRelation.Parent, isEnded ? desk.Clock.GetUtcNow() : null);

        var recording = () => desk.Get<TellingDesk>().RecordAsync(
            new(TellingKind.Decision, application.Id, 0), 0, new(TellingAct.Tell, TellingWay.ByHand, desk.Today(), "测试甲", "回执", ""), DeskInstallation.NewKey(), Cast.Clerk, default);

        if (isRefused)
        {
            await recording.Should().ThrowAsync<TellingRefusedException>();
        }
        else
        {
            await recording.Should().NotThrowAsync();
        }
    }

    private static async Task<Application> DecidedAsync(DeskInstallation desk)
    {
        var application = await desk.AtTheCountyAsync();
        return await desk.TakeAsync(application, new ApproveApplication(54000, null, "符合条件"), Cast.CountyReviewer);
    }

    private static async Task<FieldTask> OnlyTaskAsync(DeskInstallation desk)
    {
        await using var db = desk.Open();
        return await db.FieldTasks.AsNoTracking().SingleAsync();
    }

    private static async Task RelateAsync(Func<WelfareDb> open, Actor staff, Guid person, KinRelation relation = KinRelation.Parent, DateTimeOffset? endedAt = null)
    {
        await using var db = open();
        db.Users.Add(new StaffMember { Id = staff.Id, UserName = $"{staff.Id:N}", NormalizedUserName = $"{staff.Id:N}", DisplayName = staff.Name, Role = staff.Role, PlaceCode = staff.PlaceCode });
        db.StaffRelatives.Add(new() { Id = Guid.CreateVersion7(), StaffId = staff.Id, PersonId = person, Relation = relation, DeclaredAt = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), EndedAt = endedAt });
        await db.SaveChangesAsync();
    }
}
