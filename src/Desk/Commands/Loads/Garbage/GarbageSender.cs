using System.Net.Mime;
using System.Text;
using Welfare.Desk.Api;

namespace Welfare.Desk.Commands.Loads.Garbage;

/// <summary>Sends garbage to where people and programs send things.</summary>
internal sealed class GarbageSender(LoadSession clerk, KeyValuePair<string, string> clerkToken, LoadSession officer, KeyValuePair<string, string> officerToken)
{
    private static readonly Uri Window = new("/window", UriKind.Relative);
    private static readonly Uri Screenings = new(ScreeningsEndpoint.Path, UriKind.Relative);
    private static readonly Uri Imports = new("/administration/imports", UriKind.Relative);

    public static async Task<GarbageSender> SignInAsync(Uri address, CancellationToken cancel)
    {
        var clerk = await LoadSession.SignInAsync(address, "clerk", cancel);
        var officer = await LoadSession.SignInAsync(address, "data", cancel);
        return new(clerk, await clerk.TokenAsync("/window", cancel), officer, await officer.TokenAsync("/administration", cancel));
    }

    /// <summary>An identity number at the window: the page comes again with what is wrong at its field.</summary>
    public async Task<(int Status, bool IsExplained)> NumberAsync(string number, CancellationToken cancel)
    {
        using var form = new FormUrlEncodedContent([new("idNumber", number), clerkToken]);
        return await AnswerAsync(clerk, Window, form, "id=\"idNumber-problem\"", cancel);
    }

    /// <summary>A household for the screening: a problem document that says which line or field.</summary>
    public async Task<(int Status, bool IsExplained)> HouseholdAsync(byte[] body, CancellationToken cancel)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new(MediaTypeNames.Application.Json);
        return await AnswerAsync(clerk, Screenings, content, "\"errors\":[", cancel);
    }

    /// <summary>A department's file: refused at once, or laid aside, which leads to the page that says what became of it.</summary>
    public async Task<(int Status, bool IsExplained)> FileAsync(GarbledFile file, CancellationToken cancel)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(officerToken.Value), officerToken.Key },
            { new ByteArrayContent(file.Content), "file", file.Name },
        };
        return await AnswerAsync(officer, Imports, form, "id=\"file-problem\"", cancel);
    }

    private static async Task<(int Status, bool IsExplained)> AnswerAsync(LoadSession session, Uri path, HttpContent content, string mark, CancellationToken cancel)
    {
        using var answer = await session.Http.PostAsync(path, content, cancel);
        var text = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(cancel));
        return ((int)answer.StatusCode, answer.Headers.Location is not null || text.Contains(mark, StringComparison.Ordinal));
    }
}
