using System.Net;
using Microsoft.AspNetCore.Identity;

namespace Welfare.Desk.Security;

/// <summary>
/// Where passkeys work: under https, or at http://localhost, and under a name, since browsers bind a key to a name. <c>SignIn:PasskeyOrigin</c> says the one
/// origin of an installation; without it the origin is the request's own.
/// </summary>
internal static class PasskeyOrigin
{
    public const string Setting = "SignIn:PasskeyOrigin";

    /// <exception cref="InvalidOperationException">The setting is no origin that passkeys work at.</exception>
    public static void Configure(IdentityPasskeyOptions options, IConfiguration configuration)
    {
        var origin = SetOf(configuration);
        options.ServerDomain = origin?.Host;
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "required";
        options.AttestationConveyancePreference = "none";
        options.ValidateOrigin = context => ValueTask.FromResult(
            !context.CrossOrigin && Uri.TryCreate(context.Origin, UriKind.Absolute, out var said) && said == (origin ?? OwnOf(context.HttpContext.Request)));
    }

    public static bool WorkAt(HttpRequest request)
    {
        var own = OwnOf(request);
        return own is not null && Works(own) && (SetOf(request.HttpContext.RequestServices.GetRequiredService<IConfiguration>()) is not { } origin || origin == own);
    }

    private static Uri? SetOf(IConfiguration configuration) => configuration[Setting] is not { Length: > 0 } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var origin) && Works(origin) && origin.PathAndQuery == "/" ? origin
        : throw new InvalidOperationException($"{Setting} is \"{text}\"; it must be an origin such as https://desk.example.gov.cn.");

    private static Uri? OwnOf(HttpRequest request) => Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var own) ? own : null;

    private static bool Works(Uri origin) =>
        !IPAddress.TryParse(origin.Host.Trim('[', ']'), out _) && (origin.Scheme == Uri.UriSchemeHttps || (origin.Scheme == Uri.UriSchemeHttp && origin.Host == "localhost"));
}
