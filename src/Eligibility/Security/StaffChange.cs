using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Security;

/// <summary>A change of somebody's account by one of the administrators: in their area, for a reason, and the end of every session of the account.</summary>
internal static class StaffChange
{
    public static async Task<WriteReceipt> WriteAsync(
        WritePath writes, WriteOrder order, string administrator, Guid id, string reason, Func<WelfareDb, StaffMember, DateTimeOffset, Task<string>> change, CancellationToken cancellationToken)
    {
        StaffRules.EnsureAdministers(order.Actor, administrator);
        StaffRules.EnsureReason(reason);
        return await writes.WriteAsync(order, async (db, now) =>
        {
            var member = await StaffRegister.Of(db, order.Actor).SingleOrDefaultAsync(user => user.Id == id, cancellationToken);
            StaffRules.Ensure(member is not null, "reason", new("本辖区没有这个账号。", "There is no such account in your area."));
            StaffRules.EnsureActsOn(order.Actor, member!);
            var detail = await change(db, member!, now);
            EndSessions(member!);
            return new(id, nameof(StaffMember), reason, $"{member!.UserName}: {detail}");
        }, cancellationToken);
    }

    // Every session says which stamp it began under.
    public static void EndSessions(StaffMember member) =>
        (member.SecurityStamp, member.ConcurrencyStamp) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString());
}
