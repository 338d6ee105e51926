using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Welfare.Rules;

namespace Welfare.Desk.Security;

/// <summary>What an https address shows to whoever comes, and whether this machine trusts it as a browser would.</summary>
internal static class CertificateLook
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>A month is time enough to have another made.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    /// <param name="address">One that this process listens at.</param>
    /// <param name="now">To judge by.</param>
    /// <param name="roots">Whom to trust; null for whom the system trusts.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static async Task<CertificateSeen> AtAsync(Uri address, DateTimeOffset now, X509Certificate2Collection? roots, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(IsAnywhere(address.Host) ? IPAddress.Loopback.ToString() : address.IdnHost, address.Port, patience.Token);
            return await SeenAsync(connection.GetStream(), address, now, roots, patience.Token);
        }
        catch (Exception e) when (e is SocketException or IOException or AuthenticationException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new(address, null, null, null, new("连不上，看不到证书", "it cannot be reached, so its certificate cannot be seen"), null);
        }
    }

    private static async Task<CertificateSeen> SeenAsync(Stream stream, Uri address, DateTimeOffset now, X509Certificate2Collection? roots, CancellationToken cancellationToken)
    {
        CertificateSeen? seen = null;
        await using var tls = new SslStream(stream);
        await tls.AuthenticateAsClientAsync(
            new()
            {
                TargetHost = IsAnywhere(address.Host) ? "localhost" : address.IdnHost,
                CertificateChainPolicy = PolicyOf(roots),
#pragma warning disable CA5359 // Nothing is sent or believed over this connection: what it shows is looked at.
                RemoteCertificateValidationCallback = (_, certificate, chain, _) =>
                {
                    using var shown = new X509Certificate2(certificate!);
                    seen = Judged(address, shown, chain!, now);
                    return true;
                },
#pragma warning restore CA5359
            },
            cancellationToken);
        return seen!;
    }

    private static CertificateSeen Judged(Uri address, X509Certificate2 shown, X509Chain chain, DateTimeOffset now)
    {
        DateTimeOffset until = shown.NotAfter.ToUniversalTime();
        var faults = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        return new(address, shown.Issuer, string.Join(", ", NamesOf(shown)), until, ProblemOf(faults, until, now), until - now < Soon && until > now
            ? new("不到三十天就要过期", "it runs out within thirty days")
            : null);
    }

    private static Words? ProblemOf(X509ChainStatusFlags faults, DateTimeOffset until, DateTimeOffset now) =>
        until <= now ? new("已过期", "it has run out")
        : faults.HasFlag(X509ChainStatusFlags.NotTimeValid) ? new("有效期还没有开始，或证书链中有已过期的", "its time has not come, or one above it has run out")
        : faults.HasFlag(X509ChainStatusFlags.Revoked) ? new("已被吊销", "it is revoked")
        : faults.HasFlag(X509ChainStatusFlags.UntrustedRoot) || faults.HasFlag(X509ChainStatusFlags.PartialChain) ? new("不是系统信任的机构签发的，浏览器会警告", "nobody whom the system trusts has issued it: browsers will warn")
        : faults != X509ChainStatusFlags.NoError ? new($"系统不信任（{faults}）", $"the system does not trust it ({faults})")
        : null;

    private static IEnumerable<string> NamesOf(X509Certificate2 shown) =>
        shown.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(names => names.EnumerateDnsNames());

    // A machine without a way out must not wait for lists of revoked certificates.
    private static X509ChainPolicy PolicyOf(X509Certificate2Collection? roots)
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        if (roots is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(roots);
        }

        return policy;
    }

    private static bool IsAnywhere(string host) => IPAddress.TryParse(host.Trim('[', ']'), out _) || host is "+" or "*";
}

/// <param name="Address">Where.</param>
/// <param name="Issuer">Who issued it; null where it could not be seen.</param>
/// <param name="Names">For which names.</param>
/// <param name="Until">When it runs out.</param>
/// <param name="Problem">Why a browser would not trust it; null where it would.</param>
/// <param name="Warning">What will soon be a problem.</param>
public sealed record CertificateSeen(Uri Address, string? Issuer, string? Names, DateTimeOffset? Until, Words? Problem, Words? Warning);
