using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Facts.Ledger;

/// <summary>
/// Of the complete batches that had been closed by a moment, the newest of each item and region that speaks of no day later than the one that is
/// judged. It never changes, so many can read it at once.
/// </summary>
internal sealed class NewestBatches
{
    private readonly Dictionary<Guid, BatchEntry> _byId;
    private readonly Dictionary<string, ItemBatches> _items;
    private readonly ILookup<string, BatchEntry> _byItem;

    internal NewestBatches(IReadOnlyList<BatchEntry> all, DateOnly day)
        : this(NewestOf(all.Where(batch => batch.AsOf <= day)), CountsOf(all))
    {
    }

    private NewestBatches(List<BatchEntry> newest, Dictionary<string, ItemBatches> items)
    {
        (All, _items) = (newest, items);
        _byItem = newest.ToLookup(batch => batch.Item);
        _byId = newest.ToDictionary(batch => batch.Id);
        ItemsWithOthers = [.. items.Where(item => item.Value.Count > _byItem[item.Key].Count()).Select(item => item.Key)];
    }

    public IReadOnlyList<BatchEntry> All { get; }

    /// <summary>Items of which there are more complete batches than the newest.</summary>
    public IReadOnlyList<string> ItemsWithOthers { get; }

    public static async Task<NewestBatches> LoadAsync(WelfareDb db, DateOnly day, DateTimeOffset at, CancellationToken cancellationToken)
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
        var candidates = await BatchEntry.Of(db.FactBatches.Where(batch => batch.Complete && batch.ReceivedAt <= at && items.Contains(batch.Item) && days.Contains(batch.AsOf)))
            .ToListAsync(cancellationToken);
        return new(
            NewestOf(candidates.Where(batch => wanted.Contains((batch.Item, batch.Region, batch.AsOf)))),
            groups.GroupBy(same => same.Item).ToDictionary(same => same.Key, same => new ItemBatches(same.Sum(one => one.Count), same.Max(one => one.Last))));
    }

    public BatchEntry? Find(Guid id) => _byId.GetValueOrDefault(id);

    /// <summary>Whether another complete batch than the newest could still speak of somebody whose answer is of that rank; null for no answer.</summary>
    public bool CanBeOvertaken(string item, Rank? rank) =>
        rank is not { } held || _items[item].Last > held.AsOf || _byItem[item].Any(batch => batch.Rank.CompareTo(held) > 0);

    /// <summary>The newest complete batch of an item that answers for a village.</summary>
    public BatchEntry? Covering(string item, string? village) => village is null ? null
        : _byItem[item].Where(batch => PlaceCode.Covers(batch.Region, village)).MaxBy(batch => batch.Rank);

    private static List<BatchEntry> NewestOf(IEnumerable<BatchEntry> batches) =>
        [.. batches.Where(batch => batch.Complete).OrderByDescending(batch => batch.Rank).DistinctBy(batch => (batch.Item, batch.Region))];

    private static Dictionary<string, ItemBatches> CountsOf(IEnumerable<BatchEntry> batches) =>
        batches.Where(batch => batch.Complete).GroupBy(batch => batch.Item)
            .ToDictionary(same => same.Key, same => new ItemBatches(same.Count(), same.Max(batch => batch.AsOf)));

    private sealed record ItemBatches(int Count, DateOnly Last);
}
