using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Welfare.Desk.Security;
using Welfare.Eligibility.Demo;

namespace Welfare.Desk.Commands.Loads;

/// <summary>Somebody's browser at the desk: keeps cookies, reads pages, posts forms.</summary>
internal sealed partial class LoadBrowser(Uri address) : IDisposable
{
    /// <summary>The field that carries a form's token.</summary>
    public const string TokenField = "__RequestVerificationToken";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };

    /// <summary>Whether something ended because the desk was gone or the time was over: what became of it, nobody knows.</summary>
    public static bool IsCutOff(Exception e) => e is HttpRequestException or IOException or SocketException or OperationCanceledException;

    /// <summary>Signed in with an account of the synthetic county.</summary>
    public static async Task<LoadBrowser> SignInAsync(Uri address, string userName, CancellationToken cancel)
    {
        var browser = new LoadBrowser(address);
        await browser.PostFormAsync(StaffSignIn.Path, StaffSignIn.Path, [new("userName", userName), new("password", DemoStaff.Password)], cancel);
        return browser;
    }

    /// <exception cref="HttpRequestException">It was not the page.</exception>
    public async Task<string> PageAsync(string path, CancellationToken cancel)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), cancel);
        return answer.StatusCode == HttpStatusCode.OK
            ? await answer.Content.ReadAsStringAsync(cancel)
            : throw new HttpRequestException($"GET {path}: {answer.StatusCode}", null, answer.StatusCode);
    }

    /// <summary>Opens the page and posts its form. Gives where it leads; null where the form is shown again.</summary>
    public async Task<string?> PostFormAsync(string path, string page, IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken cancel) =>
        await PostAsync(path, await TokenAsync(page, cancel), fields, cancel);

    /// <summary>What a page's forms are posted with.</summary>
    public async Task<string> TokenAsync(string page, CancellationToken cancel) => TokenIn(await PageAsync(page, cancel));

    public static string TokenIn(string page) => Token().Match(page).Groups[1].Value;

    /// <summary>Posts a form with the token of a page. Gives where it leads; null where the form is shown again.</summary>
    public Task<string?> PostAsync(string path, string token, IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken cancel) =>
        PostAsync(path, new FormUrlEncodedContent([.. fields, new(TokenField, token)]), cancel);

    /// <summary>Posts a form with a file in it.</summary>
    public Task<string?> PostAsync(string path, string token, IReadOnlyList<KeyValuePair<string, string>> fields, string name, byte[] jpeg, CancellationToken cancel)
    {
        var form = new MultipartFormDataContent();
        foreach (var (field, value) in fields.Append(new(TokenField, token)))
        {
            form.Add(new StringContent(value), field);
        }

        form.Add(new ByteArrayContent(jpeg) { Headers = { ContentType = new("image/jpeg") } }, name, $"{name}.jpg");
        return PostAsync(path, form, cancel);
    }

    /// <summary>Any other request; the answer as it is.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel) => _http.SendAsync(request, cancel);

    public void Dispose() => _http.Dispose();

    private async Task<string?> PostAsync(string path, HttpContent content, CancellationToken cancel)
    {
        using (content)
        {
            using var answer = await _http.PostAsync(new Uri(path, UriKind.Relative), content, cancel);
            return answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.OK
                ? answer.Headers.Location?.ToString()
                : throw new HttpRequestException($"POST {path}: {answer.StatusCode}", null, answer.StatusCode);
        }
    }

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex Token();
}
