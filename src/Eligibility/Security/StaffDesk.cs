using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Security;

/// <summary>
/// The accounts of staff. The account administrator opens and stops them and hands out passwords; the security administrator says who has which
/// duty where. Each step is in the trail with its reason, and ends every session of the account.
/// </summary>
public sealed class StaffDesk(WritePath writes, IPasswordHasher<StaffMember> hasher, ILookupNormalizer names)
{
    private const string SubjectType = nameof(StaffMember);

    /// <summary>A new account, without any duty yet.</summary>
    /// <returns>The account, and the password for its first sign-in; null where the same form came before, since it is told once.</returns>
    /// <exception cref="StaffRefusedException">The names do not do, the account is there already, or the actor may not open it.</exception>
    public Task<HandedOut> OpenAsync(string userName, string displayName, string reason, string key, Actor actor, CancellationToken cancellationToken)
    {
        StaffRules.EnsureAdministers(actor, Roles.AccountAdministrator);
        StaffRules.EnsureReason(reason);
        return OpenAsync("staff.open", userName, displayName, new("", actor.PlaceCode), reason, key, actor, cancellationToken);
    }

    /// <summary>Opens an administrator's account from the server's own command line, while nobody else can: an installation begins so.</summary>
    /// <exception cref="StaffRefusedException">Somebody has that duty already, or the names do not do.</exception>
    public async Task<HandedOut> BeginAsync(string userName, string displayName, Duty duty, Actor actor, CancellationToken cancellationToken)
    {
        StaffRules.Ensure(Roles.Administrators.Contains(duty.Role), "role", new("这里只能开立三员账号。", "Only the three administrators' accounts are opened here."));
        return await OpenAsync("staff.begin", userName, displayName, duty, "no administrator of the kind", $"staff.begin {Guid.CreateVersion7()}", actor, cancellationToken);
    }

