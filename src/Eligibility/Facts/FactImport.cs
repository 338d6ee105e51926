using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Facts;

/// <summary>
/// Takes a department's file into the ledger in one transaction: every good row, or nothing at all. Bad rows wait in quarantine, and the
/// same file again changes nothing.
/// </summary>
public sealed class FactImport(IDbContextFactory<WelfareDb> databases, Vocabulary vocabulary, BlindIndex index, TimeProvider clock)
{
    private const int RowsPerReport = 1000;

    /// <exception cref="FactFileException">The file as a whole is wrong or unusual: nothing changed, and each problem is named.</exception>
    public async Task<FactImportResult> ImportAsync(
        FactImportRequest request, IProgress<FactImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var file = await FactFile.ExamineAsync(request.Path, cancellationToken);
        var name = FactFileName.Read(request.Path);
        using var reader = new FactFileReader(file, Candidates(request.Item ?? name.Item, file), ChinaCalendar.Today(clock), request.AsOf ?? name.AsOf);
        var delivery = new FactDelivery(
            reader.Template,
            request.Region ?? name.Region ?? FujianPlaces.Province,
            request.AsOf ?? name.AsOf,
            request.Complete ?? name.Complete);

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await TakenBeforeAsync(db, delivery, file, cancellationToken) is { } taken)
        {
            return taken;
        }
        var checks = new FactFileChecks(db, file, delivery, request.AcceptUnusual);
        await checks.BeforeAsync(ChinaCalendar.Today(clock), cancellationToken);
        var result = await TakeAsync(db, file, reader, delivery, progress, cancellationToken);
        checks.After(result);
        db.AuditEntries.Add(Entry(request, result));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    private IReadOnlyList<ItemTemplate> Candidates(string? item, FactFile file)
    {
        if (item is null)
        {
            return ItemTemplate.All(vocabulary);
        }
        return vocabulary.FindItem(item) is { } known
            ? [ItemTemplate.Of(vocabulary, known)]
            : throw new FactFileException(file.Name, 0, null, new($"没有数据项 {item}", $"there is no item {item}"));
    }

    // A file without rows is the same every day: the day its name gives is part of what it says.
    private static async Task<FactImportResult?> TakenBeforeAsync(
        WelfareDb db, FactDelivery delivery, FactFile file, CancellationToken cancellationToken)
    {
        var item = delivery.Template.Item.Id;
        var batch = await db.FactBatches.AsNoTracking()
            .Where(batch => batch.Item == item && batch.FileSha256 == file.Sha256 && (delivery.AsOf == null || batch.AsOf == delivery.AsOf))
            .FirstOrDefaultAsync(cancellationToken);
        return batch is null ? null : FactImportResult.Of(batch) with { File = file.Name, AlreadyTaken = true };
    }

    private async Task<FactImportResult> TakeAsync(
        WelfareDb db, FactFile file, FactFileReader reader, FactDelivery delivery, IProgress<FactImportProgress>? progress, CancellationToken cancellationToken)
    {
        var subjects = await SubjectIndex.LoadAsync(db, index, cancellationToken);
        await using var writer = await FactWriter.BeginAsync(db, file, delivery, subjects, clock.GetUtcNow(), cancellationToken);
        while (reader.Advance())
        {
            if (reader.TryRead() is { } row)
            {
                await writer.TakeAsync(row, reader.Raw, cancellationToken);
            }
            else
            {
                await writer.QuarantineAsync(reader.Problem!, reader.Raw, cancellationToken);
            }
            if (writer.RowsRead % RowsPerReport == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(new(file.Name, writer.RowsRead, reader.BytesRead, reader.BytesTotal));
            }
        }
        var result = await writer.FinishAsync(cancellationToken);
        progress?.Report(new(file.Name, writer.RowsRead, reader.BytesTotal, reader.BytesTotal));
        return result;
    }

    private AuditEntry Entry(FactImportRequest request, FactImportResult result) => new()
    {
        At = clock.GetUtcNow(),
        ActorId = request.Actor.Id,
        ActorName = request.Actor.Name,
        Role = request.Actor.Role,
        Action = "facts.imported",
        SubjectType = "fact-batch",
        SubjectId = result.BatchId.ToString(),
        Detail = $"{result.Item} {result.File}: {result.RowsRead} read, {result.RowsKept} kept, {result.RowsQuarantined} quarantined",
    };
}
