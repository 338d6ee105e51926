using System.Text.RegularExpressions;
using Welfare.Eligibility.Demo;

namespace Welfare.Desk.Commands.Loads;

/// <summary>A clerk with visits of some households of the county, who looks at the advice of one after the other.</summary>
internal sealed partial class LoadClerk : ILoadSource
{
    private readonly LoadBrowser _browser;
    private readonly List<string> _visits = [];
    private int _next;

    private LoadClerk(LoadBrowser browser) => _browser = browser;

    /// <summary>Signs so many clerks in and opens their visits, each of a household of the clerk's own township.</summary>
    public static async Task<IReadOnlyList<LoadClerk>> SignInAsync(RunningDesk desk, int clerks, int visits, CancellationToken cancel)
    {
        var account = DemoStaff.All.First(member => member.UserName == "clerk");
        var heads = CountyHead.In(desk.Folder, account.PlaceCode);
        visits = Math.Min(visits, heads.Count / clerks);
        List<LoadClerk> people = [];
        for (var i = 0; i < clerks; i++)
        {
            var clerk = new LoadClerk(await LoadBrowser.SignInAsync(desk.Address, account.UserName, cancel));
            foreach (var head in heads.Skip(i * visits).Take(visits))
            {
                await clerk.VisitAsync(head.IdNumber, cancel);
            }

            people.Add(clerk);
        }

        return people;
    }

    /// <summary>Where the visits are that the clerk has opened.</summary>
    public IReadOnlyList<string> Visits => _visits;

    /// <summary>Applies for a programme.</summary>
    /// <exception cref="HttpRequestException">The desk did not say that it is filed.</exception>
    public async Task FileAsync(string visit, string programme, Guid key, CancellationToken cancel)
    {
        var path = $"{visit}/apply/{programme}";
        if (await _browser.PostFormAsync(path, path, [new("key", key.ToString())], cancel) != $"{visit}/applications")
        {
            throw new HttpRequestException($"POST {path}: not filed");
        }
    }

    public async Task AskAsync(CancellationToken cancel)
    {
        _next = (_next + 1) % _visits.Count;
        await _browser.PageAsync($"{_visits[_next]}/advice", cancel);
    }

    public void Dispose() => _browser.Dispose();

    private async Task VisitAsync(string number, CancellationToken cancel)
    {
        // Somebody whose number the register holds twice is entered by hand: not by this clerk.
        if (await _browser.PostFormAsync("/window", "/window", [new("idNumber", number)], cancel) is not { } found)
        {
            return;
        }

        var visit = found.Split("/household")[0];
        var page = await _browser.PageAsync($"{visit}/household", cancel);
        List<KeyValuePair<string, string>> fields = [new("version", Version().Match(page).Groups[1].Value)];
        foreach (Match relation in Relation().Matches(page))
        {
            var member = relation.Groups[1].Value;
            fields.Add(new("together", member));
            fields.Add(new("signed", member));
            fields.Add(new($"relation.{member}", Selected().Match(relation.Value).Groups[1].Value));
        }

        await _browser.PostFormAsync($"{visit}/household", $"{visit}/household", [.. fields, new("relation.m1", "self")], cancel);
        _visits.Add(visit);
    }

    [GeneratedRegex("""name="version" value="(\d+)""")]
    private static partial Regex Version();

    [GeneratedRegex("""name="relation\.(m\d+)".*?</select>""", RegexOptions.Singleline)]
    private static partial Regex Relation();

    [GeneratedRegex("""<option (?=[^>]*selected)[^>]*value="([^"]*)""")]
    private static partial Regex Selected();
}
