using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Welfare.Desk.Security;

/// <summary>Looks at the certificate of every https address this desk listens at: once it is open, and whenever somebody wants to know (ASVS 5.0 12.2.2).</summary>
public sealed class Certificates(IServer server, IConfiguration configuration, SecurityLog log, TimeProvider clock)
{
    public async Task<IReadOnlyList<CertificateSeen>> LookAsync(CancellationToken cancellationToken)
    {
        var addresses = (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []).Select(AddressOf).OfType<Uri>().Where(address => address.Scheme == Uri.UriSchemeHttps);
        return await Task.WhenAll(addresses.Select(address => CertificateLook.AtAsync(address, clock.GetUtcNow(), null, cancellationToken)));
    }

    /// <summary>Says each in the log; a warning where nothing is answered in clear and yet browsers would warn.</summary>
    public async Task SayAsync(CancellationToken cancellationToken)
    {
        foreach (var seen in await LookAsync(cancellationToken))
        {
            var said = $"{seen.Address}: issued by {seen.Issuer ?? "?"}, until {seen.Until?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "?"}; {(seen.Problem ?? seen.Warning)?.En ?? "the system trusts it"}";
            if ((seen.Problem ?? seen.Warning) is not null && Https.Only(configuration))
            {
                log.CertificateProblem(said);
            }
            else
            {
                log.Certificate(said);
            }
        }
    }

    // Kestrel writes any address as + or *, which is no address to look at.
    private static Uri? AddressOf(string listened) =>
        Uri.TryCreate(listened.Replace("://+", "://0.0.0.0", StringComparison.Ordinal).Replace("://*", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var address) ? address : null;
}
