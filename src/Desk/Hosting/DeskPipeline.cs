using Welfare.Desk.Api;
using Welfare.Desk.Features.FieldApp;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Security;

namespace Welfare.Desk.Hosting;

/// <summary>What a request passes through, in order.</summary>
internal static class DeskPipeline
{
    private static readonly string[] Programs = ["/api", "/openapi", "/field/today", "/field/devices", "/field/reports", "/field/looks"];
    private static readonly string[] Shells = [FieldAppController.Shell, "/field/sw.js", "/field/sw-sending.js"];

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
        app.UseWhen(IsFieldApp, shell => shell.UseResponseCompression());
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

    // The app's page and workers hold nothing of anybody and no token, so that how well they compress tells nothing: every other page may.
    private static bool IsFieldApp(HttpContext context) =>
        Shells.Any(path => context.Request.Path == path);

    // What the field app asks for by itself is answered as the API is: with a problem document and not with a page.
    private static bool IsApi(HttpContext context) =>
        Programs.Any(path => context.Request.Path.StartsWithSegments(path));
}
