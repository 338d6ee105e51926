using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Security;

/// <summary>
/// Asks with every request whether the session still stands: whoever's account was stopped, whose duty changed or whose password was changed elsewhere
/// gets no further than this.
/// </summary>
internal static class StaffSession
{
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var stampClaim = services.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType;
        if (context.Principal?.FindFirstValue(stampClaim) is { } stamp
            && Guid.TryParse(context.Principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            && await services.GetRequiredService<WelfareDb>().Users.AnyAsync(
                member => member.Id == id && member.SecurityStamp == stamp && member.StoppedAt == null, context.HttpContext.RequestAborted))
        {
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
