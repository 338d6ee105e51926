using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Welfare.Desk.Security;
using Welfare.Eligibility.Applications;

namespace Welfare.Desk.Features.Progress;

/// <summary>
/// How far an application is, for whoever holds its receipt. An unknown number, a wrong code, what is no number at all and a number that was tried too often
/// get the same answer after the same work, and nobody's name stands anywhere. Nothing is asked in the address.
/// </summary>
[AllowAnonymous]
[NotForSearch]
[EnableRateLimiting(RateLimits.Progress)]
[Route("progress")]
public sealed class ProgressController(ProgressCodes codes, ProgressTries tries) : Controller
{
    private const int LongestNumber = 40;

    /// <summary>What is no number is looked for under this one, which no application has.</summary>
    private const string NoNumber = "-";

    [HttpGet("")]
    public IActionResult Ask()
    {
        return View("AskProgress", new ProgressPage(null, null, false));
    }

    [HttpPost("")]
    public async Task<IActionResult> Ask(string? number, string? code, CancellationToken cancel)
    {
        var asked = (number ?? "").Trim().ToUpperInvariant();
        var sought = asked.Length is > 0 and <= LongestNumber ? asked : NoNumber;
        // That somebody else tried a number would tell that it is one: too often is answered like wrong.
        var found = await codes.FindAsync(sought, code ?? "", tries.MayTry(sought), cancel);
        Response.StatusCode = found is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        return View("AskProgress", new ProgressPage(asked.Length <= LongestNumber ? asked : "", found, found is null));
    }
}

/// <summary>What was asked and found; whether an answer was refused.</summary>
public sealed record ProgressPage(string? Number, ApplicationProgress? Found, bool IsRefused);
