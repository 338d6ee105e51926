using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Features.Field;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Security;
using Welfare.Rules.Engines.JavaScript;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Tests.Features.Field;

public sealed class RulePackTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    private const string County = "350128";
    private const int MostBytes = 300_000;

    [Fact]
    public async Task Current_ForAGridWorker_IsTheModuleAndIsAskedForAgain()
    {
        var pack = PackOfTheDesk();

        using var answer = await (await GridWorkerAsync()).GetAsync("/field/rules.js");

        answer.Content.Headers.ContentType!.ToString().Should().Be("text/javascript; charset=utf-8");
        (await answer.Content.ReadAsStringAsync()).Should().Be(pack.Text);
        answer.Headers.ETag!.ToString().Should().Be($"\"{pack.Hash}\"");
        answer.Headers.CacheControl!.ToString().Should().Be("no-cache, private");
    }

    [Fact]
    public async Task Current_WithItsSignature_IsSignedWithTheKeyThatPhonesAreTold()
    {
        var worker = await GridWorkerAsync();
        var key = (await FieldPhone.TodayAsync(worker))["keys"]!["receipt"]!.GetValue<string>();

        using var answer = await worker.GetAsync("/field/rules.js");

        var point = Convert.FromBase64String(key);
        using var signer = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = point[1..33], Y = point[33..] } });
        var text = $"welfare rule pack 1\n{Convert.ToHexStringLower(SHA256.HashData(await answer.Content.ReadAsByteArrayAsync()))}";
        var signature = Convert.FromBase64String(answer.Headers.GetValues("X-Rules-Signature").Single());
        signer.VerifyData(Encoding.UTF8.GetBytes(text), signature, HashAlgorithmName.SHA256).Should().BeTrue();
        signer.VerifyData(Encoding.UTF8.GetBytes(text + " "), signature, HashAlgorithmName.SHA256).Should().BeFalse();
    }

    [Fact]
    public async Task Current_WithTheTagOfTheSamePack_SendsNothing()
    {
        var client = await GridWorkerAsync();

        using var answer = await client.GetAsync("/field/rules.js", "If-None-Match", $"\"{PackOfTheDesk().Hash}\"");

        answer.StatusCode.Should().Be(HttpStatusCode.NotModified);
        (await answer.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Fixed_ByItsHash_MayBeKeptForAYearAndAnyOtherIsNotFound()
    {
        var client = await GridWorkerAsync();

        using var answer = await client.GetAsync($"/field/rules-{PackOfTheDesk().Hash}.js");
        using var other = await client.GetAsync($"/field/rules-{new string('0', 64)}.js");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Headers.CacheControl!.ToString().Should().Contain("immutable").And.Contain("private").And.Contain("max-age=31536000");
        other.StatusCode.Should().Be(HttpStatusCode.NotFound);
        other.Headers.CacheControl!.NoStore.Should().BeTrue();
    }

    [Theory]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", "")]
    public async Task Current_InAnEncodingTheBrowserTakes_IsTheSameModule(string accepts, string expected)
    {
        using var answer = await (await GridWorkerAsync()).GetAsync("/field/rules.js", "Accept-Encoding", accepts);

        string.Join(',', answer.Content.Headers.ContentEncoding).Should().Be(expected);
        answer.Headers.Vary.Should().Contain("Accept-Encoding");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        (await TextAsync(bytes, expected)).Should().Be(PackOfTheDesk().Text);
        bytes.Length.Should().BeLessThan(expected.Length == 0 ? int.MaxValue : MostBytes);
    }

    [Fact]
    public async Task Current_WithoutSignIn_IsNotGiven()
    {
        using var answer = await desk.NewClient().GetAsync("/field/rules.js");

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
    }

    private Task<DeskClient> GridWorkerAsync() => desk.SignedInAsync(Roles.GridWorker, County);

    private RulePack PackOfTheDesk()
    {
        var pack = RulePack.Of(desk.Services.GetRequiredService<RulesetLibrary>());
        desk.Services.GetRequiredService<RulePackFile>().Hash.Should().Be(pack.Hash);
        return pack;
    }

    private static async Task<string> TextAsync(byte[] bytes, string encoding)
    {
        using var stream = new MemoryStream(bytes);
        using Stream plain = encoding switch
        {
            "br" => new BrotliStream(stream, CompressionMode.Decompress),
            "gzip" => new GZipStream(stream, CompressionMode.Decompress),
            _ => stream,
        };
        using var reader = new StreamReader(plain, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
