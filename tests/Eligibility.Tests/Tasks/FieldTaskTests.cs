using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tasks;
using Welfare.Eligibility.Tests.Applications;

namespace Welfare.Eligibility.Tests.Tasks;

public sealed class FieldTaskTests
{
    private static readonly Actor Worker = Cast.In(Roles.GridWorker, "高网格", Cast.Township);
    private static readonly Actor Reviewer = Cast.SecondTownshipReviewer;

    [Fact]
    public async Task Accept_Application_MakesOneVisitDueWhenTheSurveyIs()
    {
        await using var desk = await DeskInstallation.StartAsync();

        var application = await AcceptedAsync(desk);

        (await TasksAsync(desk)).Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            Kind = FieldTaskKind.Visit,
            Status = FieldTaskStatus.Open,
            ApplicationId = application.Id,
            VillageCode = Cast.Village,
            DueOn = new DateOnly(2026, 3, 27),
            TakenBy = (Guid?)null,
        });
    }

    [Theory]
    [InlineData("2026-03-26T15:59:59Z", false)]
    [InlineData("2026-03-27T15:59:59Z", false)]
    [InlineData("2026-03-27T16:00:00Z", true)]
    public async Task IsLate_AroundTheLastDay_FromTheDayAfterInChina(string at, bool isLate)
    {
        await using var desk = await DeskInstallation.StartAsync();
        await AcceptedAsync(desk);
        desk.Clock.Wait(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture) - desk.Clock.GetUtcNow());

        var counts = await desk.Get<FieldTaskRegister>().CountAsync(null, null, Reviewer, default);

        counts.Should().ContainSingle().Which.IsLate.Should().Be(isLate);
    }

    [Fact]
    public async Task RecordSurvey_WhileTheVisitIsOpen_WithdrawsIt()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await AcceptedAsync(desk);

        await desk.SurveyAsync(application);

        (await TasksAsync(desk)).Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Status = FieldTaskStatus.Withdrawn, WithdrawnBecause = FieldTaskEnd.SurveyRecorded });
    }

    [Fact]
    public async Task StartNotice_Application_MakesOneToPutUpAndOneToTakeDown()
    {
        await using var desk = await DeskInstallation.StartAsync();

        await OnNoticeAsync(desk);

        var notices = (await TasksAsync(desk)).Where(t => t.NoticeId is not null).ToList();
        notices.Select(t => (t.Kind, t.FromDay, t.DueOn)).Should().BeEquivalentTo(new (FieldTaskKind, DateOnly, DateOnly?)[]
        {
            (FieldTaskKind.NoticeUp, new(2026, 3, 6), new(2026, 3, 6)),
            (FieldTaskKind.NoticeDown, new(2026, 3, 14), new(2026, 3, 14)),
        });
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    [InlineData(9, true)]
    public async Task HandIn_TakingDown_OnlyOnceTheNoticeIsOver(int days, bool isTaken)
    {
        await using var desk = await DeskInstallation.StartAsync();
        await OnNoticeAsync(desk);
        var down = (await TasksAsync(desk)).Single(t => t.Kind == FieldTaskKind.NoticeDown);
        await DoAsync(desk, down, new(FieldTaskAct.Take), Worker);
        desk.Clock.WaitDays(days);

        var handIn = () => DoAsync(desk, down, new(FieldTaskAct.HandIn) { Finding = Finding.Done }, Worker);

        if (isTaken)
        {
            await handIn();
        }
        else
        {
            (await handIn.Should().ThrowAsync<FieldTaskRefusedException>()).Which.Says.En.Should().Contain("2026-03-14");
        }
    }

    [Fact]
    public async Task RaiseObjection_NoticeThatHangs_ComesDownAtOnceAndTheHouseholdIsVisitedAgain()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await OnNoticeAsync(desk);
        await DoAsync(desk, (await TasksAsync(desk)).Single(t => t.Kind == FieldTaskKind.NoticeUp), new(FieldTaskAct.Take), Worker);
        desk.Clock.WaitDays(2);

        await desk.TakeAsync(application, new RaiseObjection("有村民反映"), Cast.TownshipReviewer);

        var tasks = await TasksAsync(desk);
        tasks.Single(t => t.Kind == FieldTaskKind.NoticeUp).Should().BeEquivalentTo(new { Status = FieldTaskStatus.Withdrawn, WithdrawnBecause = FieldTaskEnd.NoticeOver });
        tasks.Single(t => t.Kind == FieldTaskKind.NoticeDown).Should().BeEquivalentTo(new { Status = FieldTaskStatus.Open, FromDay = new DateOnly(2026, 3, 8) });
        tasks.Count(t => t is { Kind: FieldTaskKind.Visit, Status: FieldTaskStatus.Open }).Should().Be(1);
    }

    [Fact]
    public async Task RaiseObjection_NoticeThatNobodyPutUp_IsWithdrawnBothWays()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await OnNoticeAsync(desk);

        await desk.TakeAsync(application, new RaiseObjection("有村民反映"), Cast.TownshipReviewer);

        (await TasksAsync(desk)).Where(t => t.NoticeId is not null).Should().OnlyContain(t => t.Status == FieldTaskStatus.Withdrawn);
    }

    [Fact]
    public async Task TakeHandInAccept_Visit_KeepsWhoDidWhatWithItsNote()
    {
        await using var desk = await DeskInstallation.StartAsync();
        await AcceptedAsync(desk);
        var task = (await TasksAsync(desk)).Single();

        await DoAsync(desk, task, new(FieldTaskAct.Take), Worker);
        await DoAsync(desk, task, new(FieldTaskAct.HandIn, "三口人在家") { Finding = Finding.Done }, Worker);
        await DoAsync(desk, task, new(FieldTaskAct.SendBack, "照片缺"), Reviewer);
        await DoAsync(desk, task, new(FieldTaskAct.HandIn, "补齐") { Finding = Finding.Done }, Worker);
        await DoAsync(desk, task, new(FieldTaskAct.Accept), Reviewer);

        var file = (await desk.Get<FieldTaskRegister>().FindAsync(task.Id, Reviewer, default))!;
        file.Task.Should().BeEquivalentTo(new { Status = FieldTaskStatus.Accepted, TakenBy = Worker.Id, AcceptedBy = Reviewer.Id, Finding = Finding.Done });
        file.Task.Steps.OrderBy(step => step.Seq).Select(step => (step.Act, step.Note)).Should().Equal(
            (FieldTaskAct.Take, ""), (FieldTaskAct.HandIn, "三口人在家"), (FieldTaskAct.SendBack, "照片缺"), (FieldTaskAct.HandIn, "补齐"), (FieldTaskAct.Accept, ""));
        await using var db = desk.Open();
        (await db.AuditEntries.CountAsync(entry => entry.SubjectType == FieldTaskDesk.SubjectType)).Should().Be(5);
    }

    [Fact]
    public async Task HandIn_SentTwiceUnderOneKey_IsOneStep()
    {
        await using var desk = await DeskInstallation.StartAsync();
        await AcceptedAsync(desk);
        var task = (await TasksAsync(desk)).Single();
        await DoAsync(desk, task, new(FieldTaskAct.Take), Worker);
        var (version, key) = (await VersionAsync(desk, task), DeskInstallation.NewKey());
        var done = new FieldTaskAction(FieldTaskAct.HandIn) { Finding = Finding.Done };

        await desk.Get<FieldTaskDesk>().TakeAsync(task.Id, version, done, key, Worker, default);
        await desk.Get<FieldTaskDesk>().TakeAsync(task.Id, version, done, key, Worker, default);

        await using var db = desk.Open();
        (await db.Set<FieldTaskStep>().CountAsync(step => step.Act == FieldTaskAct.HandIn)).Should().Be(1);
    }

    [Fact]
    public async Task Take_ByTwoAtOnce_IsOnes()
    {
        await using var desk = await DeskInstallation.StartAsync();
        await AcceptedAsync(desk);
        var task = (await TasksAsync(desk)).Single();
        var other = Cast.In(Roles.GridWorker, "林网格", Cast.Township);

        var both = new[] { Worker, other }.Select(worker => Task.Run(() => desk.Get<FieldTaskDesk>().TakeAsync(task.Id, task.Version, new(FieldTaskAct.Take), DeskInstallation.NewKey(), worker, default))).ToList();
        await Task.WhenAll(both.Select(take => take.ContinueWith(_ => { }, TaskScheduler.Default)));

        both.Count(take => take.IsCompletedSuccessfully).Should().Be(1);
        both.Single(take => take.IsFaulted).Exception!.InnerException.Should().BeOfType<FieldTaskRefusedException>();
    }

    public static TheoryData<string, string, string> NotToTake => new()
    {
        { Roles.Clerk, Cast.Township, "grid worker" },
        { Roles.TownshipReviewer, Cast.Township, "grid worker" },
        { Roles.GridWorker, Cast.OtherTownship, "no such task" },
        { Roles.GridWorker, "", "no such task" },
    };

    [Theory]
    [MemberData(nameof(NotToTake))]
    public async Task Take_ByOthers_IsRefusedAndNothingWritten(string role, string place, string because)
    {
        await using var desk = await DeskInstallation.StartAsync();
        await AcceptedAsync(desk);
        var task = (await TasksAsync(desk)).Single();

        var take = () => DoAsync(desk, task, new(FieldTaskAct.Take), Cast.In(role, "某人", place));

        (await take.Should().ThrowAsync<FieldTaskRefusedException>()).Which.Says.En.Should().Contain(because);
        (await TasksAsync(desk)).Single().Status.Should().Be(FieldTaskStatus.Open);
    }

    [Fact]
    public async Task Take_ByWhoAcceptedTheApplication_IsRefused()
    {
        await using var desk = await DeskInstallation.StartAsync();
        await AcceptedAsync(desk);

        var take = async () => await DoAsync(desk, (await TasksAsync(desk)).Single(), new(FieldTaskAct.Take), Cast.TownshipReviewer with { Role = Roles.GridWorker });

        (await take.Should().ThrowAsync<FieldTaskRefusedException>()).Which.Says.En.Should().Contain("Who accepted");
    }

    [Fact]
    public async Task Accept_ByWhoHandedItIn_IsRefusedWhateverTheirRole()
    {
        await using var desk = await DeskInstallation.StartAsync();
        await AcceptedAsync(desk);
        var task = (await TasksAsync(desk)).Single();
        await DoAsync(desk, task, new(FieldTaskAct.Take), Worker);
        await DoAsync(desk, task, new(FieldTaskAct.HandIn) { Finding = Finding.Done }, Worker);

        var asWorker = () => DoAsync(desk, task, new(FieldTaskAct.Accept), Worker);
        var promoted = () => DoAsync(desk, task, new(FieldTaskAct.Accept), Worker with { Role = Roles.TownshipReviewer });

        (await asWorker.Should().ThrowAsync<FieldTaskRefusedException>()).Which.Says.En.Should().Contain("A reviewer");
        (await promoted.Should().ThrowAsync<FieldTaskRefusedException>()).Which.Says.En.Should().Contain("Nobody accepts");
    }

    [Theory]
    [InlineData(null, "", FieldTaskRules.FindingField)]
    [InlineData(Finding.Changed, "有", FieldTaskRules.FindingField)]
    [InlineData(Finding.NotReachable, " ", FieldTaskRules.NoteField)]
    public async Task HandIn_WithoutWhatIsNeeded_SaysWhichField(Finding? finding, string note, string field)
    {
        await using var desk = await DeskInstallation.StartAsync();
        await AcceptedAsync(desk);
        var task = (await TasksAsync(desk)).Single();
        await DoAsync(desk, task, new(FieldTaskAct.Take), Worker);

        var handIn = () => DoAsync(desk, task, new(FieldTaskAct.HandIn, note) { Finding = finding }, Worker);

        (await handIn.Should().ThrowAsync<FieldTaskRefusedException>()).Which.Objections.Should().ContainSingle().Which.Field.Should().Be(field);
    }

    [Fact]
    public async Task PutBack_ByTheWorker_IsOpenToOthersAgain()
    {
        await using var desk = await DeskInstallation.StartAsync();
        await AcceptedAsync(desk);
        var task = (await TasksAsync(desk)).Single();
        await DoAsync(desk, task, new(FieldTaskAct.Take), Worker);
        var other = Cast.In(Roles.GridWorker, "林网格", Cast.Township);
        var notTheirs = () => DoAsync(desk, task, new(FieldTaskAct.PutBack), other);
        await notTheirs.Should().ThrowAsync<FieldTaskRefusedException>();

        await DoAsync(desk, task, new(FieldTaskAct.PutBack), Worker);
        await DoAsync(desk, task, new(FieldTaskAct.Take), other);

        (await TasksAsync(desk)).Single().TakenBy.Should().Be(other.Id);
    }

    [Fact]
    public async Task CatchUp_ApplicationOfAnEarlierVersion_GetsItsTasksOnce()
    {
        await using var desk = await DeskInstallation.StartAsync();
        await AcceptedAsync(desk);
        await using (var db = desk.Open())
        {
            await db.FieldTasks.ExecuteDeleteAsync();
        }

        (await desk.Get<FieldTaskDesk>().CatchUpAsync(default)).Should().Be(1);
        (await desk.Get<FieldTaskDesk>().CatchUpAsync(default)).Should().Be(0);

        (await TasksAsync(desk)).Should().ContainSingle().Which.DueOn.Should().Be(new DateOnly(2026, 3, 27));
    }

    [Fact]
    public async Task DayOf_Worker_ShowsNamesOnlyOfWhatIsTaken()
    {
        await using var desk = await DeskInstallation.StartAsync();
        await AcceptedAsync(desk);
        await AcceptedAsync(desk);
        await DoAsync(desk, (await TasksAsync(desk))[0], new(FieldTaskAct.Take), Worker);

        var day = await desk.Get<FieldTaskRegister>().DayOfAsync(Worker, default);

        day.Held.Should().ContainSingle().Which.Name.Should().Be("测试甲");
        day.Open.Should().ContainSingle().Which.Name.Should().BeNull();
    }

    [Fact]
    public async Task Points_OfAMonth_AreAWorkersOwnAndAReviewersPlace()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var other = Cast.In(Roles.GridWorker, "林网格", Cast.Township);
        foreach (var worker in new[] { Worker, Worker, other })
        {
            await AcceptedAsync(desk);
            var task = (await TasksAsync(desk)).Single(t => t.Status == FieldTaskStatus.Open);
            await DoAsync(desk, task, new(FieldTaskAct.Take), worker);
            await DoAsync(desk, task, new(FieldTaskAct.HandIn) { Finding = Finding.Done }, worker);
            if (worker == Worker)
            {
                await DoAsync(desk, task, new(FieldTaskAct.Accept), Reviewer);
            }
        }
        var points = desk.Get<TaskPoints>();

        var own = await points.OfMonthAsync(new(2026, 3, 1), Worker, default);
        own.Should().ContainSingle().Which.Points.Should().Be(2 * TaskPoints.Of(FieldTaskKind.Visit, new(2026, 3, 6)));
        (await points.OfMonthAsync(new(2026, 4, 1), Worker, default)).Should().BeEmpty();
        (await points.OfMonthAsync(new(2026, 3, 1), other, default)).Should().BeEmpty("what is handed in and not accepted counts nothing");
        (await points.OfMonthAsync(new(2026, 3, 1), Reviewer, default)).Should().ContainSingle().Which.Worker.Should().Be(Worker.Id);
        (await points.OfMonthAsync(new(2026, 3, 1), Cast.In(Roles.TownshipReviewer, "外", Cast.OtherTownship), default)).Should().BeEmpty();
    }

    private static async Task<Application> AcceptedAsync(DeskInstallation desk) =>
        await desk.TakeAsync(await desk.SubmitAsync(), new AcceptApplication("材料齐全"), Cast.TownshipReviewer);

    private static async Task<Application> OnNoticeAsync(DeskInstallation desk)
    {
        var application = await desk.SurveyAsync(await AcceptedAsync(desk));
        return await desk.TakeAsync(application, new StartNotice("张贴"), Cast.TownshipReviewer);
    }

    private static async Task<List<FieldTask>> TasksAsync(DeskInstallation desk)
    {
        await using var db = desk.Open();
        return await db.FieldTasks.AsNoTracking().ToListAsync();
    }

    private static async Task<long> VersionAsync(DeskInstallation desk, FieldTask task) => (await TasksAsync(desk)).Single(t => t.Id == task.Id).Version;

    private static async Task DoAsync(DeskInstallation desk, FieldTask task, FieldTaskAction action, Actor actor) =>
        await desk.Get<FieldTaskDesk>().TakeAsync(task.Id, await VersionAsync(desk, task), action, DeskInstallation.NewKey(), actor, default);
}
