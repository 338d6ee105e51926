using System.Net;
using System.Text.RegularExpressions;
using Welfare.Desk.Tests.Harness;

namespace Welfare.Desk.Tests.Features.Visits;

/// <summary>A clerk's way through one visit, step by step.</summary>
internal sealed partial class WindowVisit(DeskClient clerk, string root = "window")
{
    private string? _path;

    public string Path
    {
        get => _path ?? throw new InvalidOperationException("The visit has not begun.");
        init => _path = value;
    }

    public async Task<HttpResponseMessage> FindAsync(string number)
    {
        var answer = await clerk.PostAsync($"/{root}", new() { ["idNumber"] = number });
        Follow(answer);
        return answer;
    }

    public async Task<HttpResponseMessage> ByHandAsync(string number, string name, string village)
    {
        var answer = await clerk.PostAsync(
            $"/{root}/by-hand", new() { ["idNumber"] = number, ["name"] = name, ["villageCode"] = village });
        Follow(answer);
        return answer;
    }

    /// <summary>Confirms the household as it stands, with everybody's authorisation or nobody's.</summary>
    public async Task ConfirmAsync(bool signed, params string[] members)
    {
        var page = await clerk.PageAsync($"{Path}/household");
        List<KeyValuePair<string, string>> fields = [new("version", VersionIn(page)), new("__RequestVerificationToken", TokenIn(page))];
        foreach (var member in members)
        {
            fields.Add(new("together", member));
            fields.Add(new($"relation.{member}", SelectedIn(page, $"relation.{member}")));
            if (signed)
            {
                fields.Add(new("signed", member));
            }
        }

        using var answer = await clerk.PostBareAsync($"{Path}/household", fields);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    public async Task<HttpResponseMessage> AnswerAsync(params (string Field, string Value)[] answers)
    {
        var page = await clerk.PageAsync($"{Path}/facts");
        return await clerk.PostBareAsync($"{Path}/facts",
        [
            new("version", VersionIn(page)),
            new("__RequestVerificationToken", TokenIn(page)),
            .. answers.Select(a => new KeyValuePair<string, string>(a.Field, a.Value)),
        ]);
    }

    /// <summary>Opens the check page and presses the button <paramref name="presses"/> times with the page's one key.</summary>
    public async Task ApplyAsync(string programme, int presses = 1)
    {
        var page = await clerk.PageAsync($"{Path}/apply/{programme}");
        for (var i = 0; i < presses; i++)
        {
            using var answer = await clerk.PostBareAsync(
                $"{Path}/apply/{programme}", [new("key", KeyIn(page)), new("__RequestVerificationToken", TokenIn(page))]);
            answer.Headers.Location!.ToString().Should().Be($"{Path}/applications");
        }
    }

    public async Task<IReadOnlyList<string>> NumbersAsync() =>
        [.. Number().Matches(await clerk.PageAsync($"{Path}/applications")).Select(match => match.Groups[1].Value)];

    public Task<HttpResponseMessage> CloseAsync() => clerk.PostAsync($"{Path}/close", [], $"{Path}/household");

    /// <summary>Posts the form of a page of the visit to that page.</summary>
    public Task<HttpResponseMessage> PostAsync(string page, Dictionary<string, string> fields) => clerk.PostAsync($"{Path}/{page}", fields);

    public Task<string> PageAsync(string page) => clerk.PageAsync($"{Path}/{page}");

    public static string VersionIn(string page) => Version().Match(page).Groups[1].Value;

    public static string TokenIn(string page) => Token().Match(page).Groups[1].Value;

    private static string KeyIn(string page) => Key().Match(page).Groups[1].Value;

    private static string SelectedIn(string page, string field)
    {
        var select = Regex.Match(page, $"name=\"{Regex.Escape(field)}\".*?</select>", RegexOptions.Singleline).Value;
        return Regex.Match(select, "<option (?=[^>]*selected)[^>]*value=\"([^\"]*)\"").Groups[1].Value is { Length: > 0 } value ? value : "other";
    }

    private void Follow(HttpResponseMessage answer)
    {
        if (answer.StatusCode == HttpStatusCode.Redirect)
        {
            _path = answer.Headers.Location!.ToString().Split("/household")[0];
        }
    }

    [GeneratedRegex("""name="version" value="(\d+)"|value="(?<1>\d+)" name="version""")]
    private static partial Regex Version();

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex Token();

    [GeneratedRegex("""name="key" value="([^"]+)""")]
    private static partial Regex Key();

    [GeneratedRegex("data-number>([^<]+)<")]
    private static partial Regex Number();
}
