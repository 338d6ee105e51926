using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Security;

/// <summary>
/// Asks with every request whether the session still stands: whoever's account was stopped, whose duty changed, who signed out, who ended it elsewhere or whose
/// password was changed elsewhere gets no further than this, and nobody who signed in twelve hours ago does.
/// </summary>
internal static class StaffSession
{
    /// <summary>Without a request for so long, a session is over.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>However much somebody works, the password is asked for again after this.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const string Begun = "welfare:begun";
    private const string Key = "welfare:session";

    /// <summary>How exactly it is written down when a session was last seen: not every request writes.</summary>
    private static readonly TimeSpan Coarse = TimeSpan.FromMinutes(5);

    /// <summary>Writes a new session down and when it began; whoever is only given another cookie keeps theirs.</summary>
    public static async Task BeginAsync(CookieSigningInContext context)
    {
        var (request, user) = (context.HttpContext, context.Principal!);
        var sessions = request.RequestServices.GetRequiredService<SessionDesk>();
        var stamp = user.FindFirstValue(StampClaim(request))!;
        var now = Now(request);
        context.Properties.Items.TryAdd(Begun, now.ToString("O", CultureInfo.InvariantCulture));
        if (IdOf(context.Properties) is { } kept)
        {
            await sessions.RenewAsync(kept, stamp, request.RequestAborted);
            return;
        }

        var actor = user.Actor();
        var id = Guid.CreateVersion7(now);
        var method = SessionDemands.MethodOf(user);
        var client = SignInClient.Of(request.Request.Headers.UserAgent);
        await sessions.BeginAsync(
            new() { Id = id, StaffId = actor.Id, Stamp = stamp, Method = method, Client = client, BegunAt = now, SeenAt = now }, actor, request.RequestAborted);
        context.Properties.Items[Key] = id.ToString();
        request.RequestServices.GetRequiredService<SecurityLog>().SignedIn(user.Identity!.Name!, method.ToString());
    }

    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var request = context.HttpContext;
        if (IsYoung(context) && IdOf(context.Properties) is { } session && await SeenAsync(context, session) is { } seen)
        {
            request.Items[typeof(StaffSession)] = session;
            if (Now(request) - seen >= Coarse)
            {
                await request.RequestServices.GetRequiredService<SessionDesk>().SeeAsync(session, Now(request), request.RequestAborted);
            }

            return;
        }

        context.RejectPrincipal();
        await request.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>The session that this request was let in by; null where nobody is signed in.</summary>
    public static Guid? Of(HttpContext request) => request.Items[typeof(StaffSession)] as Guid?;

    /// <summary>Which of its owner's sessions this request belongs to.</summary>
    public static async Task<Guid?> OfAsync(HttpContext context) =>
        (await context.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Properties is { } properties ? IdOf(properties) : null;

    // When the session was last seen; null where it or its account no longer stands.
    private static async Task<DateTimeOffset?> SeenAsync(CookieValidatePrincipalContext context, Guid session)
    {
        if (context.Principal?.FindFirstValue(StampClaim(context.HttpContext)) is not { } stamp || !Guid.TryParse(context.Principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
        {
            return null;
        }

        var db = context.HttpContext.RequestServices.GetRequiredService<WelfareDb>();
        return await (
            from held in db.SignInSessions
            join member in db.Users on held.StaffId equals member.Id
            where held.Id == session && held.EndedAt == null && member.Id == id && member.SecurityStamp == stamp && member.StoppedAt == null
            select (DateTimeOffset?)held.SeenAt).SingleOrDefaultAsync(context.HttpContext.RequestAborted);
    }

    private static string StampClaim(HttpContext context) =>
        context.RequestServices.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType;

    private static Guid? IdOf(AuthenticationProperties properties) =>
        properties.Items.TryGetValue(Key, out var text) && Guid.TryParse(text, out var id) ? id : null;

    private static bool IsYoung(CookieValidatePrincipalContext context) =>
        context.Properties.Items.TryGetValue(Begun, out var text)
        && DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var begun)
        && Now(context.HttpContext) - begun < Longest;

    private static DateTimeOffset Now(HttpContext context) => context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}
