using System.Net.Mime;
using System.Text;
using Welfare.Desk.Api;

namespace Welfare.Desk.Commands.Loads.Garbage;

/// <summary>Sends garbage to where people and programs send things.</summary>
internal sealed class GarbageSender(LoadBrowser clerk, string clerkToken, LoadBrowser officer, string officerToken) : IDisposable
{
    public static async Task<GarbageSender> SignInAsync(Uri address, CancellationToken cancel)
    {
        var clerk = await LoadBrowser.SignInAsync(address, "clerk", cancel);
        var officer = await LoadBrowser.SignInAsync(address, "data", cancel);
        return new(clerk, await clerk.TokenAsync("/window", cancel), officer, await officer.TokenAsync("/administration", cancel));
    }

    /// <summary>An identity number at the window: the page comes again with what is wrong at its field.</summary>
    public Task<GarbageAnswer> NumberAsync(string number, CancellationToken cancel) =>
        AnswerAsync(clerk, "/window", new FormUrlEncodedContent([new("idNumber", number), new(LoadBrowser.TokenField, clerkToken)]), "id=\"idNumber-problem\"", cancel);

    /// <summary>A household for the screening: a problem document that says which line or field.</summary>
    public Task<GarbageAnswer> HouseholdAsync(byte[] body, CancellationToken cancel) => AnswerAsync(
        clerk, ScreeningsEndpoint.Path, new ByteArrayContent(body) { Headers = { ContentType = new(MediaTypeNames.Application.Json) } }, "\"errors\":[", cancel);

    /// <summary>A department's file: refused at once, or laid aside, which leads to the page that says what became of it.</summary>
    public Task<GarbageAnswer> FileAsync(GarbledFile file, CancellationToken cancel) => AnswerAsync(
        officer,
        "/administration/imports",
        new MultipartFormDataContent { { new StringContent(officerToken), LoadBrowser.TokenField }, { new ByteArrayContent(file.Content), "file", file.Name } },
        "id=\"file-problem\"",
        cancel);

    public void Dispose()
    {
        clerk.Dispose();
        officer.Dispose();
    }

    private static async Task<GarbageAnswer> AnswerAsync(LoadBrowser browser, string path, HttpContent content, string mark, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = content };
        using var answer = await browser.SendAsync(request, cancel);
        var text = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(cancel));
        return new((int)answer.StatusCode, answer.Headers.Location is not null || text.Contains(mark, StringComparison.Ordinal));
    }
}
