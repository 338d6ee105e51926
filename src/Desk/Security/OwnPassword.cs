using Microsoft.AspNetCore.Identity;
using Welfare.Eligibility.Security;
using Welfare.Rules;

namespace Welfare.Desk.Security;

/// <summary>The password once more, before anything that somebody signs in with is changed (ASVS 5.0 7.5.1). Wrong ones count as at the door.</summary>
public sealed class OwnPassword(UserManager<StaffMember> users)
{
    public static readonly Words Locked = new("错误次数过多，此账号锁定 10 分钟。", "Too many wrong passwords; this account is locked for 10 minutes.");

    private static readonly Words Wrong = new("现在的密码不对。", "The present password is not right.");

    /// <summary>What is wrong with it; null where it is right.</summary>
    public async Task<Words?> FaultAsync(StaffMember member, string? password)
    {
        if (await users.IsLockedOutAsync(member))
        {
            return Locked;
        }

        if (await users.CheckPasswordAsync(member, password ?? ""))
        {
            return null;
        }

        await users.AccessFailedAsync(member);
        return await users.IsLockedOutAsync(member) ? Locked : Wrong;
    }
}
