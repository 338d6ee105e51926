using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Facts.Ledger;

/// <summary>The batches that somebody's answers lead to, read as they do, beside the newest complete ones: a page costs the same after years of deliveries.</summary>
internal sealed class BatchList(NewestBatches newest, DateTimeOffset at)
{
    private readonly Dictionary<Guid, BatchEntry> _others = [];

    /// <summary>The newest complete batch of each item and region.</summary>
    public NewestBatches Newest => newest;

    /// <summary>A batch that has been read; null where it is not closed or came later.</summary>
    public BatchEntry? Find(Guid id) => newest.Find(id) ?? _others.GetValueOrDefault(id);

    /// <summary>Reads those of the batches that are closed and were received by the moment.</summary>
    public async Task KnowAsync(WelfareDb db, IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Where(id => Find(id) is null).Distinct().ToList();
        if (wanted.Count > 0)
        {
            Know(await BatchEntry.Of(db.FactBatches.Where(batch => wanted.Contains(batch.Id) && batch.ReceivedAt <= at)).ToListAsync(cancellationToken));
        }
    }

    /// <summary>The complete batches of an item beside the newest that speak of a day or later.</summary>
    public async Task<IReadOnlyList<BatchEntry>> OthersAsync(WelfareDb db, string item, DateOnly from, CancellationToken cancellationToken)
    {
        var all = await BatchEntry.Of(db.FactBatches.Where(batch => batch.Complete && batch.Item == item && batch.AsOf >= from && batch.ReceivedAt <= at)).ToListAsync(cancellationToken);
        all.RemoveAll(batch => newest.Find(batch.Id) is not null);
        Know(all);
        return all;
    }

    private void Know(List<BatchEntry> batches)
    {
        foreach (var batch in batches)
        {
            _others[batch.Id] = batch;
        }
    }
}
