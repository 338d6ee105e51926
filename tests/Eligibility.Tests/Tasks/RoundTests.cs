using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tasks;
using Welfare.Eligibility.Tests.Applications;
using Welfare.Eligibility.Tests.Payments;

namespace Welfare.Eligibility.Tests.Tasks;

/// <summary>In a county that granted its awards on 6 April 2026.</summary>
public sealed class RoundTests
{
    private const string Household = """{"facts":{"has_irregular_work":{"value":?,"state":"known"}}}""";
    private const string Seed = "2027-03-01 福彩3D 第2027051期 4 1 7";

    private static readonly string[] Seeds = ["seed-one", "seed-two"];
    private static readonly Actor Worker = Cast.In(Roles.GridWorker, "高网格", Cast.Township);
    private static readonly Actor Reviewer = PayingCounty.Reviewer;

    [Theory]
    [InlineData("2026-10-01", "2026-10", false, 1)]
    [InlineData("2026-09-30", "2026-09", false, 0)]
    [InlineData("2027-03-31", "2027-03", true, 0)]
    [InlineData("2027-04-01", "2027-04", true, 1)]
    [InlineData("2027-06-01", "2027-06", true, 1)]
    public async Task Start_MonthOfVisits_HoldsWhatIsDueByItsEndByClass(string day, string month, bool isYearly, int held)
    {
        await using var county = await PayingCounty.StartAsync();
        await GrantAsync(county, irregularWork: !isYearly);
        At(county, day);

        await StartAsync(county, new(RoundKind.Visits, month));

        (DateOnly?, RecheckInterval?) expected = isYearly ? (new(2027, 4, 6), RecheckInterval.Yearly) : (new(2026, 10, 6), RecheckInterval.HalfYearly);
        (await TasksAsync(county)).Select(t => (t.DueOn, t.Interval)).Should().Equal(Enumerable.Repeat(expected, held));
    }

    [Theory]
    [InlineData("2027-04-05T15:59:59Z", false)]
    [InlineData("2027-04-06T15:59:59Z", false)]
    [InlineData("2027-04-06T16:00:00Z", true)]
    public async Task IsLate_YearlyVisit_FromTheDayAfterItsDay(string at, bool isLate)
    {
        await using var county = await PayingCounty.StartAsync();
        await county.GrantAsync();
        At(county, "2027-04-01");
        await StartAsync(county, new(RoundKind.Visits, "2027-04"));
        county.Clock.Wait(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture) - county.Clock.GetUtcNow());

