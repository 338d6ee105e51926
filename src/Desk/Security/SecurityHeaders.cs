namespace Welfare.Desk.Security;

/// <summary>Every answer tells the browser to trust this origin only, and to keep nothing of a signed-in page.</summary>
internal static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

    private const string StrictTransportSecurity = "max-age=31536000; includeSubDomains";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            Write(context);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), geolocation=(self), microphone=()";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = StrictTransportSecurity;
        }

        SayCharset(context.Response);
        if (!IsAsset(context) && !SaysItself(context))
        {
            headers.CacheControl = "no-store";
        }
    }

    // Every text here is UTF-8 unless it says another; a static file says nothing.
    private static void SayCharset(HttpResponse response)
    {
        if (response.ContentType is { } type && type.StartsWith("text/", StringComparison.Ordinal) && !type.Contains("charset", StringComparison.OrdinalIgnoreCase))
        {
            response.ContentType = $"{type}; charset=utf-8";
        }
    }

    // Style sheets, scripts, fonts and pictures hold nobody's data and may be cached.
    private static bool IsAsset(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null;

    // Only an answer of the endpoint itself: a page about an error says no-store like every other.
    private static bool SaysItself(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<KeptByBrowserAttribute>() is not null
        && context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified
        && context.Response.Headers.CacheControl.Count > 0;
}
