using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Disasters;

namespace Welfare.Eligibility.Tests.Disasters;

public sealed class VillageCountTests
{
    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public async Task FileAsync_AFirstReportAroundTwoHours_IsLateOnlyAfterThem(int ticksAfter, bool late)
    {
        await using var county = await StruckCounty.StartAsync();
        var disaster = await county.OpenAsync();
        county.Clock.Wait(TimeSpan.FromHours(2) + TimeSpan.FromTicks(ticksAfter));

        var count = await county.CountAsync(disaster, CountKind.First, reason: "道路中断");

        await using var db = county.Open();
        (await db.VillageCounts.SingleAsync(c => c.Id == count)).IsLate.Should().Be(late);
        (await county.TotalsAsync(disaster)).Towns[0].Villages[0].Count!.WasLate.Should().Be(late);
    }

    [Fact]
    public async Task FileAsync_LateWithoutAReason_AsksForItAndTakesTheReportWithOne()
    {
        await using var county = await StruckCounty.StartAsync();
        var disaster = await county.OpenAsync();
        county.Clock.Wait(TimeSpan.FromHours(5));

        await Refused(() => county.CountAsync(disaster, CountKind.First), "reason");
        await county.CountAsync(disaster, CountKind.First, reason: "通信中断");

        (await county.TotalsAsync(disaster)).All.Reported.Should().Be(1);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 15)]
    public async Task TotalsAsync_AroundTwoHours_NamesLateVillagesOnlyAfterThem(int ticksAfter, int late)
    {
        await using var county = await StruckCounty.StartAsync();
        var disaster = await county.OpenAsync();
        county.Clock.Wait(TimeSpan.FromHours(2) + TimeSpan.FromTicks(ticksAfter));

        (await county.TotalsAsync(disaster)).Late.Should().HaveCount(late);
    }

    [Fact]
    public async Task FileAsync_Verified_CountsAndLeavesEverythingBeforeItAsItWas()
    {
        await using var county = await StruckCounty.StartAsync();
        var disaster = await county.OpenAsync();
        await county.CountAsync(disaster, CountKind.First, new(120, 40, null, null, 2, 3, null));
        county.Clock.Wait(TimeSpan.FromHours(6));
        await county.CountAsync(disaster, CountKind.Continued, new(150, 60, 0, 0, 4, 3, 9));
        await county.CountAsync(disaster, CountKind.Verified, new(150, 60, 0, 0, 3, 4, 9), reason: "一户重复统计");

        var history = (await county.Register.VillageAsync(await county.ReadAsync(disaster), StruckCounty.Village, StruckCounty.Grid, default))!;
        history.Counts.Select(count => (count.Kind, count.Collapsed)).Should().Equal((CountKind.Verified, 3), (CountKind.Continued, 4), (CountKind.First, 2));
        history.Standing!.Kind.Should().Be(CountKind.Verified);
        (await county.TotalsAsync(disaster)).All.Figures[4].Should().Be(new FigureSum(3, 0));
    }

    [Fact]
    public async Task Update_OfACount_IsRefusedByTheDatabase()
    {
        await using var county = await StruckCounty.StartAsync();
        await county.CountAsync(await county.OpenAsync(), CountKind.First);
        await using var db = county.Open();

        var change = () => db.VillageCounts.ExecuteUpdateAsync(rows => rows.SetProperty(count => count.Dead, 9));
        var deletion = () => db.VillageCounts.ExecuteDeleteAsync();

        (await change.Should().ThrowAsync<Exception>()).Which.ToString().Should().Contain("never changed");
        (await deletion.Should().ThrowAsync<Exception>()).Which.ToString().Should().Contain("never changed");
    }

    [Fact]
    public async Task FileAsync_VerifiedLower_NeedsAReason()
    {
        await using var county = await StruckCounty.StartAsync();
        var disaster = await county.OpenAsync();
        await county.CountAsync(disaster, CountKind.First, new(120, 40, null, null, 2, 3, null));

        await Refused(() => county.CountAsync(disaster, CountKind.Verified, new(119, 40, 0, 0, 2, 3, 0)), "reason");
        await county.CountAsync(disaster, CountKind.Verified, new(120, 40, 0, 0, 2, 3, 0));
        await Refused(() => county.CountAsync(disaster, CountKind.Verified, new(120, 40, 0, 0, 1, 3, 0)), "reason");
        await county.CountAsync(disaster, CountKind.Verified, new(120, 40, 0, 0, 1, 3, 0), reason: "一户实为严重损坏");

        (await county.TotalsAsync(disaster)).All.Figures[4].Known.Should().Be(1);
    }

    [Fact]
    public async Task FileAsync_OutOfOrder_IsRefusedWithTheReason()
    {
        await using var county = await StruckCounty.StartAsync();
        var disaster = await county.OpenAsync();

        await Refused(() => county.CountAsync(disaster, CountKind.Continued), "kind");
        await county.CountAsync(disaster, CountKind.First);
        await Refused(() => county.CountAsync(disaster, CountKind.First), "kind");
        await Refused(() => county.CountAsync(disaster, CountKind.Verified, StruckCounty.Some with { Slight = 0 }, actor: StruckCounty.Grid), "kind");
        await Refused(() => county.CountAsync(disaster, CountKind.Verified), "affected");
        await county.CountAsync(disaster, CountKind.Verified, StruckCounty.Some with { Slight = 0 });
        await Refused(() => county.CountAsync(disaster, CountKind.Continued), "kind");
    }

    [Fact]
    public async Task FileAsync_WhatNobodyKnows_IsNeitherNoughtNorAReport()
    {
        await using var county = await StruckCounty.StartAsync();
        var disaster = await county.OpenAsync();

        await Refused(() => county.CountAsync(disaster, CountKind.First, CountFigures.None), "affected");
        await Refused(() => county.CountAsync(disaster, CountKind.First, CountFigures.None with { Dead = -1 }), "affected");
        await Refused(() => county.CountAsync(disaster, CountKind.First, CountFigures.None with { Dead = CountFigures.Most + 1 }), "affected");
        await county.CountAsync(disaster, CountKind.First, CountFigures.None with { Affected = 0 });

        (await county.TotalsAsync(disaster)).All.Figures[2].Should().Be(new FigureSum(0, 1), "the dead are not known of one report");
    }

    [Fact]
    public async Task FileAsync_ElsewhereOrAfterTheEnd_IsRefused()
    {
        await using var county = await StruckCounty.StartAsync();
        var disaster = await county.OpenAsync(responding: false);

        await Refused(() => county.CountAsync(disaster, CountKind.First, actor: StruckCounty.FarGrid), "event");
        await Refused(() => county.CountAsync(disaster, CountKind.First, village: StruckCounty.FarVillage), "village");
        await Refused(() => county.CountAsync(disaster, CountKind.First, actor: StruckCounty.County), "kind");
        await county.Disasters.CloseAsync(disaster, (await county.ReadAsync(disaster)).Version, "登陆后减弱", StruckCounty.NewKey(), StruckCounty.County, default);
        await Refused(() => county.CountAsync(disaster, CountKind.First), "kind");
    }

    [Fact]
    public async Task FileAsync_TheSameFormTwice_IsOneReport()
    {
        await using var county = await StruckCounty.StartAsync();
        var disaster = await county.OpenAsync();
        var key = StruckCounty.NewKey();

        var first = await county.CountAsync(disaster, CountKind.First, key: key);
        (await county.CountAsync(disaster, CountKind.First, key: key)).Should().Be(first);

        await using var db = county.Open();
        (await db.VillageCounts.CountAsync()).Should().Be(1);
        (await db.AuditEntries.CountAsync(entry => entry.Action == "village-count.file")).Should().Be(1);
    }

    [Fact]
    public async Task TotalsAsync_ForATownship_AreOfItsOwnVillages()
    {
        await using var county = await StruckCounty.StartAsync();
        var disaster = await county.Disasters.OpenAsync(
            new("flood", "暴雨", StruckCounty.Landfall, [StruckCounty.Jinjing, StruckCounty.FarVillage], null), StruckCounty.NewKey(), StruckCounty.County, default);
        await county.CountAsync(disaster, CountKind.First);

        (await county.TotalsAsync(disaster)).All.Should().Match<AreaTotals>(all => all.Villages == 16 && all.Reported == 1);
        (await county.TotalsAsync(disaster, StruckCounty.Town)).All.Villages.Should().Be(15);
        (await county.TotalsAsync(disaster, StruckCounty.FarTown)).All.Should().Match<AreaTotals>(all => all.Villages == 1 && all.Reported == 0);
    }

    internal static async Task Refused(Func<Task> act, string field) =>
        (await act.Should().ThrowAsync<DisasterRefusedException>()).Which.Field.Should().Be(field);
}
