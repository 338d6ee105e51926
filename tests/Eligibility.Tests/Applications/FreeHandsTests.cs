using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Tests.Applications;

public sealed class FreeHandsTests
{
    [Fact]
    public async Task Of_EachStepOfTheWay_NamesThoseWhoTookNoOtherPart()
    {
        await using var desk = await DeskInstallation.StartAsync();
        await StaffAsync(desk, Cast.TownshipReviewer, Cast.Surveyor, Cast.Adviser, Cast.CountyReviewer, Cast.In(Roles.TownshipReviewer, "外乡人", Cast.OtherTownship), Cast.Clerk);
        var application = await desk.SubmitAsync();

        await Expect(ApplicationTrigger.Accept, Cast.TownshipReviewer, Cast.Surveyor, Cast.Adviser);
        application = await desk.TakeAsync(application, new AcceptApplication("齐全"), Cast.TownshipReviewer);
        await Expect(ApplicationTrigger.RecordSurvey, Cast.Surveyor, Cast.Adviser);
        application = await desk.SurveyAsync(application);
        (await HandsAsync()).Should().BeNull("anybody of the township puts the notice up");
        application = await desk.TakeAsync(application, new StartNotice("张贴"), Cast.TownshipReviewer);
        await Expect(ApplicationTrigger.GiveOpinion, Cast.Adviser);
        desk.Clock.WaitDays(8);
        application = await desk.TakeAsync(application, new GiveOpinion(true, "同意"), Cast.Adviser);
        application = await desk.TakeAsync(application, new ReceivePapers("收齐"), Cast.CountyReviewer);
        await Expect(ApplicationTrigger.Approve, Cast.CountyReviewer);

        async Task Expect(ApplicationTrigger step, params Actor[] people)
        {
            var hands = await HandsAsync();
            hands!.Step.Should().Be(step);
            hands.People.Select(person => person.Id).Should().BeEquivalentTo(people.Select(person => person.Id));
        }

        Task<NextHands?> HandsAsync() => desk.Get<FreeHands>().OfAsync(application, default);
    }

    [Fact]
    public async Task Of_ATownshipWithTwoReviewers_SaysThatNobodyIsLeftForTheOpinion()
    {
        await using var desk = await DeskInstallation.StartAsync();
        await StaffAsync(desk, Cast.TownshipReviewer, Cast.Surveyor);
        var application = await desk.TakeAsync(await desk.SubmitAsync(), new AcceptApplication("齐全"), Cast.TownshipReviewer);
        application = await desk.SurveyAsync(application);
        application = await desk.TakeAsync(application, new StartNotice("张贴"), Cast.Surveyor);

        (await desk.Get<FreeHands>().OfAsync(application, default))!.People.Should().BeEmpty();
        await StaffAsync(desk, Cast.Adviser);
        (await desk.Get<FreeHands>().OfAsync(application, default))!.People.Should().ContainSingle().Which.Name.Should().Be(Cast.Adviser.Name);
    }

    [Fact]
    public async Task Of_SomebodyWhoIsOnAnotherDuty_NamesThemOnce()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var atTheWindow = Cast.In(Roles.Clerk, "杨窗口", Cast.Township);
        await StaffAsync(desk, atTheWindow, Cast.TownshipReviewer);
        await using (var db = desk.Open())
        {
            db.StaffDuties.AddRange(
                new StaffDuty { StaffId = atTheWindow.Id, Role = Roles.TownshipReviewer, PlaceCode = Cast.TownshipReviewer.PlaceCode },
                new StaffDuty { StaffId = Cast.TownshipReviewer.Id, Role = Roles.TownshipReviewer, PlaceCode = Cast.OtherTownship });
            await db.SaveChangesAsync();
        }

        var hands = await desk.Get<FreeHands>().OfAsync(await desk.SubmitAsync(), default);

        hands!.People.Select(person => person.Id).Should().BeEquivalentTo([atTheWindow.Id, Cast.TownshipReviewer.Id]);
    }

    private static async Task StaffAsync(DeskInstallation desk, params Actor[] people)
    {
        await using var db = desk.Open();
        db.Users.AddRange(people.Select(person => new StaffMember
        {
            Id = person.Id,
            UserName = person.Name,
            NormalizedUserName = person.Name,
            DisplayName = person.Name,
            Role = person.Role,
            PlaceCode = person.PlaceCode,
        }));
        await db.SaveChangesAsync();
    }
}
