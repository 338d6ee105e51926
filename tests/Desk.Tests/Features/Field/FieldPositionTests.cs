using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Features.Disasters;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Field;

/// <summary>Where a door is: a field of its own, kept beside what was said and shown to those who work on the household.</summary>
public sealed class FieldPositionTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    private const string North = "25.503176";
    private static readonly DateTimeOffset At = new(2026, 11, 30, 2, 22, 5, TimeSpan.Zero);

    [Fact]
    public async Task Take_WithAPosition_KeepsItInAColumnOfItsOwnAndShowsItToThoseOnDuty()
    {
        using var family = Household("罗门前");
        var phone = await FieldPhone.RegisteredAsync(desk, Typhoon.Town);
        var report = phone.Seal(Content(family, Position()));

        phone.Verified(report, await JsonOf(await phone.SendTextAsync(report))).Should().NotBeNull();

        await using var db = Open();
        var kept = await db.FieldReports.AsNoTracking().SingleAsync(r => r.Id == report.Id);
        kept.Position.Should().Be(new DoorPosition { Latitude = 25.503176m, Longitude = 119.791204m, Accuracy = 12, At = At });
        kept.Content.Should().NotContain(North);
        (await db.AuditEntries.AsNoTracking().ToListAsync()).Should().OnlyContain(entry => !$"{entry.Reason} {entry.Detail}".Contains(North));
        var worker = await desk.SignedInAsync(Roles.GridWorker, Typhoon.Town);
        (await worker.PageAsync($"/received/{report.Id}")).Should().Contain("入户位置").And.Contain($"纬度 {North}，经度 119.791204").And.Contain("误差约 12 米；手机时间 2026年11月30日 10:22");
        (await worker.PageAsync("/received")).Should().NotContain(North);
        (await worker.PageAsync("/field/today")).Should().NotContain(North, "the phone does not get it back");
        (await (await desk.SignedInAsync(Roles.TownshipReviewer, Typhoon.Town)).PageAsync($"/received/{report.Id}")).Should().Contain(North);
        foreach (var other in new[] { await desk.SignedInAsync(Roles.TownshipReviewer, Typhoon.FarTown), await desk.SignedInAsync(Roles.GridWorker, Typhoon.Town, 1) })
        {
            (await other.GetAsync($"/received/{report.Id}")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Take_WithoutAPosition_IsAsGood()
    {
        using var family = Household("罗不记");
        var phone = await FieldPhone.RegisteredAsync(desk, Typhoon.Town);
        var report = phone.Seal(Content(family, null));

        phone.Verified(report, await JsonOf(await phone.SendTextAsync(report))).Should().NotBeNull();

        await using var db = Open();
        (await db.FieldReports.SingleAsync(r => r.Id == report.Id)).Position.Should().BeNull();
        (await (await desk.SignedInAsync(Roles.GridWorker, Typhoon.Town)).PageAsync($"/received/{report.Id}")).Should().NotContain("入户位置");
    }

    [Theory]
    [InlineData("90.000001", "119.7", "12", "2026-11-30T02:22:05Z", "纬度应在 -90 到 90 度之间。")]
    [InlineData("25.5", "-180.000001", "12", "2026-11-30T02:22:05Z", "经度应在 -180 到 180 度之间。")]
    [InlineData("25.5", "119.7", "-1", "2026-11-30T02:22:05Z", "误差应在 0 到 100000 米之间。")]
    [InlineData("25.5", "119.7", "100001", "2026-11-30T02:22:05Z", "误差应在 0 到 100000 米之间。")]
    [InlineData("25.5", "119.7", "12", "1970-01-01T00:00:00Z", "记录位置的时间不是真实时间。")]
    public async Task Take_WithAPositionThatIsNowhere_IsRefusedAndSaysWhy(string north, string east, string metres, string at, string says)
    {
        using var family = Household("罗天外");
        var phone = await FieldPhone.RegisteredAsync(desk, Typhoon.Town);
        var report = phone.Seal(Content(family, Position(north, east, metres, at)));

        using var answer = await phone.SendTextAsync(report);

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var error = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]![0]!;
        (error["field"]!.GetValue<string>(), error["zh"]!.GetValue<string>()).Should().Be(("position", says));
        await using var db = Open();
        (await db.FieldReports.AnyAsync(r => r.Id == report.Id)).Should().BeFalse();
    }

    [Theory]
    [InlineData("90", "180", "0")]
    [InlineData("-90", "-180", "100000")]
    public async Task Take_WithAPositionAtTheEdge_IsTaken(string north, string east, string metres)
    {
        using var family = Household("罗极地");
        var phone = await FieldPhone.RegisteredAsync(desk, Typhoon.Town);
        var report = phone.Seal(Content(family, Position(north, east, metres)));

        phone.Verified(report, await JsonOf(await phone.SendTextAsync(report))).Should().NotBeNull();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"latitude\":25.5,\"longitude\":119.7,\"accuracy\":12}")]
    [InlineData("{\"latitude\":1e400,\"longitude\":119.7,\"accuracy\":12,\"at\":\"2026-11-30T02:22:05Z\"}")]
    [InlineData("{\"latitude\":25.5,\"longitude\":119.7,\"accuracy\":12,\"at\":\"soon\"}")]
    public async Task Take_WithAPositionThatIsNotWhole_IsRefused(string position)
    {
        using var family = Household("罗残缺");
        var phone = await FieldPhone.RegisteredAsync(desk, Typhoon.Town);
        var content = Content(family, null);
        content["position"] = JsonNode.Parse(position);

        using var answer = await phone.SendTextAsync(phone.Seal(content));

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Take_OfADamagedHouseWithAPosition_LeadsItsReviewersThere()
    {
        await Typhoon.OverAsync(desk, TimeSpan.FromHours(1));
        using var family = Household("罗倒塌");
        var phone = await FieldPhone.RegisteredAsync(desk, Typhoon.Town);
        var content = Content(family, Position(), "photo");
        (content["damaged"], content["note"]) = (true, "屋顶没了");
        var report = phone.Seal(content, [[0xFF, 0xD8, 0xFF, .. new byte[300]]]);
        await phone.SendTextAsync(report);

        phone.Verified(report, await JsonOf(await phone.SendChunkAsync(report, 1, 0))).Should().NotBeNull();

        await using var db = Open();
        var filed = await db.DamageReports.AsNoTracking().SingleAsync();
        filed.Position!.At.Should().Be(At);
        foreach (var (role, place) in ((string, string)[])[(Roles.GridWorker, Typhoon.Town), (Roles.TownshipReviewer, Typhoon.Town), (Roles.CountyReviewer, Family.County)])
        {
            (await (await desk.SignedInAsync(role, place, 1)).PageAsync($"/disasters/damage/{filed.Id}")).Should().Contain("房屋位置").And.Contain(North);
        }

        (await (await desk.SignedInAsync(Roles.GridWorker, Typhoon.FarTown)).GetAsync($"/disasters/damage/{filed.Id}")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    [Trait("ASVS", "14.2.8")]
    public async Task Take_OfAPhotographThatSaysWhereItWasTaken_KeepsThePictureAlone()
    {
        using var family = Household("罗相片");
        var phone = await FieldPhone.RegisteredAsync(desk, Typhoon.Town);
        var report = phone.Seal(Content(family, null, "photo"), [Camera.Photograph]);
        await phone.SendTextAsync(report);

        phone.Verified(report, await JsonOf(await phone.SendChunkAsync(report, 1, 0))).Should().NotBeNull("the receipt speaks of what was sent");

        await using var db = Open();
        Convert.FromBase64String((await db.FieldPictures.SingleAsync(p => p.ReportId == report.Id)).Content!).Should().Equal(Camera.Plain);
    }

    private Family Household(string head) => Family.In(desk).With(head, new(1960, 1, 2), "02").Saved();

    private static JsonObject Position(string north = North, string east = "119.791204", string metres = "12", string at = "2026-11-30T02:22:05Z") => new()
    {
        ["latitude"] = JsonNode.Parse(north),
        ["longitude"] = JsonNode.Parse(east),
        ["accuracy"] = JsonNode.Parse(metres),
        ["at"] = at,
    };

    private static JsonObject Content(Family family, JsonNode? position, params string[] pictures) => new()
    {
        ["idNumber"] = family.HeadNumber,
        ["name"] = family.HeadName,
        ["villageCode"] = Family.Village,
        ["position"] = position,
        ["pictures"] = new JsonArray(pictures.Select(kind => (JsonNode?)kind).ToArray()),
    };

    private static async Task<JsonNode> JsonOf(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(HttpStatusCode.OK, "{0}", body);
        return JsonNode.Parse(body)!;
    }

    private WelfareDb Open() => desk.Services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContext();
}
