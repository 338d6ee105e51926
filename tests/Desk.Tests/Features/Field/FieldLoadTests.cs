using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Field;

/// <summary>Many phones on a bad network. <c>FIELD_PHONES</c> says how many; the measurement in docs/field.md was made with 200.</summary>
public sealed class FieldLoadTests : IDisposable
{
    private const int ReportsOfOne = 10;
    private const int Replays = 5;
    private const int Workers = 10;
    private const double LostReplies = 0.3;

    private static readonly int Phones = int.Parse(Environment.GetEnvironmentVariable("FIELD_PHONES") ?? "10", CultureInfo.InvariantCulture);

    private readonly DeskFactory _desk = new() { Settings = new Dictionary<string, string> { ["Field:RequestsPerMinute"] = "1000000" } };

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Take_FromManyPhonesOnABadNetwork_GivesEachReportExactlyOnce()
    {
        List<Family> families = [.. Enumerable.Range(0, Phones).Select(i => Family.In(_desk).With($"林{(char)('一' + i)}", new(1950, 1, 1), "02").Saved())];
        var phones = new List<FieldPhone>();
        for (var i = 0; i < Phones; i++)
        {
            phones.Add(await FieldPhone.RegisteredAsync(_desk, "350128107", 1 + (i % Workers), $"手机{i}"));
        }
        var receipts = new ConcurrentDictionary<Guid, string>();

        await Parallel.ForEachAsync(phones.Select((phone, i) => (phone, i)), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (one, _) =>
            await DayAsync(one.phone, one.i, families[one.i], receipts));

        await using var db = await _desk.Services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContextAsync();
        (await db.FieldReports.Select(r => r.Id).ToListAsync()).Should().BeEquivalentTo(receipts.Keys).And.HaveCount(Phones * ReportsOfOne);
        (await db.AuditEntries.CountAsync(e => e.Action == "field-report.receive")).Should().Be(Phones * ReportsOfOne);
        (await db.Visits.CountAsync()).Should().Be(Phones, "one household of each phone is in the register");
        families.ForEach(family => family.Dispose());
    }

    // Ten households, one of them of the register; each sent until a receipt came through, then replayed in any order.
    private static async Task DayAsync(FieldPhone phone, int number, Family family, ConcurrentDictionary<Guid, string> receipts)
    {
        var chance = new Random(number);
        var reports = Enumerable.Range(0, ReportsOfOne).Select(i => phone.Seal(
            new
            {
                idNumber = i == 0 ? family.HeadNumber : IdentityNumber.Create(Family.County, new DateOnly(1940, 1, 1).AddDays((number * ReportsOfOne) + i), 0).Value,
                name = i == 0 ? family.HeadName : "某人",
                villageCode = Family.Village,
            },
            phoneAt: TimeProvider.System.GetUtcNow().AddHours(chance.Next(-72, 73)))).ToList();
        var waiting = new Queue<SealedReport>(reports);
        while (waiting.TryDequeue(out var report))
        {
            using var answer = await phone.SendTextAsync(report);
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
            if (chance.NextDouble() < LostReplies)
            {
                waiting.Enqueue(report);
                continue;
            }
            receipts[report.Id] = phone.Verified(report, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!)!;
        }
        foreach (var report in Enumerable.Repeat(reports, Replays).SelectMany(all => all).OrderBy(_ => chance.Next()))
        {
            using var answer = await phone.SendTextAsync(report);
            phone.Verified(report, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!).Should().Be(receipts[report.Id]);
        }
    }
}
