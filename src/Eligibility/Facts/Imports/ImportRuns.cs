using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Rules;

namespace Welfare.Eligibility.Facts.Imports;

/// <summary>The record of imports under way and past: what a page shows, and how a later import knows what an interrupted one left behind.</summary>
internal sealed class ImportRuns(IDbContextFactory<WelfareDb> databases, TimeProvider clock)
{
    private const int RowsPerStep = 1000;

    private static readonly TimeSpan BetweenNotes = TimeSpan.FromSeconds(1);

    private long _noted = clock.GetTimestamp();

    public async Task BeginAsync(Guid id, string file, string item, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.ImportRuns.FindAsync([id], cancellationToken) is not { } run)
        {
            run = new ImportRun { Id = id, FileName = file, StartedBy = actor.Id, StartedByName = actor.Name, StartedAt = clock.GetUtcNow() };
            db.ImportRuns.Add(run);
        }
        (run.State, run.Item, run.SaysZh, run.SaysEn, run.IsOvertaken) = (ImportState.Running, item, null, null, false);
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task NoteAsync(Guid id, FactImportProgress done, CancellationToken cancellationToken)
    {
        if (clock.GetElapsedTime(_noted) < BetweenNotes)
        {
            return;
        }
        _noted = clock.GetTimestamp();
        var thousandths = (int)(done.Share * 1000);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.ImportRuns.Where(run => run.Id == id).ExecuteUpdateAsync(
            runs => runs.SetProperty(run => run.RowsRead, done.Rows).SetProperty(run => run.Thousandths, thousandths), cancellationToken);
    }

    /// <summary>In the step that closes the batch. False where a clerk has overtaken the run.</summary>
    public static async Task<bool> FinishAsync(WelfareDb db, FactBatch batch, CancellationToken cancellationToken)
    {
        var finished = (DateTimeOffset?)batch.ReceivedAt;
        return await db.ImportRuns.Where(run => run.Id == batch.Id && !run.IsOvertaken).ExecuteUpdateAsync(
            runs => runs
                .SetProperty(run => run.State, ImportState.Taken)
                .SetProperty(run => run.FinishedAt, finished)
                .SetProperty(run => run.RowsRead, batch.RowsRead)
                .SetProperty(run => run.RowsKept, batch.RowsKept)
                .SetProperty(run => run.RowsQuarantined, batch.RowsQuarantined)
                .SetProperty(run => run.Thousandths, 1000),
            cancellationToken) > 0;
    }

    /// <summary>Takes away what an import wrote that was not closed.</summary>
    public async Task AbandonAsync(Guid id, Exception why, bool keepsRun, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await TakeBackAsync(db, id, cancellationToken);
        if (!keepsRun)
        {
            await db.ImportRuns.Where(run => run.Id == id).ExecuteDeleteAsync(cancellationToken);
            return;
        }
        var state = why is FactFileStoppedException ? ImportState.Stopped : why is FactFileException ? ImportState.Refused : ImportState.Interrupted;
        await EndAsync(id, state, (why as FactFileException)?.Problems.Select(problem => problem.Said) ?? [], cancellationToken);
    }

    /// <summary>Writes down how a run ended without taking anything.</summary>
    public async Task EndAsync(Guid id, ImportState state, IEnumerable<Words> says, CancellationToken cancellationToken)
    {
        var words = says.ToList();
        var zh = SealedText.Of(id, Lines(words.Select(word => word.Zh)));
        var en = SealedText.Of(id, Lines(words.Select(word => word.En)));
        var finished = (DateTimeOffset?)clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.ImportRuns.Where(run => run.Id == id).ExecuteUpdateAsync(
            runs => runs
                .SetProperty(run => run.State, state)
                .SetProperty(run => run.FinishedAt, finished)
                .SetProperty(run => run.SealedSaysZh, zh)
                .SetProperty(run => run.SealedSaysEn, en),
            cancellationToken);
    }

    /// <summary>Whoever holds the import lock knows that nobody else is running: what still says so was cut off.</summary>
    public async Task ClearInterruptedAsync(Guid? own, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var cutOff = await db.ImportRuns.AsNoTracking().Where(run => run.State == ImportState.Running && run.Id != own)
            .Select(run => run.Id).ToListAsync(cancellationToken);
        foreach (var id in cutOff)
        {
            await TakeBackAsync(db, id, cancellationToken);
            await EndAsync(id, ImportState.Interrupted, [], cancellationToken);
        }
    }

    // Whatever is not closed does not count; it is taken back in short steps all the same.
    private static async Task TakeBackAsync(WelfareDb db, Guid id, CancellationToken cancellationToken)
    {
        if (await db.FactBatches.AnyAsync(batch => batch.Id == id, cancellationToken))
        {
            return;
        }
        await new RegisterEntries(db, id).TakeBackAsync(cancellationToken);
        await ArrivingPeople.TakeBackAsync(db, id, cancellationToken);
        var key = DeliveredAnswer.KeyOf(id);
        var answers = db.DeliveredAnswers.Where(answer => answer.BatchId == key);
        while (await answers.OrderBy(answer => answer.PersonId).Select(answer => answer.PersonId).Take(RowsPerStep).ToListAsync(cancellationToken) is { Count: > 0 } some)
        {
            await answers.Where(answer => some.Contains(answer.PersonId)).ExecuteDeleteAsync(cancellationToken);
        }
        var rows = db.QuarantinedRows.Where(row => row.BatchId == id);
        while (await rows.OrderBy(row => row.Id).Select(row => row.Id).Take(RowsPerStep).ToListAsync(cancellationToken) is { Count: > 0 } some)
        {
            await rows.Where(row => some.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
        }
        await db.Facts.Where(fact => fact.BatchId == id).ExecuteDeleteAsync(cancellationToken);
    }

    private static string Lines(IEnumerable<string> texts)
    {
        var lines = string.Join('\n', texts);
        return lines.Length <= ImportRun.SaysMaxLength ? lines : string.Concat(lines.AsSpan(0, ImportRun.SaysMaxLength - 1), "…");
    }
}
