using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Security;

/// <summary>
/// What a session owes before anything else: a password of one's own in place of one handed out and, where <c>SignIn:SecondFactor</c> is
/// <c>required</c>, a second factor. Until then every page leads to the one that settles it.
/// </summary>
internal static class SessionDemands
{
    public const string PasswordPage = "/account/password";
    public const string SecondFactorPage = "/account/second-factor";

    private const string Setting = "SignIn:SecondFactor";
    private const string Method = "amr";
    private const string Password = "welfare:password";
    private static readonly string[] Open = ["/account", "/language", "/error"];

    /// <summary>How the session says that a code or a passkey was shown.</summary>
    public static Claim Shown => new(Method, "mfa");

    /// <summary>How the session says that it began with a passkey.</summary>
    public static Claim Passkey => new(Method, "pop");

    /// <summary>How the session says that its password was handed out for once.</summary>
    public static Claim OneTime => new(Password, "one-time");

    /// <exception cref="InvalidOperationException">The setting is neither <c>offered</c> nor <c>required</c>.</exception>
    public static bool RequireSecondFactor(IConfiguration configuration) => configuration[Setting] switch
    {
        null or "" or "offered" => false,
        "required" => true,
        var other => throw new InvalidOperationException($"{Setting} is \"{other}\"; it can be offered or required."),
    };

    public static void UseSessionDemands(this WebApplication app)
    {
        var secondFactor = RequireSecondFactor(app.Configuration);
        app.Use((context, next) =>
        {
            if (IsLetThrough(context) || PageOwed(context.User, secondFactor) is not { } page)
            {
                return next(context);
            }

            context.Response.Redirect(page);
            return Task.CompletedTask;
        });
    }

    /// <summary>Whether a second factor was shown in this session.</summary>
    public static bool HasShown(ClaimsPrincipal user) => user.HasClaim(Method, Shown.Value);

    public static SignInMethod MethodOf(ClaimsPrincipal user) =>
        user.HasClaim(Method, Passkey.Value) ? SignInMethod.Passkey : HasShown(user) ? SignInMethod.PasswordAndCode : SignInMethod.Password;

    private static string? PageOwed(ClaimsPrincipal user, bool secondFactor) =>
        user.HasClaim(Password, OneTime.Value) ? PasswordPage
        : secondFactor && !HasShown(user) ? SecondFactorPage
        : null;

    private static bool IsLetThrough(HttpContext context) =>
        context.User.Identity?.IsAuthenticated != true
        || context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null
        || Open.Any(path => context.Request.Path.StartsWithSegments(path));
}
