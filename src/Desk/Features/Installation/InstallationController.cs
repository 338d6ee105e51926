using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Security;

namespace Welfare.Desk.Features.Installation;

/// <summary>How this installation is set up where it matters for security, for those who administer accounts and those who watch them.</summary>
[Authorize(Policies.Staff)]
[Route("installation")]
public sealed class InstallationController(Certificates certificates, RefusedPasswords refused, IConfiguration configuration, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Installation(CancellationToken cancel) => View(new InstallationPage(
        Https.Only(configuration),
        configuration.GetSection("Https:Proxies").Get<string[]>() ?? [],
        SessionDemands.RequireSecondFactor(configuration),
        configuration[PasskeyOrigin.Setting],
        refused.LongEnough,
        await certificates.LookAsync(cancel),
        clock.GetUtcNow()));
}

/// <param name="HttpsOnly">Whether nothing is answered in clear.</param>
/// <param name="Proxies">Who may end TLS before the desk.</param>
/// <param name="SecondFactorRequired">Whether a password alone opens nothing.</param>
/// <param name="PasskeyOrigin">The one origin at which passkeys work, where it is set.</param>
/// <param name="RefusedPasswords">How many passwords the installation's own list refuses beside the rule.</param>
/// <param name="Certificates">What the desk's own https addresses show.</param>
/// <param name="Now">When they were looked at.</param>
public sealed record InstallationPage(
    bool HttpsOnly, IReadOnlyList<string> Proxies, bool SecondFactorRequired, string? PasskeyOrigin, int RefusedPasswords, IReadOnlyList<CertificateSeen> Certificates, DateTimeOffset Now)
{
    /// <summary>So many of a ranking make a list (ASVS 5.0 6.2.4).</summary>
    public const int EnoughRefused = 3000;
}
