using Microsoft.Extensions.Caching.Memory;

namespace Welfare.Desk.Features.Visits;

/// <summary>
/// Pages that are open and fetch a part of themselves again: the look was written when the page was opened, so the part writes none, as long as it
/// shows nobody else.
/// </summary>
public sealed class PageOpenings(IMemoryCache cache)
{
    private static readonly MemoryCacheEntryOptions Kept = new()
    {
        SlidingExpiration = TimeSpan.FromHours(1),
        AbsoluteExpirationRelativeToNow = TimeSpan.FromHours(12),
    };

    public void Remember(Guid opening, Guid actor, Guid visit, IReadOnlySet<Guid> people) => cache.Set(Key(opening, actor, visit), people, Kept);

    public bool Covers(Guid? opening, Guid actor, Guid visit, IEnumerable<Guid> people) =>
        opening is { } known && cache.TryGetValue(Key(known, actor, visit), out IReadOnlySet<Guid>? seen) && people.All(seen!.Contains);

    private static (string, Guid, Guid, Guid) Key(Guid opening, Guid actor, Guid visit) => (nameof(PageOpenings), opening, actor, visit);
}