        (await county.Get<FieldTaskRegister>().CountAsync(null, null, Reviewer, default)).Single().IsLate.Should().Be(isLate);
    }

    [Fact]
    public async Task Start_ByTwoAtOnce_IsOneRoundWithEachAwardOnce()
    {
        await using var county = await PayingCounty.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            await county.GrantAsync();
        }
        At(county, "2027-03-02");
        Actor[] two = [Reviewer, Cast.In(Roles.CountyReviewer, "王确认", Cast.County)];

        var ids = await Task.WhenAll(two.Select(actor => Task.Run(() => county.Get<RoundDesk>().StartAsync(RoundPeriod.BatchOf(2027), PayingCounty.NewKey(), actor, default))));

        ids.Distinct().Should().ContainSingle();
        (await TasksAsync(county)).Should().HaveCount(3).And.OnlyContain(t => t.DueOn == new DateOnly(2027, 4, 15)).And.OnlyHaveUniqueItems(t => t.AwardId);
    }

    [Fact]
    public async Task StartDue_ByTheClock_StartsEachRoundOnce()
    {
        await using var county = await PayingCounty.StartAsync();
        await county.GrantAsync();
        At(county, "2027-03-02");

        (await county.Get<RoundDesk>().StartDueAsync(default)).Should().Be(2, "the visits of April and the batch");
        (await county.Get<RoundDesk>().StartDueAsync(default)).Should().Be(0);

        (await TasksAsync(county)).Select(t => t.Interval).Should().BeEquivalentTo([RecheckInterval.Yearly, RecheckInterval.AprilBatch]);
    }

    [Theory]
    [InlineData(RoundKind.Visits, "2026-03")]
    [InlineData(RoundKind.Visits, "2026-06")]
    [InlineData(RoundKind.AprilBatch, "2025")]
    [InlineData(RoundKind.AprilBatch, "2027")]
    [InlineData(RoundKind.Visits, "无")]
    public async Task Start_AnotherPeriod_IsRefused(RoundKind kind, string period)
    {
        await using var county = await PayingCounty.StartAsync();

        var start = () => StartAsync(county, new(kind, period));

        await start.Should().ThrowAsync<FieldTaskRefusedException>();
    }

    [Fact]
    public async Task Start_ByAnybodyButACountyReviewer_IsRefused()
    {
        await using var county = await PayingCounty.StartAsync();
        foreach (var role in Roles.All.Except([Roles.CountyReviewer]))
        {
            var start = () => county.Get<RoundDesk>().StartAsync(RoundPeriod.BatchOf(2026), PayingCounty.NewKey(), Cast.In(role, "某人", Cast.County), default);
            await start.Should().ThrowAsync<FieldTaskRefusedException>(role);
        }
    }

    [Fact]
    public async Task Start_EndedAwardsAndOtherProgrammes_AreNotHeld()
    {
        await using var county = await PayingCounty.StartAsync();
        var ended = await county.GrantAsync();
        await county.GrantAsync(programme: "senior-card");
        await county.DecideAsync(ended, new EndAward(new(2026, 5, 1), AwardEnd.OwnWish, null, "自愿"));

        await StartAsync(county, RoundPeriod.BatchOf(2026));

        (await TasksAsync(county)).Should().BeEmpty();
    }

    [Fact]
    public async Task End_AwardWithTasks_WithdrawsThem()
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync();
        await StartAsync(county, RoundPeriod.BatchOf(2026));

        await county.DecideAsync(award, new EndAward(new(2026, 5, 1), AwardEnd.OwnWish, null, "自愿"));

        (await TasksAsync(county)).Single().Should().BeEquivalentTo(new { Status = FieldTaskStatus.Withdrawn, WithdrawnBecause = FieldTaskEnd.AwardEnded });
    }

    [Theory]
    [InlineData(Finding.Unchanged, "2028-04-02")]
    [InlineData(Finding.Changed, "2028-04-02")]
    [InlineData(Finding.NotReachable, "2027-04-06")]
    public async Task Start_AfterAnAcceptedVisit_CountsFromItUnlessNobodyWasReached(Finding finding, string due)
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync();
        At(county, "2027-04-02");
        await StartAsync(county, new(RoundKind.Visits, "2027-04"));
        await DoneAsync(county, (await TasksAsync(county)).Single(), finding);
        At(county, "2028-04-03");

        await StartAsync(county, new(RoundKind.Visits, "2028-04"));

        (await TasksAsync(county)).Single(t => t.Status == FieldTaskStatus.Open).DueOn.Should().Be(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture));
        var read = await county.ReadAsync(award);
        read.Changes.Should().ContainSingle("nothing is cut or granted by what was found");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(10, 3)]
    [InlineData(11, 4)]
    public async Task Draw_Batch_MakesHomeChecksOfTheDrawnShare(int awards, int drawn)
    {
        await using var county = await PayingCounty.StartAsync();
        for (var i = 0; i < awards; i++)
        {
            await county.GrantAsync();
        }
        var round = await StartAsync(county, RoundPeriod.BatchOf(2026));

        await county.Get<RoundDesk>().DrawAsync(round, Seed, PayingCounty.NewKey(), Reviewer, default);

        var file = (await county.Get<RoundRegister>().FindAsync(round, Reviewer, default))!;
        file.Draw.Should().BeEquivalentTo(new { Seed, Among = awards, Drawn = drawn });
        file.Members.Where(member => member.HomeCheck is not null).Select(member => member.Number)
            .Should().Equal(HomeCheckDraw.Of(Seed, [.. file.Members.Select(member => member.Number)]), "anybody can draw again");
        (await TasksAsync(county)).Count(t => t.Kind == FieldTaskKind.HomeCheck).Should().Be(drawn);
    }

    [Fact]
    public async Task Draw_Again_IsRefusedAndTheDatabaseKeepsTheSeed()
    {
        await using var county = await PayingCounty.StartAsync();
        await county.GrantAsync();
        var round = await StartAsync(county, RoundPeriod.BatchOf(2026));
        await county.Get<RoundDesk>().DrawAsync(round, Seed, PayingCounty.NewKey(), Reviewer, default);

        var again = () => county.Get<RoundDesk>().DrawAsync(round, "another seed", PayingCounty.NewKey(), Reviewer, default);
        (await again.Should().ThrowAsync<FieldTaskRefusedException>()).Which.Says.En.Should().Contain("cannot be changed");

        await using var db = county.Open();
        var change = () => db.HomeCheckDraws.ExecuteUpdateAsync(set => set.SetProperty(draw => draw.Seed, "another seed"));
        await change.Should().ThrowAsync<Exception>();
        (await db.HomeCheckDraws.AsNoTracking().SingleAsync()).Seed.Should().Be(Seed);
    }

    [Fact]
    public async Task Draw_ByTwoAtOnce_IsOneDraw()
    {
        await using var county = await PayingCounty.StartAsync();
        await county.GrantAsync();
        var round = await StartAsync(county, RoundPeriod.BatchOf(2026));

        var both = Seeds.Select(seed => Task.Run(() => county.Get<RoundDesk>().DrawAsync(round, seed, PayingCounty.NewKey(), Reviewer, default))).ToList();
        await Task.WhenAll(both.Select(draw => draw.ContinueWith(_ => { }, TaskScheduler.Default)));

        both.Count(draw => draw.IsCompletedSuccessfully).Should().Be(1);
        (await TasksAsync(county)).Count(t => t.Kind == FieldTaskKind.HomeCheck).Should().Be(1);
    }

    [Fact]
    public async Task Find_ByATownship_ShowsItsOwnAwardsOnly()
    {
        await using var county = await PayingCounty.StartAsync();
        await county.GrantAsync();
        var round = await StartAsync(county, RoundPeriod.BatchOf(2026));

        (await county.Get<RoundRegister>().FindAsync(round, Cast.TownshipReviewer, default))!.Members.Should().ContainSingle();
        (await county.Get<RoundRegister>().FindAsync(round, Cast.In(Roles.TownshipReviewer, "外", Cast.OtherTownship), default))!.Members.Should().BeEmpty();
        (await county.Get<RoundRegister>().FindAsync(round, Cast.In(Roles.CountyReviewer, "外县", "350102"), default)).Should().BeNull();
    }

    private static async Task GrantAsync(PayingCounty county, bool irregularWork)
    {
        var award = await county.GrantAsync();
        await using var db = county.Open();
        var application = await db.Applications.SingleAsync(a => a.Id == award.ApplicationId);
        application.HouseholdJson = Household.Replace("?", irregularWork ? "true" : "false", StringComparison.Ordinal);
        await db.SaveChangesAsync();
    }

    private static void At(PayingCounty county, string day) =>
        county.Clock.Wait(DateTimeOffset.Parse($"{day}T02:00:00Z", System.Globalization.CultureInfo.InvariantCulture) - county.Clock.GetUtcNow());

    private static Task<Guid> StartAsync(PayingCounty county, RoundPeriod period) =>
        county.Get<RoundDesk>().StartAsync(period, PayingCounty.NewKey(), Reviewer, default);

    private static async Task DoneAsync(PayingCounty county, FieldTask task, Finding finding)
    {
        (FieldTaskAction Action, Actor By)[] steps =
        [
            (new(FieldTaskAct.Take), Worker),
            (new(FieldTaskAct.HandIn, "见面核实") { Finding = finding }, Worker),
            (new(FieldTaskAct.Accept), Cast.TownshipReviewer),
        ];
        foreach (var (action, by) in steps)
        {
            var version = (await TasksAsync(county)).Single(t => t.Id == task.Id).Version;
            await county.Get<FieldTaskDesk>().TakeAsync(task.Id, version, action, PayingCounty.NewKey(), by, default);
        }
    }

    private static async Task<List<FieldTask>> TasksAsync(PayingCounty county)
    {
        await using var db = county.Open();
        return await db.FieldTasks.AsNoTracking().ToListAsync();
    }
}
