using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Features.Disasters;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Field;

/// <summary>A damaged house taken down without a network.</summary>
public sealed class FieldDamageTests : IDisposable
{
    private readonly DeskFactory _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Take_OfADamagedHouse_FilesItOnceWithItsPhotographsAndNoLevel()
    {
        var typhoon = await Typhoon.OverAsync(_desk, TimeSpan.FromHours(1));
        using var family = Household("洪大海");
        var phone = await FieldPhone.RegisteredAsync(_desk, Typhoon.Town);
        var pictures = new[] { Jpeg(), Jpeg() };
        var report = phone.Seal(Content(family, damaged: true, "photo", "signature"), pictures);
        (await phone.SendTextAsync(report)).StatusCode.Should().Be(HttpStatusCode.OK);
        await using var db = Open();
        (await db.DamageReports.AnyAsync()).Should().BeFalse("its photograph is not there yet");

        for (var i = 0; i < 5; i++)
        {
            (await phone.SendChunkAsync(report, 2, 0)).StatusCode.Should().Be(HttpStatusCode.OK);
            (await phone.SendChunkAsync(report, 1, 0)).StatusCode.Should().Be(HttpStatusCode.OK);
        }

        phone.Verified(report, JsonNode.Parse(await (await phone.StandingAsync(report.Id)).Content.ReadAsStringAsync())!).Should().NotBeNull();
        var filed = await db.DamageReports.Include(r => r.Steps).Include(r => r.Pictures).SingleAsync();
        var visit = (await db.FieldReports.SingleAsync(r => r.Id == report.Id)).VisitId;
        (filed.EventId, filed.VisitId, filed.Building, filed.Level).Should().Be((typhoon.Id, visit!.Value, "dwelling", null));
        filed.Steps.Single().Reason.Should().Be("屋顶没了");
        filed.Pictures.Select(p => Convert.FromBase64String(p.Content)).Should().BeEquivalentTo([pictures[0]], options => options.WithStrictOrdering(), "a signature is no photograph of the house");
        var worker = await _desk.SignedInAsync(Roles.GridWorker, Typhoon.Town);
        (await worker.PageAsync($"/received/{report.Id}")).Should().Contain($"/disasters/damage/{filed.Id}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Take_OfADamagedHouseWhereTheEventIsNotClear_LeavesItToAPerson(int events)
    {
        for (var i = 0; i < events; i++)
        {
            await Typhoon.OverAsync(_desk, TimeSpan.FromHours(1), $"台风{i}");
        }

        using var family = Household("洪小海");
        var phone = await FieldPhone.RegisteredAsync(_desk, Typhoon.Town);
        var report = phone.Seal(Content(family, damaged: true, "photo"), [Jpeg()]);
        await phone.SendTextAsync(report);

        var answer = JsonNode.Parse(await (await phone.SendChunkAsync(report, 1, 0)).Content.ReadAsStringAsync())!;

        phone.Verified(report, answer).Should().NotBeNull("nothing of it is lost");
        await using var db = Open();
        (await db.DamageReports.AnyAsync()).Should().BeFalse();
        var worker = await _desk.SignedInAsync(Roles.GridWorker, Typhoon.Town);
        (await worker.PageAsync($"/received/{report.Id}")).Should().Contain("没有自动登记");
    }

    [Fact]
    public async Task Take_OfAHouseholdWhoseDamageIsFiledAlready_GivesItsReceiptAllTheSame()
    {
        var typhoon = await Typhoon.OverAsync(_desk, TimeSpan.FromHours(1));
        using var family = Household("洪老海");
        var worker = await _desk.SignedInAsync(Roles.GridWorker, Typhoon.Town, 1);
        (await typhoon.FileAsync(worker, family)).Status.Should().Be(HttpStatusCode.Redirect);
        var phone = await FieldPhone.RegisteredAsync(_desk, Typhoon.Town, 2);
        var report = phone.Seal(Content(family, damaged: true));

        using var answer = await phone.SendTextAsync(report);

        phone.Verified(report, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!).Should().NotBeNull();
        await using var db = Open();
        (await db.DamageReports.CountAsync()).Should().Be(1);
    }

    private Family Household(string head) => Family.In(_desk).With(head, new(1960, 1, 2), "02").Saved();

    private static object Content(Family family, bool damaged, params string[] pictures) => new
    {
        idNumber = family.HeadNumber,
        name = family.HeadName,
        villageCode = Family.Village,
        answers = new Dictionary<string, string> { ["household.damaged_building"] = "dwelling" },
        damaged,
        note = "屋顶没了",
        pictures,
    };

    private static byte[] Jpeg() => [0xFF, 0xD8, 0xFF, .. RandomNumberGenerator.GetBytes(900)];

    private WelfareDb Open() => _desk.Services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContext();
}
