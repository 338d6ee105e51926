using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Visits;

namespace Welfare.Desk.Features.Reveals;

/// <summary>
/// Shows the names of one case to whoever says why, and masks them again. It opens nothing: a page that is not theirs is not there, whatever they say here.
/// </summary>
[Route("names")]
public sealed class NamesController(NameDesk names) : Controller
{
    [HttpPost("")]
    public IActionResult Show(CaseNamesForm form)
    {
        if (RevealDesk.ProblemsOf(form.Why).ToList() is { Count: > 0 } problems)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View("NamesAsked", new NamesAskedPage(form, problems));
        }

        names.Show(form.Of, form.Why);
        return Back(form);
    }

    [HttpPost("mask")]
    public IActionResult Mask(CaseNamesForm form)
    {
        names.Mask(form.Of);
        return Back(form);
    }

    private LocalRedirectResult Back(CaseNamesForm form) => LocalRedirect(Url.IsLocalUrl(form.Back) ? form.Back! : "/");
}

/// <summary>The reason again, where the one given does not do.</summary>
public sealed record NamesAskedPage(CaseNamesForm Form, IReadOnlyList<Problem> Problems);
