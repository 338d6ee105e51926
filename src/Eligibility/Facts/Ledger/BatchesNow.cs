using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Facts.Ledger;

/// <summary>
/// The newest complete batches as of now, read again only where another has been closed: batches are only ever added, so their number says whether
/// there is another.
/// </summary>
internal sealed class BatchesNow
{
    private Held? _held;

    public async Task<NewestBatches> LoadAsync(WelfareDb db, CancellationToken cancellationToken)
    {
        // A transaction under way may see a batch that never comes to be.
        if (db.Database.CurrentTransaction is not null)
        {
            return await ReadAsync(db, cancellationToken);
        }
        var count = await db.FactBatches.CountAsync(batch => batch.Complete, cancellationToken);
        if (_held is not { } held || held.Count != count)
        {
            _held = held = new(count, await ReadAsync(db, cancellationToken));
        }
        return held.Batches;
    }

    private static Task<NewestBatches> ReadAsync(WelfareDb db, CancellationToken cancellationToken) =>
        NewestBatches.LoadAsync(db, DateOnly.MaxValue, DateTimeOffset.MaxValue, cancellationToken);

    private sealed record Held(int Count, NewestBatches Batches);
}
