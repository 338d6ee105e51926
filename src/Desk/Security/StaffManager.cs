using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Security;

/// <summary>
/// Identity's accounts, which say when a password or a code was wrong. All of it stands in the log; in the trail stand the first of a row and the lock, so that
/// whoever guesses adds two entries in ten minutes and no more.
/// </summary>
internal sealed class StaffManager(
    IUserStore<StaffMember> store,
    IOptions<IdentityOptions> options,
    IPasswordHasher<StaffMember> hasher,
    IEnumerable<IUserValidator<StaffMember>> userValidators,
    IEnumerable<IPasswordValidator<StaffMember>> passwordValidators,
    ILookupNormalizer normalizer,
    IdentityErrorDescriber errors,
    IServiceProvider services,
    ILogger<UserManager<StaffMember>> logger,
    IHttpContextAccessor contexts,
    SecurityLog log,
    AuditQueue audit,
    TimeProvider clock)
    : UserManager<StaffMember>(store, options, hasher, userValidators, passwordValidators, normalizer, errors, services, logger)
{
    public override async Task<IdentityResult> AccessFailedAsync(StaffMember user)
    {
        var isFirst = user.AccessFailedCount == 0;
        var result = await base.AccessFailedAsync(user);
        var isLocked = await IsLockedOutAsync(user);
        log.SignInFailed(user.UserName!, contexts.HttpContext is { } context ? SecurityEvents.EndpointOf(context) : SecurityLog.Nobody);
        if (isLocked)
        {
            log.LockedOut(user.UserName!);
        }

        if (isFirst || isLocked)
        {
            await audit.AddAsync(
                AuditEntry.By(Whoever(user), clock.GetUtcNow(), isLocked ? "staff.locked-out" : "staff.sign-in-failed", nameof(StaffMember), user.Id, "a wrong password or code", user.UserName),
                CancellationToken.None);
        }

        return result;
    }

    // Somebody at the door is nobody known; a wrong password on one's own pages is one's own.
    private Actor Whoever(StaffMember user) => contexts.HttpContext?.User is { Identity.IsAuthenticated: true } signedIn && signedIn.Actor() is var actor && actor.Id == user.Id
        ? actor
        : new(Guid.Empty, "—", Areas.Outside, user.PlaceCode);
}
