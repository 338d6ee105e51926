using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Welfare.Desk.Features.FieldApp;
using Welfare.Desk.Security;

namespace Welfare.Desk.Features.Shared;

/// <summary>Chinese unless the visitor has switched to English; the switch is a cookie and nothing else decides.</summary>
internal static class Languages
{
    public const string Chinese = "zh-CN";
    public const string English = "en";

    private const string Cookie = "welfare.language";

    public static string CookieName(IConfiguration configuration) => Https.NameOf(Cookie, Https.Only(configuration));

    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app)
    {
        CultureInfo[] known = [CultureInfo.GetCultureInfo(Chinese), CultureInfo.GetCultureInfo(English)];
        return app.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(Chinese),
            SupportedCultures = known,
            SupportedUICultures = known,
            RequestCultureProviders = [new FieldAppLanguage(), new CookieRequestCultureProvider { CookieName = CookieName(app.ApplicationServices.GetRequiredService<IConfiguration>()) }],
        });
    }

    public static string CookieValue(string language) =>
        CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language == English ? English : Chinese));
}

/// <summary>A phone keeps the field app in both languages, each at its own address.</summary>
internal sealed class FieldAppLanguage : RequestCultureProvider
{
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) => Task.FromResult(
        httpContext.Request.Path == FieldAppController.Shell && httpContext.Request.Query["language"].ToString() is Languages.Chinese or Languages.English
            ? new ProviderCultureResult(httpContext.Request.Query["language"].ToString())
            : null);
}
