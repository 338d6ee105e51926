using System.Text.RegularExpressions;

namespace Welfare.Desk.Tests.Harness;

/// <summary>Speaks to the desk as a browser does: cookies kept, forms posted with the token the page gave.</summary>
public sealed partial class DeskClient(HttpClient http)
{
    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>The same with one more header.</summary>
    public Task<HttpResponseMessage> GetAsync(string path, string header, string value)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.TryAddWithoutValidation(header, value);
        return http.SendAsync(request);
    }

    public async Task<string> PageAsync(string path)
    {
        using var answer = await GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).Should().Be(200, "of GET {0}: {1}", path, body.Length > 400 ? body[..400] : body);
        return body;
    }

    /// <summary>Posts a form with an antiforgery token taken from <paramref name="page"/>, or from the path itself.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, Dictionary<string, string> fields, string? page = null)
    {
        var token = TokenIn().Match(await PageAsync(page ?? path));
        token.Success.Should().BeTrue("{0} should carry a form token", page ?? path);
        return await PostBareAsync(path, fields.Append(new("__RequestVerificationToken", token.Groups[1].Value)));
    }

    /// <summary>Presses the button that shows the names of a page's case, for the reason that stands there, and gives the page again.</summary>
    public async Task<string> WithNamesAsync(string path)
    {
        using var shown = await ShowNamesAsync(path, null);
        shown.StatusCode.Should().Be(System.Net.HttpStatusCode.Redirect, "of {0}", path);
        return await PageAsync(System.Net.WebUtility.HtmlDecode(shown.Headers.Location!.ToString()));
    }

    /// <summary>The same press with another reason.</summary>
    public async Task<HttpResponseMessage> ShowNamesAsync(string path, string? reason, string words = "")
    {
        var page = await PageAsync(path);
        var form = page[page.IndexOf("id=\"names\"", StringComparison.Ordinal)..];
        form = form[..form.IndexOf("</form>", StringComparison.Ordinal)];
        return await PostBareAsync("/names",
        [
            .. HiddenIn().Matches(form).Select(field => new KeyValuePair<string, string>(field.Groups[1].Value, System.Net.WebUtility.HtmlDecode(field.Groups[2].Value))),
            new("__RequestVerificationToken", TokenIn().Match(page).Groups[1].Value), new("reason", reason ?? ChosenIn().Match(form).Groups[1].Value), new("words", words),
        ]);
    }

    public async Task<HttpResponseMessage> PostBareAsync(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        return await http.PostAsync(new Uri(path, UriKind.Relative), form);
    }

    /// <summary>Posts a form with a file in it, the fields before the file.</summary>
    public async Task<HttpResponseMessage> SendFileAsync(
        string path, IEnumerable<KeyValuePair<string, string>> fields, string field, string name, byte[] content)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (key, value) in fields)
        {
            form.Add(new StringContent(value), key);
        }

        form.Add(new ByteArrayContent(content), field, name);
        return await http.PostAsync(new Uri(path, UriKind.Relative), form);
    }

    /// <summary>The same with several files, each a JPEG by its name.</summary>
    public async Task<HttpResponseMessage> SendPicturesAsync(
        string path, IEnumerable<KeyValuePair<string, string>> fields, IEnumerable<(string Field, byte[] Content)> pictures)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (key, value) in fields)
        {
            form.Add(new StringContent(value), key);
        }

        foreach (var (field, content) in pictures)
        {
            form.Add(new ByteArrayContent(content), field, "picture.jpg");
        }
        return await http.PostAsync(new Uri(path, UriKind.Relative), form);
    }

    public Task<HttpResponseMessage> SendAsync(string method, string path)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        return http.SendAsync(request);
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => http.SendAsync(request);

    [GeneratedRegex("""name="(type|case|back)" value="([^"]*)""")]
    private static partial Regex HiddenIn();

    [GeneratedRegex("""<option value="(\w+)" selected""")]
    private static partial Regex ChosenIn();

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex TokenIn();
}
