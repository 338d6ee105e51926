using Microsoft.AspNetCore.Identity;

namespace Welfare.Eligibility.Security;

/// <summary>Who may sign in: an open account with a duty, and a password that has not run out.</summary>
public sealed class StaffStanding(TimeProvider clock) : IUserConfirmation<StaffMember>
{
    public Task<bool> IsConfirmedAsync(UserManager<StaffMember> manager, StaffMember user) =>
        Task.FromResult(user is { StoppedAt: null, Role.Length: > 0 } && !(user.OneTimeUntil < clock.GetUtcNow()));
}
