using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Tests.Assets;

/// <summary>What a grid worker's phone is sent the first time, in bytes as they go over the network. The desk is as it runs outside a developer's machine.</summary>
public sealed partial class SentAssetsTests : IDisposable
{
    private readonly DeskFactory _desk = new() { Settings = new Dictionary<string, string> { ["environment"] = "Production" } };

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Field_OpenedForTheFirstTime_IsFewBytesThatTheBrowserKeeps()
    {
        const int most = 60_000;
        var worker = await _desk.SignedInAsync(Roles.GridWorker, "350128107");
        var page = await worker.PageAsync("/field");
        var assets = Asset().Matches(page).Select(match => match.Groups[1].Value).Distinct().ToList();

        var sent = await SentAsync(worker, assets);

        assets.Should().HaveCountGreaterThan(2).And.OnlyContain(path => Fingerprinted().IsMatch(path), "a page names its assets by what is in them");
        sent.Should().AllSatisfy(one =>
        {
            one.Encoding.Should().Be("gzip", one.Path);
            one.Kept.Should().Contain("immutable").And.Contain("max-age=31536000", one.Path);
        });
        (page.Length + sent.Sum(one => one.Bytes)).Should().BeLessThan(most, string.Join('\n', sent));
    }

    [Fact]
    public async Task FieldApp_WithEverythingThatItKeeps_IsFewBytes()
    {
        const int most = 180_000;
        var worker = await _desk.SignedInAsync(Roles.GridWorker, "350128107");
        var text = await worker.PageAsync("/field/sw-sending.js");
        var files = JsonNode.Parse(Files().Match(text).Groups[1].Value)!.AsArray().Select(file => file!.GetValue<string>());

        var sent = await SentAsync(worker, ["/field/app", "/field/app", "/field/app?language=zh-CN", "/field/app?language=en", "/field/app.webmanifest", "/field/sw-sending.js", "/field/rules.js", .. files]);

        sent.Where(one => one.Path.EndsWith(".js", StringComparison.Ordinal) && one.Path.StartsWith("/field/", StringComparison.Ordinal) && !one.Path.Contains("sw-", StringComparison.Ordinal))
            .Should().HaveCountGreaterThan(12).And.OnlyContain(one => one.Encoding != "", "scripts are sent compressed");
        sent.Where(one => one.Path.StartsWith("/field/app", StringComparison.Ordinal) && !one.Path.EndsWith("manifest", StringComparison.Ordinal)).Should().OnlyContain(one => one.Encoding == "gzip" && one.Bytes < 10_000);
        sent.Sum(one => one.Bytes).Should().BeLessThan(most, string.Join('\n', sent));
        sent.Select(one => one.Path).Should().Contain("/field/position.js").And.Contain("/field/looks.js");
    }

    private static async Task<IReadOnlyList<Sent>> SentAsync(DeskClient client, IReadOnlyList<string> paths)
    {
        List<Sent> all = [];
        foreach (var path in paths)
        {
            using var answer = await client.GetAsync(path, "Accept-Encoding", "gzip");
            answer.StatusCode.Should().Be(HttpStatusCode.OK, path);
            all.Add(new(path, string.Join(',', answer.Content.Headers.ContentEncoding), $"{answer.Headers.CacheControl}", (await answer.Content.ReadAsByteArrayAsync()).Length));
        }

        return all;
    }

    [GeneratedRegex("<(?:link[^>]* href|script[^>]* src)=\"(/[^\"]+)\"")]
    private static partial Regex Asset();

    [GeneratedRegex(@"\.[a-z0-9]{8,}\.(css|js|svg)$")]
    private static partial Regex Fingerprinted();

    [GeneratedRegex(@"^const files = (\[.*\]);$", RegexOptions.Multiline)]
    private static partial Regex Files();

    private sealed record Sent(string Path, string Encoding, string Kept, int Bytes);
}
