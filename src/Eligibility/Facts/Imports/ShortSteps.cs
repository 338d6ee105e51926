using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Facts.Imports;

/// <summary>Writes many rows in short transactions: between them the windows write.</summary>
internal sealed class ShortSteps(WelfareDb db, TimeProvider clock, Func<int, Task> done)
{
    private const int MostRows = 10_000;

    // On a slow disk fewer rows make a step.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(150);

    private readonly WritePauses _pauses = new(db.Database);

    public async Task<int> InsertAsync<TRow>(IEnumerable<TRow> rows, CancellationToken cancellationToken)
        where TRow : class
    {
        using var waiting = rows.GetEnumerator();
        var written = 0;
        for (var more = waiting.MoveNext(); more;)
        {
            (more, var step) = await StepAsync(waiting, cancellationToken);
            written += step;
            await done(step);
            await _pauses.AfterStepAsync(cancellationToken);
        }
        return written;
    }

    private async Task<(bool More, int Written)> StepAsync<TRow>(IEnumerator<TRow> waiting, CancellationToken cancellationToken)
        where TRow : class
    {
        var (began, written, more) = (clock.GetTimestamp(), 0, true);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await using var inserter = new RowInserter<TRow>(db);
        while (more && written < MostRows && clock.GetElapsedTime(began) < Longest)
        {
            inserter.Add(waiting.Current);
            written++;
            if (inserter.IsFull)
            {
                await inserter.FlushAsync(cancellationToken);
            }
            more = waiting.MoveNext();
        }
        await inserter.FlushAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (more, written);
    }
}
