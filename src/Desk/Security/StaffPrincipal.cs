using System.Security.Claims;
using Welfare.Desk.Features.Shared;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Security;

/// <summary>The signed-in person, as pages and services speak of them.</summary>
public static class StaffPrincipal
{
    internal const string DisplayNameClaim = "welfare:name";
    internal const string PlaceClaim = "welfare:place";
    internal const string PlaceNameZhClaim = "welfare:place-zh";
    internal const string PlaceNameEnClaim = "welfare:place-en";
    internal const string BesidesClaim = "welfare:besides";

    public static Actor Actor(this ClaimsPrincipal user) => new(
        Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!),
        user.DisplayName(),
        user.RoleOf(),
        user.FindFirstValue(PlaceClaim)!);

    public static string DisplayName(this ClaimsPrincipal user) => user.FindFirstValue(DisplayNameClaim) ?? "";

    public static string RoleOf(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.Role) ?? "";

    /// <summary>Whether there is another duty to change over to.</summary>
    public static bool HasDutyBesides(this ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == BesidesClaim);

    public static string PlaceName(this ClaimsPrincipal user, Texts texts) =>
        texts[user.FindFirstValue(PlaceNameZhClaim) ?? "", user.FindFirstValue(PlaceNameEnClaim) ?? ""];
}
