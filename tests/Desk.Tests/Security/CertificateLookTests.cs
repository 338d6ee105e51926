using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Welfare.Desk.Security;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Tests.Security;

/// <summary>ASVS 5.0 12.2.2: the certificates of the desk's own https addresses, as a browser would see them.</summary>
public sealed class CertificateLookTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(365, false, "nobody whom the system trusts has issued it: browsers will warn", null)]
    [InlineData(365, true, null, null)]
    [InlineData(20, true, null, "it runs out within thirty days")]
    [InlineData(-1, true, "it has run out", null)]
    [Trait("ASVS", "12.2.2")]
    public async Task At_AServerOfEachKind_SaysWhatABrowserWould(int days, bool trusted, string? problem, string? warning)
    {
        using var certificate = Certificate(Now.AddDays(days));
        await using var server = await ServeAsync(certificate);

        var seen = await CertificateLook.AtAsync(AddressOf(server), Now, trusted ? [certificate] : null, CancellationToken.None);

        seen.Problem?.En.Should().Be(problem);
        (seen.Problem is null).Should().Be(problem is null);
        seen.Warning?.En.Should().Be(warning);
        (seen.Warning is null).Should().Be(warning is null);
        seen.Should().BeEquivalentTo(new { Issuer = "CN=desk.example", Names = "desk.example" });
        seen.Until.Should().BeCloseTo(Now.AddDays(days), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task At_WhereNobodyListens_SaysThatItCannotBeSeen()
    {
        var seen = await CertificateLook.AtAsync(new("https://127.0.0.1:9"), Now, null, CancellationToken.None);

        seen.Problem!.En.Should().Contain("cannot be reached");
        seen.Issuer.Should().BeNull();
    }

    [Theory]
    [InlineData("true", LogLevel.Warning)]
    [InlineData("false", LogLevel.Information)]
    [Trait("ASVS", "12.2.2")]
    public async Task Say_OfOneThatNobodyTrusts_WarnsWhereNothingIsAnsweredInClear(string only, LogLevel level)
    {
        using var certificate = Certificate(TimeProvider.System.GetUtcNow().AddDays(365));
        await using var server = await ServeAsync(certificate);
        using var watch = new Watch();
        using var logging = LoggerFactory.Create(builder => builder.AddProvider(watch));
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Https:Only", only)]).Build();

        await new Certificates(server.Services.GetRequiredService<IServer>(), settings, new SecurityLog(logging.CreateLogger<SecurityLog>()), TimeProvider.System).SayAsync(CancellationToken.None);

        watch.Seen.Should().ContainSingle(one => one.Where.StartsWith($"log {level} ") && one.Text.Contains("issued by CN=desk.example") && one.Text.Contains("browsers will warn"));
    }

    [Fact]
    public async Task Page_OfAnInstallationWithoutHttps_SaysThereIsNothingToSee()
    {
        using var desk = new DeskFactory();
        var administrator = await desk.SignedInAsync(Roles.SecurityAdministrator, Family.County);

        (await administrator.PageAsync("/installation")).Should().Contain("没有 https 地址").And.Contain("Https:Only");
    }

    private static X509Certificate2 Certificate(DateTimeOffset until)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=desk.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("desk.example");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, true));
        using var made = request.CreateSelfSigned(until.AddDays(-400), until);
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private static async Task<WebApplication> ServeAsync(X509Certificate2 certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var server = builder.Build();
        await server.StartAsync();
        return server;
    }

    private static Uri AddressOf(WebApplication server) =>
        new(server.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
}
