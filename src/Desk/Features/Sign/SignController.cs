using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Welfare.Desk.Features.Visits;
using Welfare.Desk.Security;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Departments.Inquiries;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Features.Sign;

/// <summary>Where a person signs on their own phone. Whoever has no good code learns nothing, not even whether it was ever good.</summary>
[AllowAnonymous]
[NotForSearch]
[EnableRateLimiting(RateLimits.Signing)]
[Route("sign/{token}")]
public sealed class SignController(PhoneSigning signing, InquiryDesk inquiries, Vocabulary vocabulary) : Controller
{
    private const int LastFour = 4;

    [HttpGet("")]
    public async Task<IActionResult> Sign(string token, CancellationToken cancel)
    {
        return await signing.FindAsync(token, cancel) is { } request ? View("Sign", Page(token, request, null, null, [])) : Gone();
    }

    [HttpPost("")]
    public async Task<IActionResult> Sign(string token, string? lastFour, string? name, CancellationToken cancel)
    {
        if (Missing(lastFour, name) is { Count: > 0 } missing)
        {
            return await signing.FindAsync(token, cancel) is { } unsigned ? Refused(Page(token, unsigned, lastFour, name, missing)) : Gone();
        }

        var answer = await signing.SignAsync(token, lastFour, name, cancel);
        if (answer.Signed is { } person)
        {
            inquiries.AskAbout(person);
        }

        return answer switch
        {
            { Result: SigningResult.Signed, Request: { } signed } => View("Signed", Page(token, signed, null, null, [])),
            { Result: SigningResult.Wrong, Request: { } request } => Refused(Page(token, request, lastFour, name, [Wrong(request.TriesLeft ?? 0)])),
            _ => Gone(),
        };
    }

    private static List<Problem> Missing(string? lastFour, string? name)
    {
        List<Problem> problems = [];
        if (lastFour?.Trim().Length != LastFour)
        {
            problems.Add(new("lastFour", new("请填写身份证号码最后四位。", "Enter the last four characters of the identity number.")));
        }

        if (string.IsNullOrWhiteSpace(name))
        {
            problems.Add(new("name", new("请照身份证写上姓名。", "Write your name as on the identity card.")));
        }

        return problems;
    }

    private static Problem Wrong(int left) => new("lastFour", new(
        $"最后四位或姓名与登记的不一致，还可以再试 {left} 次。也可以请窗口用纸质签。",
        $"The last four characters or the name do not fit; {left} more {(left == 1 ? "try" : "tries")}. Signing on paper at the window is possible too."));

    private SignPage Page(string token, SigningRequest request, string? lastFour, string? name, IReadOnlyList<Problem> problems) => new(
        token, request, [.. vocabulary.Departments.Select(d => new AskedDepartment(d.Label, [.. vocabulary.Items.Where(i => i.Department == d.Id).Select(i => i.Label)]))], lastFour, name, problems);

    private ViewResult Refused(SignPage page)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Sign", page);
    }

    private ViewResult Gone()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return View("Gone");
    }
}
