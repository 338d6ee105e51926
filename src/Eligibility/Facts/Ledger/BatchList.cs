using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Facts.Ledger;

/// <summary>
/// The batches that had been closed by a moment. Of complete ones the newest of each item and region is read; whatever else somebody's answers
/// lead to is read when they do, so that a page costs the same after years of deliveries.
/// </summary>
internal sealed class BatchList
{
    private readonly DateTimeOffset _at;
    private readonly Dictionary<Guid, BatchEntry> _known;
    private readonly Dictionary<string, ItemBatches> _items;
    private readonly ILookup<string, BatchEntry> _newest;

    internal BatchList(IReadOnlyList<BatchEntry> all, DateOnly day, DateTimeOffset at)
        : this(NewestOf(all.Where(batch => batch.AsOf <= day)), CountsOf(all), at)
    {
    }

    private BatchList(IReadOnlyList<BatchEntry> newest, Dictionary<string, ItemBatches> items, DateTimeOffset at)
    {
        (Newest, _items, _at) = (newest, items, at);
        _newest = newest.ToLookup(batch => batch.Item);
        _known = newest.ToDictionary(batch => batch.Id);
    }

    /// <summary>The newest complete batch of each item and region that speaks of no day later than the one that is judged.</summary>
    public IReadOnlyList<BatchEntry> Newest { get; }

    /// <summary>Items of which there are more complete batches than the newest.</summary>
    public IEnumerable<string> ItemsWithOthers => _items.Where(item => item.Value.Count > _newest[item.Key].Count()).Select(item => item.Key);

    public static async Task<BatchList> LoadAsync(WelfareDb db, DateOnly day, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var groups = await db.FactBatches.AsNoTracking().Where(batch => batch.Complete && batch.ReceivedAt <= at)
            .GroupBy(batch => new { batch.Item, batch.Region })
            .Select(same => new
            {
                same.Key.Item,
                same.Key.Region,
                Count = same.Count(),
                Last = same.Max(batch => batch.AsOf),
                AsOf = same.Max(batch => batch.AsOf <= day ? (DateOnly?)batch.AsOf : null),
            })
            .ToListAsync(cancellationToken);
        var wanted = groups.Select(same => (same.Item, same.Region, same.AsOf)).ToHashSet();
        var items = groups.Select(same => same.Item).Distinct().ToList();
        var days = groups.Select(same => same.AsOf).OfType<DateOnly>().Distinct().ToList();
        var candidates = await Entries(db.FactBatches.Where(batch => batch.Complete && batch.ReceivedAt <= at && items.Contains(batch.Item) && days.Contains(batch.AsOf)))
            .ToListAsync(cancellationToken);
        return new(
            NewestOf(candidates.Where(batch => wanted.Contains((batch.Item, batch.Region, batch.AsOf)))),
            groups.GroupBy(same => same.Item).ToDictionary(same => same.Key, same => new ItemBatches(same.Sum(one => one.Count), same.Max(one => one.Last))),
            at);
    }

    /// <summary>A batch that has been read; null where it is not closed or came later.</summary>
    public BatchEntry? Find(Guid id) => _known.GetValueOrDefault(id);

    /// <summary>Reads those of the batches that are closed and were received by the moment.</summary>
    public async Task KnowAsync(WelfareDb db, IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Where(id => !_known.ContainsKey(id)).Distinct().ToList();
        if (wanted.Count > 0)
        {
            Know(await Entries(db.FactBatches.Where(batch => wanted.Contains(batch.Id) && batch.ReceivedAt <= _at)).ToListAsync(cancellationToken));
        }
    }

    /// <summary>The complete batches of an item beside the newest that speak of a day or later.</summary>
    public async Task<IReadOnlyList<BatchEntry>> OthersAsync(WelfareDb db, string item, DateOnly from, CancellationToken cancellationToken)
    {
        var all = await Entries(db.FactBatches.Where(batch => batch.Complete && batch.Item == item && batch.AsOf >= from && batch.ReceivedAt <= _at)).ToListAsync(cancellationToken);
        var newest = _newest[item].Select(batch => batch.Id).ToHashSet();
        all.RemoveAll(batch => newest.Contains(batch.Id));
        Know(all);
        return all;
    }

    /// <summary>Whether another complete batch than the newest could still speak of somebody whose answer is of that rank; null for no answer.</summary>
    public bool CanBeOvertaken(string item, Rank? rank) =>
        rank is not { } held || _items[item].Last > held.AsOf || _newest[item].Any(batch => batch.Rank.CompareTo(held) > 0);

    /// <summary>The newest complete batch of an item that answers for a village.</summary>
    public BatchEntry? Covering(string item, string? village) => village is null ? null
        : _newest[item].Where(batch => PlaceCode.Covers(batch.Region, village)).MaxBy(batch => batch.Rank);

    private void Know(List<BatchEntry> batches)
    {
        foreach (var batch in batches)
        {
            _known[batch.Id] = batch;
        }
    }

    private static IQueryable<BatchEntry> Entries(IQueryable<FactBatch> batches) => batches.AsNoTracking()
        .Select(batch => new BatchEntry(batch.Id, batch.Item, batch.Region, batch.Complete, batch.AsOf, batch.ReceivedAt, batch.Columns));

    private static List<BatchEntry> NewestOf(IEnumerable<BatchEntry> batches) =>
        [.. batches.Where(batch => batch.Complete).OrderByDescending(batch => batch.Rank).DistinctBy(batch => (batch.Item, batch.Region))];

    private static Dictionary<string, ItemBatches> CountsOf(IEnumerable<BatchEntry> batches) =>
        batches.Where(batch => batch.Complete).GroupBy(batch => batch.Item)
            .ToDictionary(same => same.Key, same => new ItemBatches(same.Count(), same.Max(batch => batch.AsOf)));

    private sealed record ItemBatches(int Count, DateOnly Last);
}
