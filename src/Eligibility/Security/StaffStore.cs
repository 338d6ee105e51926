using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Security;

/// <summary>Accounts as Identity keeps them, but what a second factor rests on is sealed like everything secret here.</summary>
public sealed class StaffStore(WelfareDb db, IdentityErrorDescriber describer) : UserOnlyStore<StaffMember, WelfareDb, Guid>(db, describer)
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

    private async Task<SecondFactor> OfAsync(StaffMember user, CancellationToken cancellationToken) =>
        await Context.SecondFactors.FindAsync([user.Id], cancellationToken) ?? Context.SecondFactors.Add(SecondFactor.Of(user.Id)).Entity;

    private static string? NullIfEmpty(string? text) => text is { Length: > 0 } ? text : null;
}
