using System.Net;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Welfare.Desk.Commands.Loads;

/// <summary>A registered phone without a browser: sends reports and verifies receipts as <c>wwwroot/field/outbox.js</c> does.</summary>
internal sealed class LoadPhone(LoadBrowser line, Guid id, string secret, PhoneKeys keys, string villageCode) : IDisposable
{
    public Guid Id => id;

    public PhoneKeys Keys => keys;

    /// <summary>A village where its worker goes from door to door.</summary>
    public string VillageCode => villageCode;

    /// <summary>Sends what is missing of a report, the text first and pictures in chunks in any order.</summary>
    /// <param name="report">The report.</param>
    /// <param name="trouble">What goes wrong on the way.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <returns>The receipt's number.</returns>
    /// <exception cref="ReplyLostException">The server has done the work, and its answer did not come.</exception>
    /// <exception cref="PhoneKilledException">The app died in the middle.</exception>
    /// <exception cref="PhoneRefusedException">The server did not take it, or its receipt does not verify.</exception>
    public async Task<string> SendAsync(PhoneReport report, PhoneTrouble trouble, CancellationToken cancel)
    {
        var standing = await CallAsync($"/field/reports/{report.Id}", () => TextOf(report), trouble, cancel);
        while (standing["receipt"] is null)
        {
            var missing = trouble.Any(standing["missing"]!.AsArray())!;
            var (picture, chunk) = (missing["picture"]!.GetValue<int>(), trouble.Any(missing["chunks"]!.AsArray())!.GetValue<int>());
            standing = await CallAsync($"/field/reports/{report.Id}/pictures/{picture}/{chunk}", () => ChunkOf(report, picture, chunk), trouble, cancel);
        }

        return keys.Verified(report.Id, report.Parts, standing["receipt"]!) ?? throw new PhoneRefusedException("The receipt does not verify.");
    }

    public void Dispose() => line.Dispose();

    private static JsonContent TextOf(PhoneReport report) => JsonContent.Create(new
    {
        @sealed = report.Text,
        phoneAt = report.PhoneAt,
        pictures = report.Pictures.Select(picture => new { length = picture.Length, sha256 = SHA256.HashData(picture) }),
    });

    private static ByteArrayContent ChunkOf(PhoneReport report, int picture, int chunk) =>
        new(report.Chunk(picture, chunk)) { Headers = { ContentType = new(MediaTypeNames.Application.Octet) } };

    private async Task<JsonNode> CallAsync(string path, Func<HttpContent> content, PhoneTrouble trouble, CancellationToken cancel)
    {
        using var death = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var life = trouble.NextLife();
        if (life is { } time)
        {
            death.CancelAfter(time);
        }

        try
        {
            var said = await AskAsync(path, content, trouble, death.Token);
            return life is null ? said : throw new PhoneKilledException();
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new PhoneKilledException();
        }
        catch (HttpRequestException) when (life is not null)
        {
            throw new PhoneKilledException();
        }
        catch (HttpRequestException)
        {
            trouble.ConnectionBroke();
            throw new ReplyLostException();
        }
    }

    private async Task<JsonNode> AskAsync(string path, Func<HttpContent> content, PhoneTrouble trouble, CancellationToken cancel)
    {
        while (true)
        {
            using var answer = await PutAsync(path, content(), cancel);
            if (answer.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests))
            {
                return await ReadAsync(path, answer, trouble, cancel);
            }

            trouble.ToldToComeBack();
            await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1), cancel);
        }
    }

    private static async Task<JsonNode> ReadAsync(string path, HttpResponseMessage answer, PhoneTrouble trouble, CancellationToken cancel)
    {
        var body = await answer.Content.ReadAsStringAsync(cancel);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            throw new PhoneRefusedException($"PUT {path}: {answer.StatusCode} {body}");
        }

        return trouble.LosesReply() ? throw new ReplyLostException() : JsonNode.Parse(body)!;
    }

    private async Task<HttpResponseMessage> PutAsync(string path, HttpContent content, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(path, UriKind.Relative)) { Content = content };
        request.Headers.Add(Features.FieldApp.FieldReportsController.DeviceHeader, $"{id}.{secret}");
        return await line.SendAsync(request, cancel);
    }
}

/// <summary>The answer was lost on its way.</summary>
internal sealed class ReplyLostException : Exception;

/// <summary>The app ended in the middle of a request.</summary>
internal sealed class PhoneKilledException : Exception;

/// <summary>The desk did not take what it must take.</summary>
internal sealed class PhoneRefusedException(string message) : Exception(message);
