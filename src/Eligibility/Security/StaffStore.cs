using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Security;

/// <summary>Accounts as Identity keeps them, but what a second factor rests on is sealed like everything secret here.</summary>
public sealed class StaffStore(WelfareDb db, IdentityErrorDescriber describer, IOptions<PasswordHasherOptions> rounds) : UserOnlyStore<StaffMember, WelfareDb, Guid>(db, describer)
{
    // As Identity's own store calls them.
    private const string Provider = "[AspNetUserStore]";
    private const string Key = "AuthenticatorKey";
    private const string RecoveryCodes = "RecoveryCodes";

    public override async Task<string?> GetTokenAsync(StaffMember user, string loginProvider, string name, CancellationToken cancellationToken) =>
        (loginProvider, name) switch
        {
            (Provider, Key) => NullIfEmpty((await Context.SecondFactors.FindAsync([user.Id], cancellationToken))?.Key),
            (Provider, RecoveryCodes) => NullIfEmpty((await Context.SecondFactors.FindAsync([user.Id], cancellationToken))?.RecoveryCodes),
            _ => await base.GetTokenAsync(user, loginProvider, name, cancellationToken),
        };

    public override async Task SetTokenAsync(StaffMember user, string loginProvider, string name, string? value, CancellationToken cancellationToken)
    {
        switch (loginProvider, name)
        {
            case (Provider, Key):
                (await OfAsync(user, cancellationToken)).Key = value ?? "";
                break;
            case (Provider, RecoveryCodes):
                (await OfAsync(user, cancellationToken)).RecoveryCodes = value ?? "";
                break;
            default:
                await base.SetTokenAsync(user, loginProvider, name, value, cancellationToken);
                break;
        }
    }

    /// <summary>Whether a code that fits has not been taken before; from then on it has.</summary>
    public async Task<bool> TakeCodeAsync(StaffMember user, string code, long halfMinute, CancellationToken cancellationToken)
    {
        const int longestValid = 4;
        var factor = await OfAsync(user, cancellationToken);
        var before = factor.Used?.Split('@');
        if (before is [var used, var at] && used == code && halfMinute - long.Parse(at, System.Globalization.CultureInfo.InvariantCulture) <= longestValid)
        {
            return false;
        }
        factor.Used = $"{code}@{halfMinute}";
        await Context.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Keeps hashes alone: a code on paper is short.</summary>
    public override Task ReplaceCodesAsync(StaffMember user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        SetTokenAsync(user, Provider, RecoveryCodes, HashedCodes.Of(recoveryCodes, rounds.Value.IterationCount), cancellationToken);

    public override async Task<bool> RedeemCodeAsync(StaffMember user, string code, CancellationToken cancellationToken)
    {
        if (await GetTokenAsync(user, Provider, RecoveryCodes, cancellationToken) is not { } kept || HashedCodes.Without(kept, code, rounds.Value.IterationCount) is not { } left)
        {
            return false;
        }
        await SetTokenAsync(user, Provider, RecoveryCodes, left, cancellationToken);
        return true;
    }

    public override async Task<int> CountCodesAsync(StaffMember user, CancellationToken cancellationToken) =>
        await GetTokenAsync(user, Provider, RecoveryCodes, cancellationToken) is { } kept ? HashedCodes.Count(kept) : 0;

    public override async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(StaffMember user, CancellationToken cancellationToken) =>
        [.. (await Context.StaffPasskeys.AsNoTracking().Where(passkey => passkey.StaffId == user.Id).ToListAsync(cancellationToken)).Select(Info)];

    public override async Task<UserPasskeyInfo?> FindPasskeyAsync(StaffMember user, byte[] credentialId, CancellationToken cancellationToken) =>
        await Context.StaffPasskeys.AsNoTracking().SingleOrDefaultAsync(passkey => passkey.StaffId == user.Id && passkey.CredentialId == credentialId, cancellationToken)
            is { } passkey ? Info(passkey) : null;

    public override Task<StaffMember?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) => (
        from passkey in Context.StaffPasskeys
        where passkey.CredentialId == credentialId
        join member in Context.Users on passkey.StaffId equals member.Id
        select member).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Not here: with its reason and its entry in the trail, by <see cref="PasskeyDesk"/>.</summary>
    public override Task AddOrUpdatePasskeyAsync(StaffMember user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Not here: with its reason and its entry in the trail, by <see cref="PasskeyDesk"/>.</summary>
    public override Task RemovePasskeyAsync(StaffMember user, byte[] credentialId, CancellationToken cancellationToken) => throw new NotSupportedException();

    private static UserPasskeyInfo Info(StaffPasskey passkey) => new(
        passkey.CredentialId, passkey.PublicKey, passkey.MadeAt, (uint)passkey.Signatures, passkey.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        isUserVerified: true, passkey.CanBeCopied, passkey.IsCopied, attestationObject: [], clientDataJson: [])
    { Name = passkey.Name };

    private async Task<SecondFactor> OfAsync(StaffMember user, CancellationToken cancellationToken) =>
        await Context.SecondFactors.FindAsync([user.Id], cancellationToken) ?? Context.SecondFactors.Add(SecondFactor.Of(user.Id)).Entity;

    private static string? NullIfEmpty(string? text) => text is { Length: > 0 } ? text : null;
}
