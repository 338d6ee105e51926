using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Facts.Ledger;

/// <summary>The batches that had been closed by a moment.</summary>
internal sealed class BatchList
{
    private readonly ILookup<string, BatchEntry> _newest;

    internal BatchList(List<BatchEntry> all, DateOnly day)
    {
        All = all.ToDictionary(batch => batch.Id);
        var complete = all.Where(batch => batch.Complete).OrderByDescending(batch => batch.Rank).ToList();
        Newest = [.. complete.Where(batch => batch.AsOf <= day).DistinctBy(batch => (batch.Item, batch.Region))];
        _newest = Newest.ToLookup(batch => batch.Item);
        Others = complete.Except(Newest).ToLookup(batch => batch.Item);
    }

    public IReadOnlyDictionary<Guid, BatchEntry> All { get; }

    /// <summary>The newest complete batch of each item and region that speaks of no day later than the one that is judged.</summary>
    public IReadOnlyList<BatchEntry> Newest { get; }

    /// <summary>The other complete batches of each item, the newest first.</summary>
    public ILookup<string, BatchEntry> Others { get; }

    public static async Task<BatchList> LoadAsync(WelfareDb db, DateOnly day, DateTimeOffset at, CancellationToken cancellationToken) =>
        new(
            await db.FactBatches.AsNoTracking().Where(batch => batch.ReceivedAt <= at)
                .Select(batch => new BatchEntry(batch.Id, batch.Item, batch.Region, batch.Complete, batch.AsOf, batch.ReceivedAt, batch.Columns))
                .ToListAsync(cancellationToken),
            day);

    /// <summary>The newest complete batch of an item that answers for a village.</summary>
    public BatchEntry? Covering(string item, string? village) => village is null ? null
        : _newest[item].Where(batch => PlaceCode.Covers(batch.Region, village)).MaxBy(batch => batch.Rank);
}
