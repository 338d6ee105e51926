using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Welfare.Desk.Features.Errors;

/// <summary>The page a person sees when a request has no page of its own to answer with.</summary>
[AllowAnonymous]
[ApiExplorerSettings(IgnoreApi = true)]
[IgnoreAntiforgeryToken]
public sealed class ErrorsController : Controller
{
    [Route("/error/{status:int:range(400,599)}")]
    public IActionResult Index()
    {
        // Read from the route itself: binding would read the form of a request whose form could not be read.
        var status = Convert.ToInt32(RouteData.Values["status"], CultureInfo.InvariantCulture);
        Response.StatusCode = status;
        return View(new ErrorsPage(status, Activity.Current?.TraceId.ToHexString() ?? HttpContext.TraceIdentifier));
    }
}

public sealed record ErrorsPage(int Status, string Trace);
