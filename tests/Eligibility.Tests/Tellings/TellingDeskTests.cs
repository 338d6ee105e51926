using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tellings;
using Welfare.Eligibility.Tests.Applications;
using Welfare.Eligibility.Tests.Payments;

namespace Welfare.Eligibility.Tests.Tellings;

public sealed class TellingDeskTests
{
    private static readonly TellingAction ByHand = new(TellingAct.Tell, TellingWay.ByHand, new(2026, 3, 16), "测试甲", "回执第一册第三页", "");

    [Fact]
    public async Task Owed_Decision_UntilSomebodyRecordsThatItWasTold()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var (key, register) = (await ApprovedAsync(desk), desk.Get<TellingRegister>());

        var owed = await register.OwedAsync(1, Cast.Clerk, default);
        owed.Tellings.Should().ContainSingle().Which.Limit!.DueOn.Should().Be(new DateOnly(2026, 3, 18), "three working days after Saturday the 14th");
        owed.Tellings[0].Telling.Should().BeEquivalentTo(new { Key = key, Name = "测试甲", Programme = "minimum-income", Status = TellingStatus.Owed });

        desk.Clock.WaitDays(2);
        await RecordAsync(desk, key, 0, ByHand, Cast.Clerk);

        (await register.OwedAsync(1, Cast.Clerk, default)).Total.Should().Be(0);
        var told = (await register.FindAsync(key, Cast.CountyReviewer, default))!.Telling;
        told.Standing.Should().BeEquivalentTo(new { Way = TellingWay.ByHand, On = new DateOnly(2026, 3, 16), Receiver = "测试甲", Proof = "回执第一册第三页", ByName = "林窗口", Role = Roles.Clerk });
        await using var db = desk.Open();
        (await db.AuditEntries.Where(entry => entry.Action == "telling.tell").SingleAsync()).ActorId.Should().Be(Cast.Clerk.Id);
    }

    [Fact]
    public async Task Owed_NobodyReached_StaysOnTheListAndTheLimitPasses()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var key = await ApprovedAsync(desk);
        desk.Clock.WaitDays(10);
        await RecordAsync(desk, key, 0, new(TellingAct.Miss, null, new(2026, 3, 16), "", "", "门上锁，邻居说外出"), Cast.Of(Roles.GridWorker));

        var owed = await desk.Get<TellingRegister>().OwedAsync(1, Cast.Clerk, default);

        owed.Pressing.Should().Be(1);
        owed.Tellings.Should().ContainSingle().Which.Limit!.IsOver.Should().BeTrue();
        owed.Tellings[0].Telling.Entries.Should().ContainSingle().Which.Act.Should().Be(TellingAct.Miss);
    }

    public static TheoryData<TellingAction, string> Incomplete => new()
    {
        { ByHand with { Way = null }, "way" },
        { ByHand with { Receiver = " " }, "receiver" },
        { ByHand with { Receiver = new('长', 31) }, "receiver" },
        { ByHand with { Proof = "" }, "proof" },
        { ByHand with { On = new(2026, 3, 13) }, "on" },
        { ByHand with { On = new(2026, 3, 17) }, "on" },
        { ByHand with { On = null }, "on" },
        { new(TellingAct.Miss, null, new(2026, 3, 16), "", "", " "), "note" },
        { new(TellingAct.SetAside, null, new(2026, 3, 16), "", "", "没有告知过"), "note" },
    };

    [Theory]
    [MemberData(nameof(Incomplete))]
    public async Task Record_WhatCannotBe_NamesTheFieldAndWritesNothing(TellingAction action, string field)
    {
        await using var desk = await DeskInstallation.StartAsync();
        var key = await ApprovedAsync(desk);
        desk.Clock.WaitDays(2);

        var recording = () => RecordAsync(desk, key, 0, action, Cast.TownshipReviewer);

        (await recording.Should().ThrowAsync<TellingRefusedException>()).Which.Field.Should().Be(field);
        await using var db = desk.Open();
        (await db.TellingEntries.AnyAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task Record_TwoAtOnce_TheSecondIsToldOfTheFirst()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var key = await ApprovedAsync(desk);
        desk.Clock.WaitDays(2);
        await RecordAsync(desk, key, 0, ByHand, Cast.Clerk);

        var again = () => RecordAsync(desk, key, 0, ByHand, Cast.TownshipReviewer);

        (await again.Should().ThrowAsync<TellingRefusedException>()).Which.Says.En.Should().Contain("Somebody else");
    }

    [Fact]
    public async Task SetAside_ByWhoRecordedIt_IsRefusedAndByAnotherItIsOwedAgain()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var (key, mistake) = (await ApprovedAsync(desk), new TellingAction(TellingAct.SetAside, null, new(2026, 3, 16), "", "", "送错了户"));
        desk.Clock.WaitDays(2);
        await RecordAsync(desk, key, 0, ByHand, Cast.TownshipReviewer);

        var own = () => RecordAsync(desk, key, 1, mistake, Cast.TownshipReviewer);
        await own.Should().ThrowAsync<TellingRefusedException>();
        await RecordAsync(desk, key, 1, mistake, Cast.SecondTownshipReviewer);

        (await desk.Get<TellingRegister>().OwedAsync(1, Cast.Clerk, default)).Tellings.Should().ContainSingle().Which.Telling.Entries.Should().HaveCount(2);
    }

    [Fact]
    public async Task Record_FromAnotherTownship_IsUnknown()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var key = await ApprovedAsync(desk);
        desk.Clock.WaitDays(2);

        var elsewhere = () => RecordAsync(desk, key, 0, ByHand, Cast.In(Roles.Clerk, "外地窗口", Cast.OtherTownship));

        (await elsewhere.Should().ThrowAsync<TellingRefusedException>()).Which.Says.En.Should().Contain("no such decision");
        (await desk.Get<TellingRegister>().OwedAsync(1, Cast.In(Roles.Clerk, "外地窗口", Cast.OtherTownship), default)).Total.Should().Be(0);
    }

    [Fact]
    public async Task Owed_ChangeOfAnAward_IsDueWithinTheMonth()
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync();
        await county.DecideAsync(award, new SuspendAward(new(2026, 5, 1), "外出务工，收入待核"));

        var owed = await county.Get<TellingRegister>().OwedAsync(1, PayingCounty.Reviewer, default);

        var telling = owed.Tellings.Should().ContainSingle().Subject;
        telling.Telling.Key.Should().Be(new TellingKey(TellingKind.AwardChange, award.Id, 3), "the grant is told with the decision");
        telling.Limit!.DueOn.Should().Be(new DateOnly(2026, 4, 30));
    }

    private static async Task<TellingKey> ApprovedAsync(DeskInstallation desk)
    {
        var application = await desk.AtTheCountyAsync();
        await desk.TakeAsync(application, new ApproveApplication(54000, null, "符合条件"), Cast.CountyReviewer);
        return new(TellingKind.Decision, application.Id, 0);
    }

    private static Task RecordAsync(DeskInstallation desk, TellingKey key, int version, TellingAction action, Actor actor) =>
        desk.Get<TellingDesk>().RecordAsync(key, version, action, DeskInstallation.NewKey(), actor, default);
}
