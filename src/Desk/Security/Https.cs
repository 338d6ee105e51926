using System.Net;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.HttpOverrides;

namespace Welfare.Desk.Security;

/// <summary>
/// Where <c>Https:Only</c> is true nothing is answered in clear and every cookie is bound to this host alone; the default is false, so that the demo opens
/// at http://localhost. A proxy that ends TLS is believed from the addresses of <c>Https:Proxies</c> and from nowhere else.
/// </summary>
internal static class Https
{
    private const int UsualPort = 443;

    public static bool Only(IConfiguration configuration) => configuration.GetValue("Https:Only", false);

    /// <summary>Names a cookie and says how it travels: never to scripts and, where nothing is answered in clear, only under this host's own name.</summary>
    public static void Bind(CookieBuilder cookie, string name, bool only)
    {
        cookie.Name = NameOf(name, only);
        cookie.SecurePolicy = only ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.SameSite = SameSiteMode.Strict;
        cookie.HttpOnly = true;
        cookie.Path = "/";
    }

    public static string NameOf(string name, bool only) => only ? $"__Host-{name}" : name;

    /// <summary>Takes from a known proxy who asked and whether under https; what anybody else writes into those headers counts for nothing.</summary>
    /// <exception cref="FormatException">One of <c>Https:Proxies</c> is no address.</exception>
    public static void UseKnownProxies(this WebApplication app)
    {
        var proxies = app.Configuration.GetSection("Https:Proxies").Get<string[]>() ?? [];
        // With an empty list the middleware would believe everybody.
        if (proxies.Length == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownProxies.Add(IPAddress.Parse(proxy));
        }

        app.UseForwardedHeaders(options);
    }

    public static void UseHttpsOnly(this WebApplication app, Func<HttpContext, bool> isProgram)
    {
        if (!Only(app.Configuration))
        {
            return;
        }

        var port = app.Configuration.GetValue("Https:Port", UsualPort);
        app.Use((context, next) => context.Request.IsHttps ? next(context) : TurnAway(context, isProgram(context), port));
    }

    // Whoever opens a page is led on; whoever has sent something in clear, or is a program, would go on doing so.
    private static Task TurnAway(HttpContext context, bool isProgram, int port)
    {
        var request = context.Request;
        if (isProgram || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        var host = port == UsualPort ? new HostString(request.Host.Host) : new HostString(request.Host.Host, port);
        context.Response.Redirect(UriHelper.BuildAbsolute("https", host, request.PathBase, request.Path, request.QueryString), permanent: true, preserveMethod: true);
        return Task.CompletedTask;
    }
}
