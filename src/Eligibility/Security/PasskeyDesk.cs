using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Security;

/// <summary>
/// The passkeys of staff, each their own. That the key was there and its owner with it, the caller has seen (WebAuthn); that the account's password was
/// given just before, too.
/// </summary>
public sealed class PasskeyDesk(WritePath writes, IDbContextFactory<WelfareDb> databases)
{
    public const int Most = 10;

    private const string SubjectType = nameof(StaffPasskey);

    /// <summary>Keeps a key that its owner has just made.</summary>
    /// <exception cref="StaffRefusedException">The name does not do, the key is known, or there are too many.</exception>
    public Task AddAsync(UserPasskeyInfo made, string name, string key, Actor actor, CancellationToken cancellationToken) => writes.WriteAsync(
        new("staff.passkey-add", key, actor, new { credential = Convert.ToHexString(SHA256.HashData(made.CredentialId)), name }),
        async (db, now) =>
        {
            EnsureName(name);
            StaffRules.Ensure(!await db.StaffPasskeys.AnyAsync(p => p.CredentialId == made.CredentialId, cancellationToken), "credential", new(
                "这把通行密钥已经登记过。", "This passkey is registered already."));
            StaffRules.Ensure(await db.StaffPasskeys.CountAsync(p => p.StaffId == actor.Id, cancellationToken) < Most, "credential", new(
                $"最多登记 {Most} 把通行密钥，请先移除不用的。", $"There can be {Most} passkeys: first remove one that is not used."));
            var passkey = Of(made, name, actor.Id, now);
            db.Add(passkey);
            return new(passkey.Id, SubjectType, "by its owner", name);
        },
        cancellationToken);

    /// <exception cref="StaffRefusedException">There is no such key of the actor's, or no reason.</exception>
    public Task RemoveAsync(Guid id, string reason, string key, Actor actor, CancellationToken cancellationToken) => writes.WriteAsync(
        new("staff.passkey-remove", key, actor, new { id, reason }),
        async (db, _) =>
        {
            StaffRules.EnsureReason(reason);
            var passkey = await db.StaffPasskeys.SingleOrDefaultAsync(p => p.Id == id && p.StaffId == actor.Id, cancellationToken);
            StaffRules.Ensure(passkey is not null, "reason", new("没有这把通行密钥。", "There is no such passkey."));
            db.Remove(passkey!);
            return new(id, SubjectType, reason, passkey!.Name);
        },
        cancellationToken);

    /// <summary>Whether the name can be a key's, before the browser is asked to make one.</summary>
    /// <exception cref="StaffRefusedException">It cannot.</exception>
    public static void EnsureName(string name) => StaffRules.Ensure(name.Length is > 0 and <= StaffPasskey.NameMaxLength, "name", new(
        $"请给通行密钥起个名字，最多 {StaffPasskey.NameMaxLength} 个字。", $"Give the passkey a name, in at most {StaffPasskey.NameMaxLength} characters."));

    /// <summary>Somebody's, the oldest first.</summary>
    public async Task<IReadOnlyList<StaffPasskey>> OfAsync(Guid staff, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.StaffPasskeys.AsNoTracking().Where(p => p.StaffId == staff).OrderBy(p => p.MadeAt).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Books that a key has signed. False where another use of it has counted further meanwhile, or it is gone: of two that show the same count one is a copy.
    /// </summary>
    public async Task<bool> TakeAsync(Guid staff, UserPasskeyInfo shown, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        long signatures = shown.SignCount;
        return await db.StaffPasskeys
            .Where(p => p.StaffId == staff && p.CredentialId == shown.CredentialId && (p.Signatures < signatures || (signatures == 0 && p.Signatures == 0)))
            .ExecuteUpdateAsync(
                set => set.SetProperty(p => p.UsedAt, now).SetProperty(p => p.Signatures, signatures).SetProperty(p => p.IsCopied, shown.IsBackedUp),
                cancellationToken) == 1;
    }

    private static StaffPasskey Of(UserPasskeyInfo made, string name, Guid staff, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        StaffId = staff,
        CredentialId = made.CredentialId,
        PublicKey = made.PublicKey,
        Name = name,
        MadeAt = now,
        Signatures = made.SignCount,
        Transports = TransportsOf(made),
        CanBeCopied = made.IsBackupEligible,
        IsCopied = made.IsBackedUp,
    };

    // Words the browser sends: what is no word of the standard, or too much, is left out.
    private static string TransportsOf(UserPasskeyInfo made) => string.Join(' ', (made.Transports ?? [])
        .Where(word => word is "usb" or "nfc" or "ble" or "smart-card" or "hybrid" or "internal").Distinct());
}
