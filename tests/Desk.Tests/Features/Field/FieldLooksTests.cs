using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Features.Disasters;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Field;

/// <summary>What phones showed of somebody's health without a network is told afterwards.</summary>
public sealed class FieldLooksTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    [Fact]
    public async Task Look_AtHealthOnAPhone_StandsInTheTrailForEachFactAndPersonOnceHoweverOftenItIsTold()
    {
        using var family = Household("龙阿福");
        var (phone, visit) = await VisitAsync(family, 0);
        var look = Told(visit);

        for (var i = 0; i < 3; i++)
        {
            using var answer = await TellAsync(phone, look);
            answer.StatusCode.Should().Be(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
        }

        await using var db = Open();
        var entries = await db.AuditEntries.AsNoTracking().Where(e => e.SubjectId == visit.ToString() && e.Action.StartsWith("reveal.") && e.Action != "reveal.name").ToListAsync();
        entries.Where(e => e.Action == "reveal.health").Select(e => (e.PersonId, e.Detail)).Should().BeEquivalentTo(new (Guid?, string?)[]
        {
            (family.HeadId, "disability_level"), (family.Ids.Single(id => id != family.HeadId), "medical_self_paid_12m"), (null, "unknown"),
        });
        entries.Single(e => e.Action == "reveal.phone").Detail.Should().Contain("2026-11-28T01:02:03Z").And.Contain(phone.Id.ToString());
        entries.Should().OnlyContain(e => e.Reason!.Contains("审核、认定所需"));
        var worker = await desk.SignedInAsync(Roles.GridWorker, Typhoon.Town);
        (await worker.PageAsync($"/field/{visit}/people/m1/looks")).Should().Contain("显示了健康信息", "the person's own list names it");
    }

    [Fact]
    public async Task Look_OfAVisitOfAnotherWorker_IsNotThere()
    {
        using var family = Household("龙外人");
        var (_, visit) = await VisitAsync(family, 0);
        var other = await FieldPhone.RegisteredAsync(desk, Typhoon.Town, 3);

        using var answer = await TellAsync(other, Told(visit));
        using var unknown = await TellAsync(other, Told(Guid.NewGuid()));

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).Should().Be(await unknown.Content.ReadAsStringAsync());
        await using var db = Open();
        (await db.AuditEntries.AnyAsync(e => e.SubjectId == visit.ToString() && e.Action.StartsWith("reveal.") && e.Action != "reveal.name")).Should().BeFalse();
    }

    [Fact]
    public async Task Look_UnderTheIdOfAnother_IsRefused()
    {
        using var family = Household("龙重号");
        var (phone, visit) = await VisitAsync(family, 0);
        var look = Told(visit);
        (await TellAsync(phone, look)).StatusCode.Should().Be(HttpStatusCode.NoContent);
        look["reason"] = "Correction";

        (await TellAsync(phone, look)).StatusCode.Should().Be(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("shown", "[]", "shown")]
    [InlineData("shown", "[null]", "shown")]
    [InlineData("shown", "[\"m1.wages_12m\"]", "shown")]
    [InlineData("shown", "[\"m1.no_such_fact\"]", "shown")]
    [InlineData("shown", "[\"disability_level\"]", "shown")]
    [InlineData("reason", "null", "reason")]
    [InlineData("reason", "\"1\"", "reason")]
    [InlineData("reason", "\"Print\"", "reason")]
    [InlineData("reason", "\"Other\"", "words")]
    [InlineData("at", "null", "at")]
    [InlineData("at", "\"soon\"", "body")]
    [InlineData("id", "\"00000000-0000-0000-0000-000000000000\"", "id")]
    public async Task Look_ThatSaysTooLittle_NamesTheField(string field, string value, string problem)
    {
        using var family = Household("龙含糊");
        var (phone, visit) = await VisitAsync(family, 0);
        var look = Told(visit);
        look[field] = JsonNode.Parse(value);

        using var answer = await TellAsync(phone, look);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]![0]!["field"]!.GetValue<string>().Should().Be(problem);
    }

    private Family Household(string head) => Family.In(desk).With(head, new(1960, 1, 2), "02").With($"{head}妻", new(1962, 3, 4), "10").Saved();

    private async Task<(FieldPhone Phone, Guid Visit)> VisitAsync(Family family, int serial)
    {
        var phone = await FieldPhone.RegisteredAsync(desk, Typhoon.Town, serial);
        var report = phone.Seal(new { idNumber = family.HeadNumber, name = family.HeadName, villageCode = Family.Village });
        (await phone.SendTextAsync(report)).StatusCode.Should().Be(HttpStatusCode.OK);
        await using var db = Open();
        return (phone, (await db.FieldReports.SingleAsync(r => r.Id == report.Id)).VisitId!.Value);
    }

    private static JsonObject Told(Guid visit) => new()
    {
        ["id"] = Guid.NewGuid(),
        ["visit"] = visit,
        ["shown"] = new JsonArray("m1.disability_level", "m2.medical_self_paid_12m", "household.unknown"),
        ["reason"] = "Assessment",
        ["words"] = "",
        ["at"] = "2026-11-28T09:02:03+08:00",
    };

    private static Task<HttpResponseMessage> TellAsync(FieldPhone phone, JsonObject look) => phone.SendAsync(HttpMethod.Post, "/field/looks", JsonContent.Create(look));

    private WelfareDb Open() => desk.Services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContext();
}
