using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Facts.Files;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Rules;

namespace Welfare.Eligibility.Facts.Imports;

/// <summary>One attempt to take one file: read and match, stop where a person should look, write, close.</summary>
internal sealed class DeliveryTaking(
    IDbContextFactory<WelfareDb> databases,
    BlindIndex index,
    ColumnCipher cipher,
    TimeProvider clock,
    FactFile file,
    FactImportRequest request,
    ImportRuns runs,
    ScratchFolder scratch,
    WeakReference<SubjectIndex?> lastSubjects,
    RepeatedMistakes? mistakes,
    IProgress<FactImportProgress>? progress)
{
    private const int RowsPerReport = 1000;

    private readonly Guid _batchId = request.RunId ?? Guid.CreateVersion7();
    private long _written;

    public async Task<FactImportResult> TakeAsync(Func<string?, FactFile, IReadOnlyList<ItemTemplate>> candidates, CancellationToken cancellationToken)
    {
        var name = FactFileName.Read(request.Path);
        using var reader = new FactFileReader(file, candidates(request.Item ?? name.Item, file), ChinaCalendar.Today(clock), request.AsOf ?? name.AsOf);
        var delivery = DeliveryOf(reader.Template, name);
        if (await TakenBeforeAsync(delivery, cancellationToken) is { } taken)
        {
            return taken;
        }
        await runs.BeginAsync(_batchId, file.Name, delivery.Template.Item.Id, request.Actor, cancellationToken);
        try
        {
            return await TakeAsync(reader, delivery, cancellationToken);
        }
        catch (Exception e)
        {
            await runs.AbandonAsync(_batchId, e, request.RunId is not null, CancellationToken.None);
            throw;
        }
    }

    private FactDelivery DeliveryOf(ItemTemplate template, FactFileName name)
    {
        var delivery = new FactDelivery(
            template, request.Region ?? name.Region ?? FujianPlaces.Province, request.AsOf ?? name.AsOf, request.Complete ?? name.Complete);
        if (delivery.AsOf > ChinaCalendar.Today(clock))
        {
            throw new FactFileException(file.Name, 0, null, new("数据日期在将来", "the as-of date lies in the future"));
        }
        return delivery.Complete && delivery.AsOf is null
            ? throw new FactFileException(file.Name, 0, null, new("完整数据文件须注明数据日期", "a complete file must say as of which day it is"))
            : delivery;
    }

    // A file without rows is the same everywhere and every day: the place and day that its name gives are part of what it says.
    private async Task<FactImportResult?> TakenBeforeAsync(FactDelivery delivery, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var item = delivery.Template.Item.Id;
        var batch = await db.FactBatches.AsNoTracking()
            .Where(batch => batch.Item == item && batch.FileSha256 == file.Sha256 && (delivery.AsOf == null || batch.AsOf == delivery.AsOf)
                && batch.Region == delivery.Region && batch.Complete == delivery.Complete)
            .FirstOrDefaultAsync(cancellationToken);
        return batch is null ? null : FactImportResult.Of(batch) with { File = file.Name, AlreadyTaken = true };
    }

    private async Task<FactImportResult> TakeAsync(FactFileReader reader, FactDelivery delivery, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var subjects = await SubjectsAsync(db, delivery, cancellationToken);
        using var draft = new DeliveryDraft(_batchId, file.Name, delivery, subjects, scratch);
        await ReadAsync(reader, draft, cancellationToken);
        var stops = await DeliveryStops.OfAsync(db, draft, cancellationToken);
        if (stops.Count > 0 && request.LetThroughBecause is null)
        {
            throw new FactFileStoppedException(file.Name, stops, draft.Problems);
        }
        var names = new NameCorrections(db, cipher, _batchId, draft.Renamed);
        var answers = await WriteAsync(db, draft, reader, names, cancellationToken);
        var result = await CloseAsync(db, draft, reader.HeaderText, names, answers, stops, cancellationToken);
        if (reader.Template.IsRegister)
        {
            await RegisterEntries.ClearEndedAsync(db, cancellationToken);
        }
        await KeepAsync(db, subjects, delivery, cancellationToken);
        return result;
    }

    private async Task<SubjectIndex> SubjectsAsync(WelfareDb db, FactDelivery delivery, CancellationToken cancellationToken)
    {
        if (lastSubjects.TryGetTarget(out var last) && !delivery.Template.IsRegister && last.State == await SubjectIndex.StateOfAsync(db, index, cancellationToken))
        {
            last.BeginFile();
            lastSubjects.SetTarget(null);
            return last;
        }
        return await SubjectIndex.LoadAsync(db, index, delivery.Template.IsRegister, cancellationToken);
    }

    // The register changes where people live: after it they are read again.
    private async Task KeepAsync(WelfareDb db, SubjectIndex subjects, FactDelivery delivery, CancellationToken cancellationToken)
    {
        subjects.State = delivery.Template.IsRegister ? null : await SubjectIndex.StateOfAsync(db, index, cancellationToken);
        lastSubjects.SetTarget(subjects.State is null ? null : subjects);
    }

    private async Task ReadAsync(FactFileReader reader, DeliveryDraft draft, CancellationToken cancellationToken)
    {
        var matching = new RowMatching(draft);
        while (reader.Advance())
        {
            matching.Take(reader);
            if (draft.Counts.RowsRead % RowsPerReport == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var done = new FactImportProgress(file.Name, draft.Counts.RowsRead, reader.BytesRead, reader.BytesTotal);
                progress?.Report(done);
                await runs.NoteAsync(_batchId, done, cancellationToken);
            }
        }
        matching.Finish();
    }

    // All of it beside what counts, and in short steps.
    private async Task<int> WriteAsync(WelfareDb db, DeliveryDraft draft, FactFileReader reader, NameCorrections names, CancellationToken cancellationToken)
    {
        var steps = new ShortSteps(db, clock, written => ReportAsync(draft, written, cancellationToken));
        await steps.InsertAsync(draft.NewPeople.All().Select(person => person.Person(index, _batchId)), cancellationToken);
        var merging = new AnswerMerging(draft, cipher);
        var answers = await steps.InsertAsync(merging.Answers(), cancellationToken);
        ReturnUnused(reader.Template, draft, merging.Unused);
        await steps.InsertAsync(draft.Returned.All().Select(row => row.Quarantined(_batchId)), cancellationToken);
        if (reader.Template.IsRegister)
        {
            await new RegisterEntries(db, _batchId).EndAsync(draft, cancellationToken);
            await steps.InsertAsync(draft.Register.All().Select(change => change.Member(_batchId)), cancellationToken);
            await steps.InsertAsync(await names.DisputesAsync(clock.GetUtcNow(), cancellationToken), cancellationToken);
        }
        return answers;
    }

    private async Task ReportAsync(DeliveryDraft draft, int written, CancellationToken cancellationToken)
    {
        _written += written;
        var all = draft.NewPeople.Count + draft.Rows.Count + draft.Returned.Count + draft.Register.Count;
        var done = new FactImportProgress(file.Name, draft.Counts.RowsRead, 1, 1) { Written = Math.Min(_written, all), ToWrite = all };
        progress?.Report(done);
        await runs.NoteAsync(_batchId, done, cancellationToken);
    }

    // Which rows go back is known last; their text is read once more rather than kept for all.
    private void ReturnUnused(ItemTemplate template, DeliveryDraft draft, Dictionary<int, Words> unused)
    {
        if (unused.Count == 0)
        {
            return;
        }
        using var again = new FactFileReader(file, [template], ChinaCalendar.Today(clock), draft.Delivery.AsOf ?? request.AsOf);
        while (again.Advance())
        {
            if (unused.TryGetValue(again.Line, out var reason))
            {
                draft.Return(again.Line, null, reason, again.Raw);
            }
        }
    }

    private async Task<FactImportResult> CloseAsync(
        WelfareDb db, DeliveryDraft draft, string header, NameCorrections names, int answers, IReadOnlyList<Words> stops, CancellationToken cancellationToken)
    {
        var corrected = mistakes is null ? [] : await mistakes.CorrectedAsync(db, [draft.Delivery.Template.Item.Id], null, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var batch = BatchOf(draft, header, stops);
        await new BatchClosing(db, batch, names).CloseAsync(cancellationToken);
        db.AuditEntries.Add(Entry(batch, stops));
        await db.SaveChangesAsync(cancellationToken);
        if (corrected.Count > 0)
        {
            await mistakes!.RaiseAgainAsync(db, corrected, request.Actor, batch.ReceivedAt, cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        progress?.Report(new(file.Name, draft.Counts.RowsRead, 1, 1) { Written = 1, ToWrite = 1 });
        return FactImportResult.Of(batch) with { AnswersRecorded = answers, PeopleAdded = draft.NewPeople.Count, Problems = draft.Problems };
    }

    private FactBatch BatchOf(DeliveryDraft draft, string header, IReadOnlyList<Words> stops) => new()
    {
        Id = _batchId,
        Item = draft.Delivery.Template.Item.Id,
        Department = draft.Delivery.Template.Department.Id,
        FileName = file.Name,
        FileSha256 = file.Sha256,
        Region = draft.Delivery.Region,
        Complete = draft.Delivery.Complete,
        AsOf = draft.AsOf == default ? ChinaCalendar.Today(clock) : draft.AsOf,
        ReceivedAt = clock.GetUtcNow(),
        Columns = AnswerText.ColumnsOf(draft.Delivery.Template),
        Header = header.Length <= FactBatch.HeaderMaxLength ? header : null,
        LetThroughBecause = stops.Count > 0 ? request.LetThroughBecause : null,
        RowsRead = draft.Counts.RowsRead,
        RowsKept = draft.RowsKept,
        RowsQuarantined = draft.Returned.Count,
    };

    private AuditEntry Entry(FactBatch batch, IReadOnlyList<Words> stops) => new()
    {
        At = batch.ReceivedAt,
        ActorId = request.Actor.Id,
        ActorName = request.Actor.Name,
        Role = request.Actor.Role,
        Action = stops.Count > 0 ? "facts.let-through" : "facts.imported",
        SubjectType = "fact-batch",
        SubjectId = batch.Id.ToString(),
        Reason = batch.LetThroughBecause,
        Detail = $"{batch.Item} {batch.FileName}: {batch.RowsRead} read, {batch.RowsKept} kept, {batch.RowsQuarantined} quarantined"
            + string.Concat(stops.Select(stop => $"; {stop.En}")),
    };
}
