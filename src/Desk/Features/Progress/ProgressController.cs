using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Welfare.Desk.Security;
using Welfare.Eligibility.Applications;

namespace Welfare.Desk.Features.Progress;

/// <summary>
/// How far an application is, for whoever holds its receipt. An unknown number and a wrong code are answered alike, and nobody's name stands
/// anywhere. Nothing is asked in the address.
/// </summary>
[AllowAnonymous]
[NotForSearch]
[EnableRateLimiting(RateLimits.Progress)]
[Route("progress")]
public sealed class ProgressController(ProgressCodes codes, ProgressTries tries) : Controller
{
    private const int LongestNumber = 40;

    [HttpGet("")]
    public IActionResult Ask()
    {
        return View("AskProgress", new ProgressPage(null, null, false));
    }

    [HttpPost("")]
    public async Task<IActionResult> Ask(string? number, string? code, CancellationToken cancel)
    {
        var asked = (number ?? "").Trim().ToUpperInvariant();
        if (!tries.MayTry(asked))
        {
            Response.Headers.RetryAfter = ProgressTries.RetryAfterSeconds;
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return View("AskProgress", new ProgressPage(asked, null, true));
        }
        var found = asked.Length is > 0 and <= LongestNumber ? await codes.FindAsync(asked, code ?? "", cancel) : null;
        if (found is not null)
        {
            return View("AskProgress", new ProgressPage(asked, found, false));
        }
        Response.StatusCode = StatusCodes.Status404NotFound;
        return View("AskProgress", new ProgressPage(asked, null, true));
    }
}

/// <summary>What was asked and found; whether an answer was refused.</summary>
public sealed record ProgressPage(string? Number, ApplicationProgress? Found, bool IsRefused);
