using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Security;

/// <summary>
/// The duties somebody has besides the one they are on. They are given by the security administrator; the person changes over from one to another, and sees and
/// does with each only what it is for. Who has done one part of a case does no other under another duty: parts go by the person.
/// </summary>
public sealed class StaffDuties(WritePath writes, IDbContextFactory<WelfareDb> databases)
{
    private const string SubjectType = nameof(StaffMember);

    /// <summary>Gives another duty besides the one there is.</summary>
    /// <exception cref="StaffRefusedException">
    /// The duty does not fit the place or the account, an administrator's is no other's besides, the person has it already, the actor may not, or there is no such account in the
    /// actor's area.
    /// </exception>
    public Task AddAsync(Guid id, Duty duty, string reason, string key, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(new("staff.add-duty", key, actor, new { id, duty, reason }), id, reason, async (db, member) =>
        {
            var place = await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Code == duty.PlaceCode, cancellationToken);
            StaffRules.EnsureCanHave(actor, member, duty, place?.Level);
            StaffRules.EnsureCanHaveBesides(member, duty);
            StaffRules.Ensure(await db.StaffDuties.FindAsync([id, duty.Role, duty.PlaceCode], cancellationToken) is null, "role", StaffRules.HasIt);
            db.StaffDuties.Add(new() { StaffId = id, Role = duty.Role, PlaceCode = duty.PlaceCode });
            return $"besides: {duty.Role} {duty.PlaceCode}";
        }, cancellationToken);

    /// <summary>Takes away a duty that the person is not on.</summary>
    /// <exception cref="StaffRefusedException">The person has no such duty, the actor may not, or there is no such account in the actor's area.</exception>
    public Task EndAsync(Guid id, Duty duty, string reason, string key, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(new("staff.end-duty", key, actor, new { id, duty, reason }), id, reason, async (db, _) =>
        {
            db.StaffDuties.Remove(await HeldAsync(db, id, duty, cancellationToken));
            return $"no longer: {duty.Role} {duty.PlaceCode}";
        }, cancellationToken);

    /// <summary>The actor goes on under another of their duties; every other session of the account is over.</summary>
    /// <exception cref="StaffRefusedException">The actor has no such duty, or is not on the one any more under which this was asked.</exception>
    public Task ChangeOverAsync(Duty duty, string key, Actor actor, CancellationToken cancellationToken) => writes.WriteAsync(
        new("staff.change-over", key, actor, new { duty, from = new Duty(actor.Role, actor.PlaceCode) }),
        async (db, _) =>
        {
            var member = await db.Users.SingleAsync(user => user.Id == actor.Id, cancellationToken);
            StaffRules.Ensure(member.Role == actor.Role && member.PlaceCode == actor.PlaceCode, "duty", StaffRules.HasNot);
            db.StaffDuties.Remove(await HeldAsync(db, actor.Id, duty, cancellationToken));
            db.StaffDuties.Add(new() { StaffId = actor.Id, Role = actor.Role, PlaceCode = actor.PlaceCode });
            (member.Role, member.PlaceCode) = (duty.Role, duty.PlaceCode);
            StaffChange.EndSessions(member);
            return new(actor.Id, SubjectType, "by the person", $"{actor.Role} {actor.PlaceCode} → {duty.Role} {duty.PlaceCode}");
        },
        cancellationToken);

    /// <summary>The duties somebody has besides the one they are on, by place.</summary>
    public async Task<IReadOnlyList<PlacedDuty>> PlacedAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await (
            from duty in db.StaffDuties.AsNoTracking()
            join place in db.Places on duty.PlaceCode equals place.Code
            where duty.StaffId == id
            orderby duty.PlaceCode, duty.Role
            select new PlacedDuty(duty.Role, place)).ToListAsync(cancellationToken);
    }

    /// <summary>Whether somebody has a duty, whichever they are on.</summary>
    internal static Task<bool> HasAsync(WelfareDb db, Guid id, Duty duty, CancellationToken cancellationToken) => db.Users.AnyAsync(
        member => member.Id == id && member.StoppedAt == null
            && ((member.Role == duty.Role && member.PlaceCode == duty.PlaceCode)
                || db.StaffDuties.Any(held => held.StaffId == id && held.Role == duty.Role && held.PlaceCode == duty.PlaceCode)),
        cancellationToken);

    private static async Task<StaffDuty> HeldAsync(WelfareDb db, Guid id, Duty duty, CancellationToken cancellationToken) =>
        await db.StaffDuties.SingleOrDefaultAsync(held => held.StaffId == id && held.Role == duty.Role && held.PlaceCode == duty.PlaceCode, cancellationToken)
        ?? throw new StaffRefusedException("duty", StaffRules.HasNot);

    private Task<WriteReceipt> ChangeAsync(
        WriteOrder order, Guid id, string reason, Func<WelfareDb, StaffMember, Task<string>> change, CancellationToken cancellationToken) =>
        StaffChange.WriteAsync(writes, order, Roles.SecurityAdministrator, id, reason, (db, member, _) => change(db, member), cancellationToken);
}

/// <summary>A duty, with the place it is for.</summary>
public sealed record PlacedDuty(string Role, Place Place);
