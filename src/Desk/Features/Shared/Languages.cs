using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Welfare.Desk.Features.Shared;

/// <summary>Chinese unless the visitor has switched to English; the switch is a cookie and nothing else decides.</summary>
internal static class Languages
{
    public const string Chinese = "zh-CN";
    public const string English = "en";
    public const string Cookie = "welfare.language";

    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app)
    {
        CultureInfo[] known = [CultureInfo.GetCultureInfo(Chinese), CultureInfo.GetCultureInfo(English)];
        return app.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(Chinese),
            SupportedCultures = known,
            SupportedUICultures = known,
            RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = Cookie }],
        });
    }

    public static string CookieValue(string language) =>
        CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language == English ? English : Chinese));
}
