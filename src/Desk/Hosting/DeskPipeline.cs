using Welfare.Desk.Api;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Security;

namespace Welfare.Desk.Hosting;

/// <summary>What a request passes through, in order.</summary>
internal static class DeskPipeline
{
    private static readonly string[] Programs = ["/api", "/openapi", "/field/today", "/field/devices", "/field/reports", "/field/looks"];

    public static void UseDesk(this WebApplication app)
    {
        app.UseKnownProxies();
        app.UseSecurityHeaders();
        app.UseHttpsOnly(IsApi);
        app.UseLanguages();
        app.UseWhen(IsApi, api =>
        {
            api.UseExceptionHandler();
            api.UseStatusCodePages();
        });
        app.UseWhen(context => !IsApi(context), pages =>
        {
            pages.UseExceptionHandler("/error/500");
            pages.UseStatusCodePagesWithReExecute("/error/{0}");
        });
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseSecurityEvents();
        app.UsePersonLimits();
        app.UseAuthorization();
        app.UseSessionDemands();
        app.MapStaticAssets().AllowAnonymous();
        // Pages name assets by what is in them, so that a browser keeps each for as long as it likes.
        app.MapControllers().WithStaticAssets();
        app.MapApi();
    }

    // What the field app asks for by itself is answered as the API is: with a problem document and not with a page.
    private static bool IsApi(HttpContext context) =>
        Programs.Any(path => context.Request.Path.StartsWithSegments(path));
}
