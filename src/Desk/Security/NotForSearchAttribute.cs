using Microsoft.AspNetCore.Mvc.Filters;

namespace Welfare.Desk.Security;

/// <summary>Public pages about people's affairs: no search engine keeps them or follows their links.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NotForSearchAttribute : ActionFilterAttribute
{
    public override void OnActionExecuting(ActionExecutingContext context) =>
        context.HttpContext.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
}
