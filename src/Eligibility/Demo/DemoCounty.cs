using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Demo;

/// <summary>
/// The synthetic county: made on the first start and taken in through the same import that real departments use. Its departments deliver
/// again when their answers are about to be stale.
/// </summary>
public sealed class DemoCounty(
    IDbContextFactory<WelfareDb> databases, FactImport import, Vocabulary vocabulary, StorageOptions storage, DemoOptions options, TimeProvider clock)
{
    // Cremations, deaths and running assistance are fresh for seven days: deliver well before.
    private const int DaysBetweenDeliveries = 3;

    private static readonly Actor Loader = new(Guid.Empty, "demo county", Roles.PolicyOfficer, FujianPlaces.Pingtan);

    private string Folder => Path.Combine(storage.DataFolder, "demo");

    private string Extracts => Path.Combine(Folder, "extracts");

    private string RecordFile => Path.Combine(Folder, "county.json");

    /// <summary>Brings the county up to date; false where this database is not the synthetic county's.</summary>
    public async Task<bool> PrepareAsync(IProgress<string>? progress, CancellationToken cancellationToken)
    {
        if (options.Households == 0)
        {
            return false;
        }
        var today = ChinaCalendar.Today(clock);
        var record = await ReadRecordAsync(cancellationToken);
        if (record is null)
        {
            if (await AnybodyIsHeldAsync(cancellationToken))
            {
                return false; // Somebody else's people: never mix made-up ones in.
            }
            record = new Record(options.Households, options.Seed, today, today);
            await WriteRecordAsync(record, cancellationToken);
        }
        else if (record.Loaded && today.DayNumber - record.LastDelivery.DayNumber < DaysBetweenDeliveries)
        {
            return true;
        }
        else if (record.Loaded)
        {
            record = record with { LastDelivery = today, Loaded = false };
            await WriteRecordAsync(record, cancellationToken);
        }
        await DeliverAsync(record, progress, cancellationToken);
        await WriteRecordAsync(record with { Loaded = true }, cancellationToken);
        return true;
    }

    private async Task DeliverAsync(Record record, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        progress?.Report($"making a synthetic county of {record.Households} households");
        var county = new DemoCountyMaker(new DemoOptions(record.Households, record.Seed), record.FirstDay).Make();
        if (Directory.Exists(Extracts))
        {
            Directory.Delete(Extracts, recursive: true);
        }
        var files = new DemoExtracts(vocabulary, record.LastDelivery).Write(county, Extracts);
        await File.WriteAllTextAsync(Path.Combine(Folder, "planted.md"), PlantedPage.Write(record.FirstDay), cancellationToken);
        foreach (var file in files)
        {
            var result = await import.ImportAsync(new FactImportRequest(file, Loader), progress: null, cancellationToken);
            progress?.Report($"{vocabulary.FindItem(result.Item)!.Label.Zh}（{result.Item}）{result.RowsKept}");
        }
    }

    private async Task<bool> AnybodyIsHeldAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.People.AnyAsync(cancellationToken);
    }

    private async Task<Record?> ReadRecordAsync(CancellationToken cancellationToken) =>
        File.Exists(RecordFile)
            ? JsonSerializer.Deserialize<Record>(await File.ReadAllTextAsync(RecordFile, cancellationToken))
            : null;

    // Written aside and moved, so that a start that is cut off leaves the old record or the new one.
    private async Task WriteRecordAsync(Record record, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        var aside = RecordFile + ".new";
        await File.WriteAllTextAsync(aside, JsonSerializer.Serialize(record), cancellationToken);
        File.Move(aside, RecordFile, overwrite: true);
    }

    // The people were made for the first day: ages are counted from it. The departments last delivered on the other.
    private sealed record Record(int Households, int Seed, DateOnly FirstDay, DateOnly LastDelivery, bool Loaded = false);
}
