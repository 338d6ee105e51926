using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Security;

/// <summary>
/// Asks with every request whether the session still stands: whoever's account was stopped, whose duty changed, who signed out or whose password was
/// changed elsewhere gets no further than this, and nobody who signed in twelve hours ago does.
/// </summary>
internal static class StaffSession
{
    /// <summary>Without a request for so long, a session is over.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    private const string Begun = "welfare:begun";

    /// <summary>However much somebody works, the password is asked for again after this.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>Writes into a new session when it began; whoever is only given another duty's cookie keeps theirs.</summary>
    public static Task BeginAsync(CookieSigningInContext context)
    {
        context.Properties.Items.TryAdd(Begun, Now(context.HttpContext).ToString("O", CultureInfo.InvariantCulture));
        return Task.CompletedTask;
    }

    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var stampClaim = services.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType;
        if (IsYoung(context) && context.Principal?.FindFirstValue(stampClaim) is { } stamp
            && Guid.TryParse(context.Principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            && await services.GetRequiredService<WelfareDb>().Users.AnyAsync(
                member => member.Id == id && member.SecurityStamp == stamp && member.StoppedAt == null, context.HttpContext.RequestAborted))
        {
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    private static bool IsYoung(CookieValidatePrincipalContext context) =>
        context.Properties.Items.TryGetValue(Begun, out var text)
        && DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var begun)
        && Now(context.HttpContext) - begun < Longest;

    private static DateTimeOffset Now(HttpContext context) => context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}
