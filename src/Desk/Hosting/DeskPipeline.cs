using Welfare.Desk.Api;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Security;

namespace Welfare.Desk.Hosting;

/// <summary>What a request passes through, in order.</summary>
internal static class DeskPipeline
{
    public static void UseDesk(this WebApplication app)
    {
        app.UseSecurityHeaders();
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
        app.UseAuthorization();
        app.MapStaticAssets().AllowAnonymous();
        app.MapControllers();
        app.MapApi();
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/openapi");
}
