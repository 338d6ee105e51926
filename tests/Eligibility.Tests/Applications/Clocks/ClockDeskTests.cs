using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Clocks;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Tests.Applications.Clocks;

public sealed class ClockDeskTests
{
    private static readonly DateOnly Accepted = new(2026, 3, 6);

    [Fact]
    public async Task BeginAndEnd_EachByAPerson_AreKeptWithTheirDaysAndAudited()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await AcceptedAsync(desk);
        desk.Clock.WaitDays(3);

        await BeginAsync(desk, application, Accepted.AddDays(1));
        desk.Clock.WaitDays(4);
        await EndAsync(desk, application, Accepted.AddDays(6), Cast.CountyReviewer);

        var pause = (await ReadAsync(desk, application)).Pauses.Single();
        pause.Should().BeEquivalentTo(new
        {
            Reason = PauseReason.Completion,
            From = Accepted.AddDays(1),
            Until = Accepted.AddDays(6),
            Note = "缺残疾证",
            BegunByName = Cast.TownshipReviewer.Name,
            EndedByName = Cast.CountyReviewer.Name,
        });
        await using var db = desk.Open();
        (await db.AuditEntries.OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync()).Should().EndWith(["application.pause", "application.resume"]);
    }

    [Fact]
    public async Task Begin_TwiceOrOutsideItsDays_IsRefusedAndNothingWritten()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await AcceptedAsync(desk);

        await RefusedAsync(() => BeginAsync(desk, application, Accepted.AddDays(-1)), "from");
        await RefusedAsync(() => BeginAsync(desk, application, Accepted.AddDays(1)), "from");
        await RefusedAsync(() => BeginAsync(desk, application, Accepted, note: " "), "note");
        await RefusedAsync(() => BeginAsync(desk, application, Accepted, Cast.Clerk), "note");
        await RefusedAsync(() => BeginAsync(desk, application, Accepted, Cast.In(Roles.TownshipReviewer, "外乡人", Cast.OtherTownship)), "note");
        await RefusedAsync(() => EndAsync(desk, application, Accepted, Cast.TownshipReviewer), "until");
        await BeginAsync(desk, application, Accepted);
        await RefusedAsync(() => BeginAsync(desk, application, Accepted), "reason");

        (await ReadAsync(desk, application)).Pauses.Should().ContainSingle();
    }

    [Fact]
    public async Task Lengthen_SpecialCase_HoldsOnceAndMovesTheEndOfTheWhole()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await AcceptedAsync(desk);
        var before = (await FirstWholeAsync(desk)).Value.Value;

        await desk.Get<ClockDesk>().LengthenAsync(application.Id, "户籍不在一地", DeskInstallation.NewKey(), Cast.TownshipReviewer, default);

        (before, (await FirstWholeAsync(desk)).Value.Value).Should().Be((30, 45));
        await RefusedAsync(() => desk.Get<ClockDesk>().LengthenAsync(application.Id, "再来", DeskInstallation.NewKey(), Cast.TownshipReviewer, default), "note");

        async Task<RunningLimit> FirstWholeAsync(DeskInstallation at)
        {
            at.Clock.WaitDays(at.Clock.GetUtcNow() > new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero) ? 0 : 120);
            var pressing = await at.Get<ClockWatch>().PressingAsync(Cast.CountyReviewer, default);
            return StatutoryClock.Of(ClockedApplication.Of(await ReadAsync(at, application)), at.Get<Rules.Rulesets.RulesetLibrary>(), new(2026, 3, 9))
                .Last(limit => pressing.Count == 1 && limit.Limit.Name.Contains("whole", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Begin_ClosedOrNotAccepted_IsRefused()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var submitted = await desk.SubmitAsync();
        await RefusedAsync(() => BeginAsync(desk, submitted, Accepted), "note");

        var withdrawn = await desk.TakeAsync(await AcceptedAsync(desk), new WithdrawApplication("自愿"), Cast.Clerk);
        await RefusedAsync(() => BeginAsync(desk, withdrawn, Accepted), "note");
    }

    private static async Task<Application> AcceptedAsync(DeskInstallation desk) =>
        await desk.TakeAsync(await desk.SubmitAsync(), new AcceptApplication("齐全"), Cast.TownshipReviewer);

    private static Task BeginAsync(DeskInstallation desk, Application application, DateOnly from, Actor? actor = null, string note = "缺残疾证") =>
        desk.Get<ClockDesk>().BeginAsync(application.Id, PauseReason.Completion, from, note, DeskInstallation.NewKey(), actor ?? Cast.TownshipReviewer, default);

    private static Task EndAsync(DeskInstallation desk, Application application, DateOnly until, Actor actor) =>
        desk.Get<ClockDesk>().EndAsync(application.Id, until, "已交", DeskInstallation.NewKey(), actor, default);

    private static async Task<Application> ReadAsync(DeskInstallation desk, Application application) =>
        (await desk.Register.FindAsync(application.Id, Cast.CountyReviewer, default))!;

    private static async Task RefusedAsync(Func<Task> act, string field) =>
        (await act.Should().ThrowAsync<ClockRefusedException>()).Which.Field.Should().Be(field);
}
