using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Security;

/// <summary>Signing in: an unknown name, a stopped account and a wrong password take the same time, and a passkey is held to all that a password is.</summary>
public sealed class StaffSignInManager(
    UserManager<StaffMember> users,
    IHttpContextAccessor contexts,
    IUserClaimsPrincipalFactory<StaffMember> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<StaffMember>> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<StaffMember> confirmation,
    IPasswordHasher<StaffMember> hasher,
    PasskeyDesk passkeys,
    PasskeyChallenges challenges,
    SecurityLog log,
    TimeProvider clock)
    : SignInManager<StaffMember>(users, contexts, claims, options, logger, schemes, confirmation)
{
    private const string Step = "passkey";

    private static readonly StaffMember NoOne = new();
    private static string? _hashOfNoOne;

    public override async Task<SignInResult> PasswordSignInAsync(string userName, string password, bool isPersistent, bool lockoutOnFailure)
    {
        if (await UserManager.FindByNameAsync(userName) is { } user)
        {
            return await PasswordSignInAsync(user, password, isPersistent, lockoutOnFailure);
        }

        SpendTheSameTime(password);
        log.SignInFailed(SecurityLog.Nobody, "unknown name");
        return SignInResult.Failed;
    }

    public override async Task<SignInResult> CheckPasswordSignInAsync(StaffMember user, string password, bool lockoutOnFailure)
    {
        if (await PreSignInCheck(user) is { } standing)
        {
            SpendTheSameTime(password);
            log.TurnedAway(user.UserName!, standing.ToString());
            return standing;
        }

        return await base.CheckPasswordSignInAsync(user, password, lockoutOnFailure);
    }

    /// <summary>Signs in whoever's passkey has answered the challenge that this browser was given: the key and its owner's presence are both factors.</summary>
    public async Task<SignInResult> EnterByPasskeyAsync(string credential, CancellationToken cancellationToken)
    {
        if (await ShownAsync(credential) is not { Succeeded: true } shown)
        {
            log.SignInFailed(SecurityLog.Nobody, Step);
            return SignInResult.Failed;
        }

        if (await PreSignInCheck(shown.User) is { } standing)
        {
            log.TurnedAway(shown.User.UserName!, standing.ToString());
            return standing;
        }

        if (!challenges.TryTake(credential) || !await passkeys.TakeAsync(shown.User.Id, shown.Passkey, clock.GetUtcNow(), cancellationToken))
        {
            log.SignInFailed(shown.User.UserName!, "passkey used before");
            return SignInResult.Failed;
        }

        await ResetLockout(shown.User);
        await SignInWithClaimsAsync(shown.User, isPersistent: false, [SessionDemands.Shown, SessionDemands.Passkey]);
        return SignInResult.Success;
    }

    /// <summary>The session goes on under the account's next stamp, with what was shown in it; all others of the account are over.</summary>
    public async Task ContinueAsync(StaffMember user, bool hasShown)
    {
        var now = await Context.AuthenticateAsync(AuthenticationScheme);
        await SignInWithClaimsAsync(user, now.Properties, hasShown ? [SessionDemands.Shown] : []);
    }

    private async Task<PasskeyAssertionResult<StaffMember>?> ShownAsync(string credential)
    {
        try
        {
            return credential.Length == 0 ? null : await PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // No challenge was given here, or not in the last minutes.
            return null;
        }
    }

    private void SpendTheSameTime(string password) => hasher.VerifyHashedPassword(NoOne, _hashOfNoOne ??= hasher.HashPassword(NoOne, "nobody's"), password);
}
