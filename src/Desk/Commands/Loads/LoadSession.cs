using System.Net;
using System.Text.RegularExpressions;
using Welfare.Desk.Security;
using Welfare.Eligibility.Demo;

namespace Welfare.Desk.Commands.Loads;

/// <summary>A member of the demo's staff at a browser that fetches pages and sends their forms.</summary>
internal sealed partial class LoadSession : IDisposable
{
    private const string TokenField = "__RequestVerificationToken";

    private LoadSession(Uri address) => Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };

    public HttpClient Http { get; }

    public static async Task<LoadSession> SignInAsync(Uri address, string userName, CancellationToken cancel)
    {
        var session = new LoadSession(address);
        await session.PostAsync(StaffSignIn.Path, StaffSignIn.Path, [new("userName", userName), new("password", DemoStaff.Password)], cancel);
        return session;
    }

    public async Task<string> PageAsync(string path, CancellationToken cancel)
    {
        using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative), cancel);
        return answer.StatusCode == HttpStatusCode.OK
            ? await answer.Content.ReadAsStringAsync(cancel)
            : throw new HttpRequestException($"GET {path}: {answer.StatusCode}", null, answer.StatusCode);
    }

    /// <summary>What a page's form has to be sent with.</summary>
    public async Task<KeyValuePair<string, string>> TokenAsync(string page, CancellationToken cancel) =>
        new(TokenField, Token().Match(await PageAsync(page, cancel)).Groups[1].Value);

    /// <summary>Where the form leads; null where it is shown again.</summary>
    public async Task<string?> PostAsync(string path, string page, IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken cancel)
    {
        using var form = new FormUrlEncodedContent([.. fields, await TokenAsync(page, cancel)]);
        using var answer = await Http.PostAsync(new Uri(path, UriKind.Relative), form, cancel);
        return answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.OK
            ? answer.Headers.Location?.ToString()
            : throw new HttpRequestException($"POST {path}: {answer.StatusCode}", null, answer.StatusCode);
    }

    public void Dispose() => Http.Dispose();

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex Token();
}
