using Microsoft.AspNetCore.Identity;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Security;

/// <summary>The six digits a phone shows (RFC 6238), each good once: who looks over a shoulder is too late.</summary>
internal sealed class OneTimeCodes(StaffStore store) : AuthenticatorTokenProvider<StaffMember>
{
    private const int SecondsPerCode = 30;

    public override async Task<bool> ValidateAsync(string purpose, string token, UserManager<StaffMember> manager, StaffMember user) =>
        await base.ValidateAsync(purpose, token, manager, user)
        && await store.TakeCodeAsync(user, token, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / SecondsPerCode, CancellationToken.None);
}
