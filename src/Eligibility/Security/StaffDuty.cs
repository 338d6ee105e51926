namespace Welfare.Eligibility.Security;

/// <summary>A duty that somebody has besides the one they are on, and can change over to (兼任). Nobody is on two at once.</summary>
public sealed class StaffDuty
{
    public required Guid StaffId { get; init; }

    /// <summary>One of <see cref="Roles"/>, and none of <see cref="Roles.Administrators"/>.</summary>
    public required string Role { get; init; }

    public required string PlaceCode { get; init; }
}
