using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Welfare.Desk.Security;

/// <summary>Writes refused requests into the security log: by the endpoint's pattern, since an address can hold what nobody should read in a log.</summary>
internal static class SecurityEvents
{
    /// <summary>After this everything about a request is known: who asks, what for, and what was answered.</summary>
    public static void UseSecurityEvents(this WebApplication app) => app.Use(async (context, next) =>
    {
        var (endpoint, account) = (EndpointOf(context), AccountOf(context));
        await next(context);
        if (IsRefusal(context, account))
        {
            context.RequestServices.GetRequiredService<SecurityLog>().Refused(account, endpoint, context.Response.StatusCode);
        }
    });

    public static string EndpointOf(HttpContext context) =>
        context.GetEndpoint() is RouteEndpoint endpoint ? $"{context.Request.Method} /{endpoint.RoutePattern.RawText?.TrimStart('/')}" : SecurityLog.Nobody;

    public static string AccountOf(HttpContext context) => context.User.Identity is { IsAuthenticated: true, Name: { } name } ? name : SecurityLog.Nobody;

    // Whose page it is not is told that it is not there: with somebody signed in, a page that is not there may be one they may not see.
    private static bool IsRefusal(HttpContext context, string account) => !context.Request.Path.StartsWithSegments("/error") && context.Response.StatusCode switch
    {
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => true,
        StatusCodes.Status404NotFound => account != SecurityLog.Nobody && context.GetEndpoint() is not null,
        _ => false,
    };
}

/// <summary>Notes a form that came without its token.</summary>
internal sealed class TokenEvents(SecurityLog log) : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            log.TokenMissing(SecurityEvents.AccountOf(context.HttpContext), SecurityEvents.EndpointOf(context.HttpContext));
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
