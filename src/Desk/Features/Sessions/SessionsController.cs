using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Security;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Features.Sessions;

/// <summary>Where somebody is signed in, seen and ended by themselves alone.</summary>
[Route("account/sessions")]
public sealed class SessionsController(SessionDesk desk, TimeProvider clock) : Controller
{
    private const string Page = "/account/sessions";

    [HttpGet("")]
    public async Task<IActionResult> Sessions(string? done, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var open = await desk.OpenAsync(User.Actor(), now - StaffSession.Longest, now - StaffSession.Idle, cancel);
        return View(new SessionsPage(open, await StaffSession.OfAsync(HttpContext), done));
    }

    [HttpPost("{id:guid}/end")]
    public async Task<IActionResult> End(Guid id, Guid key, CancellationToken cancel)
    {
        try
        {
            await desk.EndAsync(id, key.KeyOrNew(), User.Actor(), cancel);
            return Redirect($"{Page}?done=ended");
        }
        catch (StaffRefusedException)
        {
            return Redirect($"{Page}?done=over");
        }
    }
}

/// <param name="Open">Those that still open something.</param>
/// <param name="Own">The one that looks.</param>
/// <param name="Done">What was just done.</param>
public sealed record SessionsPage(IReadOnlyList<SignInSession> Open, Guid? Own, string? Done);
