using Microsoft.AspNetCore.Identity;

namespace Welfare.Eligibility.Security;

/// <summary>Somebody who works here, on one duty at a time; what else they have stands in <see cref="StaffDuty"/>.</summary>
public sealed class StaffMember : IdentityUser<Guid>
{
    public const int DisplayNameMaxLength = 60;
    public const int RoleMaxLength = 32;

    public StaffMember() => Id = Guid.CreateVersion7();

    public string DisplayName { get; set; } = "";

    /// <summary>Of the duty they are on, one of <see cref="Roles"/>; empty for somebody without a duty.</summary>
    public string Role { get; set; } = "";

    /// <summary>The division whose people this person works for.</summary>
    public string PlaceCode { get; set; } = "";

    /// <summary>Which of <see cref="Roles.Administrators"/> this account was the first time it was one; it becomes no other.</summary>
    public string? AdministratorRole { get; set; }

    /// <summary>Since when nobody can work under the account; null while it is open.</summary>
    public DateTimeOffset? StoppedAt { get; set; }

    /// <summary>Until when the password that was handed out can be used, which has to be changed at once; null for one that its owner chose.</summary>
    public DateTimeOffset? OneTimeUntil { get; set; }
}