    /// <summary>Nobody works under the account from the next request on.</summary>
    /// <exception cref="StaffRefusedException">The actor may not, or there is no such account in the actor's area.</exception>
    public Task StopAsync(Guid id, string reason, string key, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(new("staff.stop", key, actor, new { id, reason }), Roles.AccountAdministrator, id, reason, (_, member, now) =>
        {
            member.StoppedAt ??= now;
            return Task.FromResult("stopped");
        }, cancellationToken);

    /// <exception cref="StaffRefusedException">The actor may not, or there is no such account in the actor's area.</exception>
    public Task ReopenAsync(Guid id, string reason, string key, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(new("staff.reopen", key, actor, new { id, reason }), Roles.AccountAdministrator, id, reason, (_, member, _) =>
        {
            member.StoppedAt = null;
            return Task.FromResult("open again");
        }, cancellationToken);

    /// <summary>A password for one sign-in, for somebody who lost the phone or the password: the second factor and the passkeys go, and so does a lockout.</summary>
    /// <exception cref="StaffRefusedException">The actor may not, or there is no such account in the actor's area.</exception>
    public async Task<HandedOut> HandOutAsync(Guid id, string reason, string key, Actor actor, CancellationToken cancellationToken)
    {
        var password = OneTimePassword.Make();
        var order = new WriteOrder("staff.hand-out-password", key, actor, new { id, reason });
        var receipt = await ChangeAsync(order, Roles.AccountAdministrator, id, reason, async (db, member, now) =>
        {
            HandOut(member, password, now);
            (member.TwoFactorEnabled, member.LockoutEnd, member.AccessFailedCount) = (false, null, 0);
            await db.SecondFactors.Where(factor => factor.Id == id).ExecuteDeleteAsync(cancellationToken);
            var passkeys = await db.StaffPasskeys.Where(passkey => passkey.StaffId == id).ExecuteDeleteAsync(cancellationToken);
            return $"a password for one sign-in; no second factor; passkeys removed: {passkeys}";
        }, cancellationToken);
        return new(id, receipt.Replayed ? null : password);
    }

    /// <summary>Gives a duty in place of the one the person is on; null takes it away, and with it those besides.</summary>
    /// <exception cref="StaffRefusedException">The duty does not fit the place or the account, the actor may not, or there is no such account in the actor's area.</exception>
    public Task AssignAsync(Guid id, Duty? duty, string reason, string key, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(new("staff.assign", key, actor, new { id, duty, reason }), Roles.SecurityAdministrator, id, reason, async (db, member, _) =>
        {
            var before = $"{member.Role} {member.PlaceCode}";
            if (duty is null)
            {
                member.Role = "";
                await db.StaffDuties.Where(held => held.StaffId == id).ExecuteDeleteAsync(cancellationToken);
                return $"{before} → no duty";
            }
            var besides = await db.StaffDuties.Where(held => held.StaffId == id).ToListAsync(cancellationToken);
            var place = await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Code == duty.PlaceCode, cancellationToken);
            StaffRules.EnsureCanHave(actor, member, duty, place?.Level);
            StaffRules.EnsureAlone(duty, besides.Count > 0);
            db.StaffDuties.RemoveRange(besides.Where(held => held.Role == duty.Role && held.PlaceCode == duty.PlaceCode));
            Give(member, duty);
            return $"{before} → {duty.Role} {duty.PlaceCode}";
        }, cancellationToken);

    private async Task<HandedOut> OpenAsync(
        string operation, string userName, string displayName, Duty duty, string reason, string key, Actor actor, CancellationToken cancellationToken)
    {
        StaffRules.EnsureNames(userName, displayName);
        var password = OneTimePassword.Make();
        var receipt = await writes.WriteAsync(new(operation, key, actor, new { userName, displayName, duty }), async (db, now) =>
        {
            var normal = names.NormalizeName(userName);
            StaffRules.Ensure(!await db.Users.AnyAsync(u => u.NormalizedUserName == normal, cancellationToken), "userName", new("已有同名账号。", "There is an account of that name."));
            if (duty.Role.Length > 0)
            {
                StaffRules.Ensure(await db.Places.AnyAsync(p => p.Code == duty.PlaceCode && p.Level == PlaceLevel.County, cancellationToken), "place", new("请写县的六位区划代码。", "Give the six digits of the county."));
                StaffRules.Ensure(
                    !await db.Users.AnyAsync(u => u.Role == duty.Role && u.PlaceCode == duty.PlaceCode && u.StoppedAt == null, cancellationToken), "role",
                    new("已有这样的管理员，请由其在网页上办理。", "There is such an administrator already: it is done on the pages."));
            }
            var member = new StaffMember { UserName = userName, NormalizedUserName = normal, DisplayName = displayName, LockoutEnabled = true };
            Give(member, duty);
            HandOut(member, password, now);
            StaffChange.EndSessions(member);
            db.Users.Add(member);
            return new(member.Id, SubjectType, reason, $"{userName} {displayName}{(duty.Role.Length > 0 ? $": {duty.Role} {duty.PlaceCode}" : "")}");
        }, cancellationToken);
        return new(receipt.ResultId, receipt.Replayed ? null : password);
    }

    private Task<WriteReceipt> ChangeAsync(
        WriteOrder order, string administrator, Guid id, string reason, Func<WelfareDb, StaffMember, DateTimeOffset, Task<string>> change, CancellationToken cancellationToken) =>
        StaffChange.WriteAsync(writes, order, administrator, id, reason, change, cancellationToken);

    private void HandOut(StaffMember member, string password, DateTimeOffset now)
    {
        member.PasswordHash = hasher.HashPassword(member, password);
        member.OneTimeUntil = now + OneTimePassword.Valid;
    }

    private static void Give(StaffMember member, Duty duty)
    {
        (member.Role, member.PlaceCode) = (duty.Role, duty.PlaceCode);
        if (Roles.Administrators.Contains(duty.Role))
        {
            member.AdministratorRole = duty.Role;
        }
    }
}

/// <summary>An account and the password for its next sign-in, which is told once; null where it was told before.</summary>
public sealed record HandedOut(Guid Id, string? Password);
