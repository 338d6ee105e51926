using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Security;

/// <summary>Puts role and place into the sign-in cookie; whoever gets another duty has to sign in again.</summary>
internal sealed class StaffClaims(UserManager<StaffMember> users, WelfareDb db, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<StaffMember>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(StaffMember user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        var place = await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Code == user.PlaceCode);
        identity.AddClaim(new Claim(ClaimTypes.Role, user.Role));
        if (user.OneTimeUntil is not null)
        {
            identity.AddClaim(SessionDemands.OneTime);
        }

        if (await db.StaffDuties.AnyAsync(duty => duty.StaffId == user.Id))
        {
            identity.AddClaim(new Claim(StaffPrincipal.BesidesClaim, "yes"));
        }

        identity.AddClaim(new Claim(StaffPrincipal.DisplayNameClaim, user.DisplayName));
        identity.AddClaim(new Claim(StaffPrincipal.PlaceClaim, user.PlaceCode));
        identity.AddClaim(new Claim(StaffPrincipal.PlaceNameZhClaim, place?.Name ?? user.PlaceCode));
        identity.AddClaim(new Claim(StaffPrincipal.PlaceNameEnClaim, place?.NameEn ?? user.PlaceCode));
        return identity;
    }
}
