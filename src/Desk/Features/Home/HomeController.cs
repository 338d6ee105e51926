using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Security;

namespace Welfare.Desk.Features.Home;

public sealed class HomeController(IConfiguration configuration) : Controller
{
    /// <summary>Every role starts on its own page.</summary>
    [HttpGet("/")]
    public IActionResult Index() => Areas.HomeOf(User) is { } home ? LocalRedirect(home) : Forbid();

    [AllowAnonymous]
    [HttpPost("/language")]
    public IActionResult Language(string language, string? back)
    {
        Response.Cookies.Append(Languages.CookieName(configuration), Languages.CookieValue(language), new CookieOptions
        {
            HttpOnly = true,
            Secure = Request.IsHttps,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            MaxAge = TimeSpan.FromDays(365),
        });
        return LocalRedirect(Url.IsLocalUrl(back) ? back! : "/");
    }
}
