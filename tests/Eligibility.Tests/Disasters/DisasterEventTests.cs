using Welfare.Eligibility.Disasters;
using static Welfare.Eligibility.Tests.Disasters.VillageCountTests;

namespace Welfare.Eligibility.Tests.Disasters;

public sealed class DisasterEventTests
{
    [Fact]
    public async Task AnnounceAsync_ALevelAfterAnother_StandsBesideIt()
    {
        await using var county = await StruckCounty.StartAsync();
        var disaster = await county.OpenAsync();
        county.Clock.Wait(TimeSpan.FromHours(3));

        await AnnounceAsync(county, disaster, 2);
        await AnnounceAsync(county, disaster, null);

        var read = await county.ReadAsync(disaster);
        read.Responses.OrderBy(change => change.Seq).Select(change => change.Level).Should().Equal(3, 2, null);
        (read.Status, read.Response!.Level).Should().Be((DisasterStatus.ResponseEnded, 2), "aid rests on the response having been started");
    }

    [Fact]
    public async Task AnnounceAsync_WhatCannotBe_IsRefused()
    {
        await using var county = await StruckCounty.StartAsync();
        var disaster = await county.OpenAsync(responding: false);

        await Refused(() => AnnounceAsync(county, disaster, null), "level");
        await Refused(() => AnnounceAsync(county, disaster, 0), "level");
        await Refused(() => AnnounceAsync(county, disaster, 5), "level");
        await Refused(() => AnnounceAsync(county, disaster, 1, StruckCounty.Landfall.AddMinutes(1)), "announcedAt");
        await AnnounceAsync(county, disaster, 4);
        await Refused(() => AnnounceAsync(county, disaster, 3, StruckCounty.Landfall.AddMinutes(-1)), "announcedAt");
        await Refused(
            () => county.Disasters.AnnounceAsync(disaster, 0, new(3, StruckCounty.Landfall, "文"), StruckCounty.NewKey(), StruckCounty.County, default), "version");
    }

    [Fact]
    public async Task OpenAsync_ByTheTownshipOrElsewhereOrAhead_IsRefused()
    {
        await using var county = await StruckCounty.StartAsync();
        NewDisaster said = new("typhoon", "台风", StruckCounty.Landfall, [StruckCounty.Jinjing], null);

        await Refused(() => county.Disasters.OpenAsync(said, StruckCounty.NewKey(), StruckCounty.Town, default), "event");
        await Refused(() => OpenAsync(said with { Kind = "war" }), "kind");
        await Refused(() => OpenAsync(said with { Name = " " }), "name");
        await Refused(() => OpenAsync(said with { Areas = [] }), "areas");
        await Refused(() => OpenAsync(said with { Areas = ["350102001"] }), "areas");
        await Refused(() => OpenAsync(said with { BeganAt = StruckCounty.Landfall.AddMinutes(1) }), "beganAt");

        Task OpenAsync(NewDisaster other) => county.Disasters.OpenAsync(other, StruckCounty.NewKey(), StruckCounty.County, default);
    }

    [Fact]
    public async Task CloseAsync_WhileTheResponseRunsOrDamageWaits_IsRefused()
    {
        await using var county = await StruckCounty.StartAsync();
        var disaster = await county.OpenAsync();
        var report = await county.DamageAsync(disaster, await county.VisitAsync());

        await Refused(() => CloseAsync(county, disaster), "reason");
        await AnnounceAsync(county, disaster, null);
        await Refused(() => CloseAsync(county, disaster), "reason");
        await county.TakeAsync(report, DamageLevel.Slight, StruckCounty.OtherGrid);
        await county.TakeAsync(report, DamageLevel.Slight, StruckCounty.Town);
        await county.TakeAsync(report, DamageLevel.Slight, StruckCounty.County);
        await CloseAsync(county, disaster);

        (await county.ReadAsync(disaster)).Should().Match<DisasterEvent>(e => e.Status == DisasterStatus.Closed && e.ClosedBecause == "救助工作结束");
    }

    private static async Task AnnounceAsync(StruckCounty county, Guid disaster, int? level, DateTimeOffset? at = null) => await county.Disasters.AnnounceAsync(
        disaster, (await county.ReadAsync(disaster)).Version, new(level, at ?? county.Clock.GetUtcNow(), "平应急〔2026〕2号"), StruckCounty.NewKey(), StruckCounty.County, default);

    private static async Task CloseAsync(StruckCounty county, Guid disaster) => await county.Disasters.CloseAsync(
        disaster, (await county.ReadAsync(disaster)).Version, "救助工作结束", StruckCounty.NewKey(), StruckCounty.County, default);
}
