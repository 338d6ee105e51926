using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tests.Applications;
using Welfare.Eligibility.Tests.Payments;

namespace Welfare.Eligibility.Tests.Awards;

/// <summary>Where an award is paid into is said by nobody who had another part of the household's case.</summary>
public sealed class AccountHandsTests
{
    private static readonly Actor Another = Cast.In(Roles.CountyReviewer, "冯账户", Cast.County);
    private static readonly PayeeAccount Account = new(AccountKind.Card, PayingCounty.Bank, PayingCounty.Card);

    public static TheoryData<string, CasePart> Parts => new()
    {
        { nameof(Cast.Clerk), CasePart.Filing },
        { nameof(Cast.TownshipReviewer), CasePart.Acceptance },
        { nameof(Cast.Surveyor), CasePart.Survey },
        { nameof(Cast.Adviser), CasePart.Opinion },
        { nameof(Cast.CountyReviewer), CasePart.Decision },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task PayInto_ByWhoHadAnotherPart_IsLeftToAnother(string person, CasePart part)
    {
        await using var desk = await DeskInstallation.StartAsync();
        var award = await GrantedAsync(desk);
        // The same person, meanwhile a reviewer of the county.
        var same = (Actor)typeof(Cast).GetProperty(person)!.GetValue(null)! with { Role = Roles.CountyReviewer, PlaceCode = Cast.County };

        var paying = () => PayIntoAsync(desk, award, same);

        (await paying.Should().ThrowAsync<AwardRefusedException>()).Which.Objections.Should().Equal(AwardRules.HadParts([part]));
        await PayIntoAsync(desk, award, Another);
        (await FindAsync(desk, award)).Account!.By.Should().Be(Another.Id);
    }

    [Fact]
    public async Task PayInto_ByAnInvestigatorKnownByNameOnly_IsLeftToAnother()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var award = await GrantedAsync(desk);

        var paying = () => PayIntoAsync(desk, award, Cast.In(Roles.CountyReviewer, "何网格", Cast.County));

        (await paying.Should().ThrowAsync<AwardRefusedException>()).Which.Objections.Should().Equal(AwardRules.HadParts([CasePart.Survey]));
    }

    [Fact]
    public async Task PayInto_ByWhoReceivedThePapersOnly_IsAllowed()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await desk.AtTheCountyAsync();
        await desk.TakeAsync(application, new ApproveApplication(54000, null, "符合条件"), Another);
        var award = await AwardOfAsync(desk, application);

        await PayIntoAsync(desk, award, Cast.CountyReviewer);

        (await FindAsync(desk, award)).Account!.By.Should().Be(Cast.CountyReviewer.Id);
    }

    [Fact]
    public async Task PayInto_AnotherAccountByWhoChangedTheAward_IsLeftToAnother()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var award = await GrantedAsync(desk);
        await PayIntoAsync(desk, award, Another);
        var third = Cast.In(Roles.CountyReviewer, "丁变动", Cast.County);
        await DecideAsync(desk, award, third);

        var paying = () => PayIntoAsync(desk, award, third);

        (await paying.Should().ThrowAsync<AwardRefusedException>()).Which.Objections.Should().Equal(AwardRules.HadParts([CasePart.Decision]));
        await PayIntoAsync(desk, award, Another);
        (await FindAsync(desk, award)).Accounts.Should().HaveCount(2);
    }

    [Fact]
    public async Task Decide_ByWhoRecordedTheAccount_IsLeftToAnother()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var award = await GrantedAsync(desk);
        await PayIntoAsync(desk, award, Another);

        var deciding = () => DecideAsync(desk, award, Another);

        (await deciding.Should().ThrowAsync<AwardRefusedException>()).Which.Says.En.Should().Contain("You recorded the account");
        await DecideAsync(desk, award, Cast.CountyReviewer);
    }

    [Fact]
    public async Task List_GrantedWithoutAnAccount_WaitsForThoseWhoMayRecordIt()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var award = await GrantedAsync(desk);

        (await WaitingAsync(desk, Cast.CountyReviewer)).Should().BeEmpty("who decided is no more in it");
        (await WaitingAsync(desk, Another)).Should().Equal((await FindAsync(desk, award)).ApplicationId);
        (await desk.Register.FindAsync((await FindAsync(desk, award)).ApplicationId, Another, default))!.Award.Should().BeEquivalentTo(new { Id = award, HasAccount = false });
        await PayIntoAsync(desk, award, Another);

        (await WaitingAsync(desk, Another)).Should().BeEmpty();
    }

    [Fact]
    public async Task List_EndedWithoutAnAccount_WaitsForNobody()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var award = await GrantedAsync(desk);
        var held = await FindAsync(desk, award);
        await desk.Get<AwardDesk>().DecideAsync(
            award, held.Version, new EndAward(held.StartMonth.AddMonths(1), AwardEnd.OwnWish, null, "自愿退出"), DeskInstallation.NewKey(), Cast.CountyReviewer, default);

        (await WaitingAsync(desk, Another)).Should().BeEmpty();
    }

    [Fact]
    public async Task Of_AnAward_AreTheReviewersOfTheCountyWhoHadNoOtherPart()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var award = await GrantedAsync(desk);
        await using (var db = desk.Open())
        {
            db.Users.AddRange(new[] { Cast.CountyReviewer, Another, Cast.In(Roles.CountyReviewer, "外县人", "350100"), Cast.In(Roles.TownshipReviewer, "乡镇人", Cast.Township) }.Select(Account));
            await db.SaveChangesAsync();
        }

        (await desk.Get<AccountHands>().OfAsync(await FindAsync(desk, award), default)).Select(person => person.Name).Should().Equal(Another.Name);

        static StaffMember Account(Actor of) => new() { Id = of.Id, UserName = $"{of.Id:N}", NormalizedUserName = $"{of.Id:N}", DisplayName = of.Name, Role = of.Role, PlaceCode = of.PlaceCode };
    }

    private static async Task<Guid> GrantedAsync(DeskInstallation desk)
    {
        var application = await desk.AtTheCountyAsync();
        await desk.TakeAsync(application, new ApproveApplication(54000, null, "符合条件"), Cast.CountyReviewer);
        return await AwardOfAsync(desk, application);
    }

    private static async Task<Guid> AwardOfAsync(DeskInstallation desk, Application application)
    {
        await using var db = desk.Open();
        return await db.Awards.Where(award => award.ApplicationId == application.Id).Select(award => award.Id).SingleAsync();
    }

    private static async Task<Award> FindAsync(DeskInstallation desk, Guid award) => (await desk.Get<AwardDesk>().FindAsync(award, Cast.CountyReviewer, default))!;

    private static async Task PayIntoAsync(DeskInstallation desk, Guid award, Actor actor) =>
        await desk.Get<AwardDesk>().PayIntoAsync(award, (await FindAsync(desk, award)).Version, Account, DeskInstallation.NewKey(), actor, default);

    private static async Task DecideAsync(DeskInstallation desk, Guid award, Actor actor)
    {
        var held = await FindAsync(desk, award);
        await desk.Get<AwardDesk>().DecideAsync(award, held.Version, new ChangeAmount(held.StartMonth.AddMonths(1), held.Last.Amount + 100, "复核"), DeskInstallation.NewKey(), actor, default);
    }

    private static async Task<IReadOnlyList<Guid>> WaitingAsync(DeskInstallation desk, Actor actor) =>
        [.. (await desk.Register.ListAsync(new(WorkListShow.Waiting, null, null, null, 1), actor, default)).Items.Select(item => item.Id)];
}
