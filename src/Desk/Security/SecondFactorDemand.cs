using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace Welfare.Desk.Security;

/// <summary>
/// Where <c>SignIn:SecondFactor</c> is <c>required</c>, whoever came in by a password alone gets no further than the page that sets a second
/// factor up.
/// </summary>
internal static class SecondFactorDemand
{
    public const string Page = "/account/second-factor";

    private const string Setting = "SignIn:SecondFactor";
    private const string Method = "amr";
    private static readonly string[] Open = ["/account", "/language", "/error"];

    /// <summary>How the session says that a code was shown.</summary>
    public static Claim Shown => new(Method, "mfa");

    /// <exception cref="InvalidOperationException">The setting is neither <c>offered</c> nor <c>required</c>.</exception>
    public static bool IsRequired(IConfiguration configuration) => configuration[Setting] switch
    {
        null or "" or "offered" => false,
        "required" => true,
        var other => throw new InvalidOperationException($"{Setting} is \"{other}\"; it can be offered or required."),
    };

    public static void UseSecondFactorDemand(this WebApplication app)
    {
        if (IsRequired(app.Configuration))
        {
            app.Use((context, next) =>
            {
                if (IsLetThrough(context))
                {
                    return next(context);
                }

                context.Response.Redirect(Page);
                return Task.CompletedTask;
            });
        }
    }

    private static bool IsLetThrough(HttpContext context) =>
        context.User.Identity?.IsAuthenticated != true
        || context.User.HasClaim(Method, Shown.Value)
        || context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null
        || Open.Any(path => context.Request.Path.StartsWithSegments(path));
}
