using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Welfare.Desk.Commands.Loads;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Tests.Features.Field;

/// <summary>A phone without a browser: seals as the app does, sends, and verifies receipts.</summary>
internal sealed class FieldPhone
{
    private const int ChunkLength = 64 * 1024;

    private readonly DeskClient _client;
    private readonly PhoneKeys _keys;

    private FieldPhone(DeskClient client, string device, PhoneKeys keys)
    {
        _client = client;
        Device = device;
        _keys = keys;
    }

    /// <summary>What it is known by: <c>id.secret</c>.</summary>
    public string Device { get; init; }

    public Guid Id => Guid.Parse(Device.Split('.')[0]);

    public static async Task<FieldPhone> RegisteredAsync(DeskFactory desk, string place, int serial = 0, string name = "测试手机")
    {
        var worker = await desk.SignedInAsync(Roles.GridWorker, place, serial);
        var today = await TodayAsync(worker);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/field/devices") { Content = JsonContent.Create(new { name }) };
        request.Headers.Add("RequestVerificationToken", today["token"]!.GetValue<string>());
        using var answer = await worker.SendAsync(request);
        answer.IsSuccessStatusCode.Should().BeTrue("{0}", answer.StatusCode);
        var made = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        // From here on it is known by its secret alone: nobody is signed in.
        return new(desk.NewClient(), $"{made["id"]}.{made["secret"]}", PhoneKeys.Of(today["keys"]!));
    }

    public static async Task<JsonNode> TodayAsync(DeskClient worker) => JsonNode.Parse(await worker.PageAsync("/field/today"))!;

    public FieldPhone As(string device) => new(_client, device, _keys);

    public SealedReport Seal(object content, IReadOnlyList<byte[]>? pictures = null, DateTimeOffset? phoneAt = null, byte[]? server = null)
    {
        var id = Guid.NewGuid();
        return new(
            id,
            _keys.Seal(id, 0, JsonSerializer.SerializeToUtf8Bytes(content), server),
            [.. (pictures ?? []).Select((picture, i) => _keys.Seal(id, i + 1, picture, server))],
            phoneAt ?? TimeProvider.System.GetUtcNow());
    }

    public Task<HttpResponseMessage> SendTextAsync(SealedReport report) => SendAsync(HttpMethod.Put, $"/field/reports/{report.Id}", JsonContent.Create(new
    {
        @sealed = report.Text,
        phoneAt = report.PhoneAt,
        pictures = report.Pictures.Select(picture => new { length = picture.Length, sha256 = SHA256.HashData(picture) }),
    }));

    public Task<HttpResponseMessage> SendChunkAsync(SealedReport report, int picture, int chunk) => SendBytesAsync(
        report.Id, picture, chunk, [.. report.Pictures[picture - 1].Skip(chunk * ChunkLength).Take(ChunkLength)]);

    public Task<HttpResponseMessage> SendBytesAsync(Guid report, int picture, int chunk, byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return SendAsync(HttpMethod.Put, $"/field/reports/{report}/pictures/{picture}/{chunk}", content);
    }

    public Task<HttpResponseMessage> StandingAsync(Guid report) => SendAsync(HttpMethod.Get, $"/field/reports/{report}", null);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("X-Field-Device", Device);
        return _client.SendAsync(request);
    }

    /// <summary>The receipt's number where the answer holds a receipt that says and signs what it must; else null.</summary>
    public string? Verified(SealedReport report, JsonNode answer)
    {
        if (answer["receipt"] is not { } receipt)
        {
            return null;
        }
        var number = _keys.Verified(report.Id, [report.Text, .. report.Pictures], receipt);
        number.Should().NotBeNull("the receipt is signed and names what was sent: {0}", receipt);
        return number;
    }
}

/// <summary>A report as it lies on a phone.</summary>
internal sealed record SealedReport(Guid Id, byte[] Text, IReadOnlyList<byte[]> Pictures, DateTimeOffset PhoneAt)
{
    /// <summary>Every chunk of every picture.</summary>
    public IEnumerable<(int Picture, int Chunk)> Chunks =>
        Pictures.SelectMany((picture, i) => Enumerable.Range(0, (picture.Length + (64 * 1024) - 1) / (64 * 1024)).Select(chunk => (i + 1, chunk)));
}
