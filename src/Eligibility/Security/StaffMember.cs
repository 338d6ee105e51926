using Microsoft.AspNetCore.Identity;

namespace Welfare.Eligibility.Security;

/// <summary>Somebody who works here, with one role at one place.</summary>
public sealed class StaffMember : IdentityUser<Guid>
{
    public const int DisplayNameMaxLength = 60;
    public const int RoleMaxLength = 32;

    public StaffMember() => Id = Guid.CreateVersion7();

    public string DisplayName { get; set; } = "";

    /// <summary>One of <see cref="Roles"/>.</summary>
    public string Role { get; set; } = "";

    /// <summary>The division whose people this person works for.</summary>
    public string PlaceCode { get; set; } = "";
}
