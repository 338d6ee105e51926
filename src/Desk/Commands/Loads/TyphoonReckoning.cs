using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Commands.Loads;

/// <summary>What the database holds of a disaster's counts and houses, against what was sent. What phones sent is counted apart.</summary>
internal sealed class TyphoonReckoning(Guid disaster, IReadOnlyList<CountReport> counts, IReadOnlyList<HouseReport> houses, IReadOnlyList<HouseholdReport> households)
{
    public int CountsHeld { get; private set; }

    /// <summary>Counts missing, twice there, of no report, or with another village's.</summary>
    public int CountsWrong { get; private set; }

    /// <summary>Villages whose counts are not numbered 1, 2, 3…</summary>
    public int NumbersWrong { get; private set; }

    public int HousesHeld { get; private set; }

    /// <summary>Of these, filed from phones.</summary>
    public int HousesOfPhones { get; private set; }

    /// <summary>Houses missing, twice there, of no report, or with another house's photograph.</summary>
    public int HousesWrong { get; private set; }

    /// <summary>Without exactly one audit entry.</summary>
    public int EntriesWrong { get; private set; }

    public bool IsWhole => CountsWrong + NumbersWrong + HousesWrong + EntriesWrong == 0;

    public async Task CountAsync(string folder, CancellationToken cancel)
    {
        await using var services = DeskStorage.Of(folder);
        await using var db = await services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContextAsync(cancel);
        var written = await CountsAsync(db, cancel);
        EntriesWrong += await WithoutEntryAsync(db, "village-count.file", written, cancel);
        EntriesWrong += await WithoutEntryAsync(db, "damage-report.file", await HousesAsync(db, cancel), cancel);
    }

    private async Task<IReadOnlyList<Guid>> CountsAsync(WelfareDb db, CancellationToken cancel)
    {
        var rows = await db.VillageCounts.AsNoTracking().Where(count => count.EventId == disaster)
            .Select(count => new { count.Id, count.VillageCode, count.Kind, count.Number, count.Affected }).ToListAsync(cancel);
        var bySerial = rows.ToLookup(row => row.Affected);
        CountsHeld = rows.Count;
        CountsWrong = rows.Count - bySerial.Count + counts.Count(count => bySerial[count.Serial].Count(row => row.VillageCode == count.Village && row.Kind == count.Kind) != 1);
        NumbersWrong = rows.GroupBy(row => row.VillageCode).Count(village => !village.Select(row => row.Number).Order().SequenceEqual(Enumerable.Range(1, village.Count())));
        return [.. rows.Select(row => row.Id)];
    }

    private async Task<IReadOnlyList<Guid>> HousesAsync(WelfareDb db, CancellationToken cancel)
    {
        var rows = await db.DamageReports.AsNoTracking().Include(report => report.Pictures).Where(report => report.EventId == disaster).ToListAsync(cancel);
        var byVisit = rows.ToLookup(row => row.VisitId);
        var fromPhones = await OfPhonesAsync(db, cancel);
        (HousesHeld, HousesOfPhones) = (rows.Count, fromPhones.Count);
        var sent = houses.Select(house => (house.Visit, Picture: house.PictureSha256)).Concat(fromPhones).ToList();
        HousesWrong = Math.Abs(rows.Count - sent.Count) + sent.Count(house => byVisit[house.Visit].ToList() is not [{ Pictures: { Count: 1 } pictures }]
            || !SHA256.HashData(Convert.FromBase64String(pictures.First().Content)).AsSpan().SequenceEqual(house.Picture));
        return [.. rows.Select(row => row.Id)];
    }

    // A report that became no visit, because its number is held twice, has no house filed by itself.
    private async Task<IReadOnlyList<(Guid Visit, byte[] Picture)>> OfPhonesAsync(WelfareDb db, CancellationToken cancel)
    {
        var damaged = households.Where(household => household.Damaged).ToDictionary(household => household.Expected.Id, household => household.Expected.PictureSha256[0]);
        var ids = damaged.Keys.ToList();
        var became = await db.FieldReports.AsNoTracking().Where(report => ids.Contains(report.Id) && report.VisitId != null)
            .Select(report => new { report.Id, Visit = report.VisitId!.Value }).ToListAsync(cancel);
        return became.ConvertAll(report => (report.Visit, damaged[report.Id]));
    }

    private static async Task<int> WithoutEntryAsync(WelfareDb db, string action, IReadOnlyList<Guid> written, CancellationToken cancel)
    {
        var entries = await db.AuditEntries.AsNoTracking().Where(entry => entry.Action == action).GroupBy(entry => entry.SubjectId)
            .Select(same => new { same.Key, Count = same.Count() }).ToDictionaryAsync(same => same.Key, same => same.Count, cancel);
        return written.Count(id => entries.GetValueOrDefault(id.ToString()) != 1);
    }
}
