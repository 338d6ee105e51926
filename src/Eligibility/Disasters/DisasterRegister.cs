using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Disasters;

/// <summary>Reads events and counts, each for the people in whose place they are.</summary>
public sealed class DisasterRegister(IDbContextFactory<WelfareDb> databases, TimeProvider clock)
{
    private const int Most = 200;

    /// <summary>Those that touch the actor's place, the running ones first, then the newest.</summary>
    public async Task<IReadOnlyList<DisasterEvent>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var county = PlaceScope.Of(actor).Prefix is { Length: >= PlaceCode.ShortLength } prefix ? prefix[..PlaceCode.ShortLength] : "";
        var events = await db.DisasterEvents.AsNoTracking().Include(e => e.Areas).Include(e => e.Responses).AsSplitQuery()
            .Where(e => e.CountyCode == county)
            .OrderBy(e => e.Status == DisasterStatus.Closed).ThenByDescending(e => e.BeganAt).Take(Most).ToListAsync(cancellationToken);
        return [.. events.Where(e => e.Touches(actor))];
    }

    /// <summary>Events of the actor's that strike the village and are not closed.</summary>
    public async Task<IReadOnlyList<DisasterEvent>> StrikingAsync(string village, Actor actor, CancellationToken cancellationToken) =>
        [.. (await ListAsync(actor, cancellationToken)).Where(e => e.Status != DisasterStatus.Closed && e.Covers(village))];

    /// <summary>Null where there is none that the actor may see.</summary>
    public async Task<DisasterEvent?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var disaster = await db.DisasterEvents.AsNoTracking().Include(e => e.Areas).Include(e => e.Responses).AsSplitQuery()
            .SingleOrDefaultAsync(e => e.Id == id, cancellationToken);
        return disaster?.Touches(actor) == true ? disaster : null;
    }

    /// <summary>Everything a village has reported, the newest first. Null where the village is not in the event or not in the actor's place.</summary>
    public async Task<VillageHistory?> VillageAsync(DisasterEvent disaster, string village, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var place = await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Code == village && p.Level == PlaceLevel.Village, cancellationToken);
        if (place is null || !disaster.Covers(village) || !PlaceScope.Of(actor).Covers(village))
        {
            return null;
        }
        var counts = await db.VillageCounts.AsNoTracking().Where(count => count.EventId == disaster.Id && count.VillageCode == village)
            .OrderByDescending(count => count.Number).Take(Most).ToListAsync(cancellationToken);
        var standing = await db.VillageCounts.AsNoTracking().Where(count => count.EventId == disaster.Id && count.VillageCode == village)
            .OrderByDescending(count => count.Standing).FirstOrDefaultAsync(cancellationToken);
        return new(place, counts, standing);
    }

    /// <summary>What the villages in the actor's place have reported up to now.</summary>
    public async Task<DisasterTotals> TotalsAsync(DisasterEvent disaster, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await DisasterTotals.OfAsync(db, disaster, PlaceScope.Of(actor), clock.GetUtcNow(), cancellationToken);
    }
}

/// <summary>A village's reports, and the one that counts; null while it has reported nothing.</summary>
public sealed record VillageHistory(Place Village, IReadOnlyList<VillageCount> Counts, VillageCount? Standing);
