using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Security;

/// <summary>Who works in an area, for those who administer accounts and those who watch them do it.</summary>
public sealed class StaffRegister(IDbContextFactory<WelfareDb> databases)
{
    /// <summary>By place and name; those without a duty first, since somebody waits for it.</summary>
    public async Task<IReadOnlyList<StaffMember>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Of(db, actor).AsNoTracking()
            .OrderBy(member => member.Role != "").ThenBy(member => member.PlaceCode).ThenBy(member => member.UserName)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Null where there is none in the actor's area.</summary>
    public async Task<StaffMember?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Of(db, actor).AsNoTracking().SingleOrDefaultAsync(member => member.Id == id, cancellationToken);
    }

    /// <summary>The places of the actor's area that have staff of their own.</summary>
    public async Task<IReadOnlyList<Place>> PlacesAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var prefix = PlaceScope.Of(actor).Prefix;
        return await db.Places.AsNoTracking()
            .Where(place => prefix != null && place.Code.StartsWith(prefix) && (place.Level == PlaceLevel.County || place.Level == PlaceLevel.Township || place.Level == PlaceLevel.Village))
            .OrderBy(place => place.Code).ToListAsync(cancellationToken);
    }

    internal static IQueryable<StaffMember> Of(WelfareDb db, Actor actor)
    {
        var prefix = PlaceScope.Of(actor).Prefix;
        return db.Users.Where(member => prefix != null && member.PlaceCode.StartsWith(prefix));
    }
}
