using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Tests.Applications;

public sealed class WorkListTests
{
    [Fact]
    public async Task List_PutsWhatWaitsForMeFirstThenTheOldest()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var returned = await desk.SubmitAsync();
        await desk.TakeAsync(returned, new ReturnForCompletion("缺件"), Cast.TownshipReviewer);
        desk.Clock.WaitDays(1);
        var older = await desk.SubmitAsync();
        desk.Clock.WaitDays(1);
        var newer = await desk.SubmitAsync();

        var list = await ListAsync(desk, WorkListShow.All);

        list.Items.Select(item => item.Number).Should().Equal(older.Number, newer.Number, returned.Number);
        list.Items.Select(item => item.WaitsForMe).Should().Equal(true, true, false);
        (list.Total, list.Waiting).Should().Be((3, 2));
    }

    [Fact]
    public async Task List_DuringTheNotice_WaitsForNobody()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await desk.SubmitAsync();
        application = await desk.TakeAsync(application, new AcceptApplication("齐全"), Cast.TownshipReviewer);
        application = await desk.SurveyAsync(application);
        await desk.TakeAsync(application, new StartNotice("张贴"), Cast.TownshipReviewer);

        var first = await ListAsync(desk, WorkListShow.Waiting, Cast.Adviser);
        desk.Clock.WaitDays(7);
        var last = await ListAsync(desk, WorkListShow.Waiting, Cast.Adviser);
        desk.Clock.WaitDays(1);
        var over = await ListAsync(desk, WorkListShow.Waiting, Cast.Adviser);

        (first.Items.Count, last.Items.Count, over.Items.Count).Should().Be((0, 0, 1));
        over.Items.Single().NoticeUntil.Should().Be(new DateOnly(2026, 3, 13));
    }

    [Fact]
    public async Task List_ShowsEachPersonItsOwnPlaceOnly()
    {
        await using var desk = await DeskInstallation.StartAsync();
        await desk.SubmitAsync();

        var sibling = await desk.Register.ListAsync(Query(WorkListShow.All), Cast.In(Roles.TownshipReviewer, "外乡人", Cast.OtherTownship), default);
        var nowhere = await desk.Register.ListAsync(Query(WorkListShow.All), Cast.In(Roles.TownshipReviewer, "无辖区", ""), default);
        var county = await desk.Register.ListAsync(Query(WorkListShow.All), Cast.CountyReviewer, default);

        (sibling.Total, sibling.Programmes.Count).Should().Be((0, 0));
        nowhere.Total.Should().Be(0);
        county.Total.Should().Be(1);
    }

    [Fact]
    public async Task List_Filters_ByStateProgrammeAndSearch()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var accepted = await desk.TakeAsync(await desk.SubmitAsync(), new AcceptApplication("齐全"), Cast.TownshipReviewer);
        await desk.SubmitAsync();

        var byState = await desk.Register.ListAsync(Query(WorkListShow.All) with { Status = ApplicationStatus.Accepted }, Cast.TownshipReviewer, default);
        var byProgramme = await desk.Register.ListAsync(Query(WorkListShow.All) with { Programme = "senior-card" }, Cast.TownshipReviewer, default);
        var byNumber = await desk.Register.ListAsync(Query(WorkListShow.All) with { Search = accepted.Number }, Cast.TownshipReviewer, default);
        var beyond = await desk.Register.ListAsync(Query(WorkListShow.All) with { Page = 2 }, Cast.TownshipReviewer, default);

        byState.Items.Should().ContainSingle(item => item.Number == accepted.Number);
        byProgramme.Items.Should().BeEmpty();
        byNumber.Items.Should().ContainSingle();
        (beyond.Items.Count, beyond.Total).Should().Be((0, 2));
    }

    [Fact]
    public async Task List_AfterOnesOwnPart_WaitsForOthersOnly()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await desk.TakeAsync(await desk.SubmitAsync(), new AcceptApplication("齐全"), Cast.TownshipReviewer);

        (await WaitingAsync(Cast.TownshipReviewer, Cast.Surveyor)).Should().Equal(0, 1);
        application = await desk.SurveyAsync(application);
        (await WaitingAsync(Cast.TownshipReviewer, Cast.Surveyor, Cast.Adviser)).Should().Equal([1, 1, 1], "whoever is there puts the notice up");
        application = await desk.TakeAsync(application, new StartNotice("张贴"), Cast.TownshipReviewer);
        desk.Clock.WaitDays(8);
        (await WaitingAsync(Cast.TownshipReviewer, Cast.Surveyor, Cast.Adviser)).Should().Equal(0, 0, 1);
        application = await desk.TakeAsync(application, new GiveOpinion(true, "同意上报"), Cast.Adviser);
        await desk.TakeAsync(application, new ReceivePapers("收齐"), Cast.CountyReviewer);
        (await WaitingAsync(Cast.CountyReviewer, Cast.Adviser with { Role = Roles.CountyReviewer, PlaceCode = Cast.County })).Should().Equal(1, 0);

        async Task<List<int>> WaitingAsync(params Actor[] people)
        {
            var counts = new List<int>();
            foreach (var person in people)
            {
                counts.Add((await ListAsync(desk, WorkListShow.Waiting, person)).Waiting);
            }
            return counts;
        }
    }

    private static WorkListQuery Query(WorkListShow show) => new(show, null, null, null, 1);

    private static Task<WorkList> ListAsync(DeskInstallation desk, WorkListShow show, Actor? person = null) =>
        desk.Register.ListAsync(Query(show), person ?? Cast.TownshipReviewer, CancellationToken.None);
}
