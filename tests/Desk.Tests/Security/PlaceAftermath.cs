using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Welfare.Desk.Tests.Features.Review;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Tests.Security;

/// <summary>What follows a decision, one of each that an address can name: tellings, an appeal, transfers, and an award that moved out of the county.</summary>
internal sealed partial class PlaceAftermath(DeskFactory desk, Dictionary<string, string> ids)
{
    // "town" of the table is 350128108; the third township has nothing but this.
    private const string OtherTownship = "350128108";
    private const string ThirdTownship = "350128001";

    private string Today => ChinaCalendar.Today(desk.Clock).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task OfAwardAsync(FiledApplication file)
    {
        var (county, award) = (await file.CountyAsync(), $"/awards/{ids["award"]}");
        var next = AwardMonths.Of(ChinaCalendar.Today(desk.Clock)).AddMonths(1);
        await SendAsync(county, award, "/decide", ("what", "change"), ("from", $"{next:yyyy-MM}"), ("amount", "500.00"), ("reason", "长子已就业"));
        Tell("told decision", "decision", $"{file.Id}", 0);
        Tell("told change", "award-change", ids["award"], 2);
        var lodge = $"/appeals/new?kind=award-change&owner={ids["award"]}&number=2";
        ids["appeal"] = await MadeAsync(
            county, "/appeals/new", lodge, ("kind", "award-change"), ("owner", ids["award"]), ("number", "2"), ("way", "Reconsideration"), ("lodgedOn", Today), ("receivedOn", Today),
            ("body", "县人民政府"), ("reason", "没有扣除就业成本"));
        await TransfersAsync(file);
        await SendAsync(county, award, "/decide", ("what", "end"), ("end", "MovedAway"), ("from", $"{next.AddMonths(2):yyyy-MM}"), ("reason", "迁往福清"));
    }

    /// <summary>Who was refused files again within the year, and it is not accepted.</summary>
    public async Task OfRefusalAsync(Family family)
    {
        var refused = await FiledApplication.ForAsync(desk, family);
        await refused.ToTheCountyAsync();
        await refused.TakeAsync(await refused.CountyAsync(), "refuse", ("grounds", "DB-20"), ("departure", "FoundOnTheSpot"), ("reason", "调查发现大额存款"));
        var again = await FiledApplication.ForAsync(desk, family);
        await again.TakeAsync(await again.TownshipAsync(), "decline-acceptance", ("reason", "情况没有变化"));
        var step = (await again.StoredAsync()).Steps.Single(one => one.Trigger == ApplicationTrigger.DeclineAcceptance);
        Tell("told not accepted", "not-accepted", $"{again.Id}", step.Seq);
    }

    private async Task TransfersAsync(FiledApplication file)
    {
        var (sender, other) = (await file.TownshipAsync(), await desk.SignedInAsync(Roles.TownshipReviewer, OtherTownship));
        ids["declined transfer"] = await ProposedAsync(sender, file, OtherTownship);
        await SendAsync(other, $"/transfers/{ids["declined transfer"]}", "", ("act", "Decline"), ("reason", "没有迁来"));
        ids["transfer"] = await ProposedAsync(sender, file, ThirdTownship);
        await SendAsync(sender, $"/transfers/{ids["transfer"]}", "", ("act", "TakeBack"), ("reason", "迁居地有误"));
        ids["incoming transfer"] = await ProposedAsync(sender, file, OtherTownship);
    }

    private Task<string> ProposedAsync(DeskClient sender, FiledApplication file, string to) => MadeAsync(
        sender, "/transfers/new", $"/transfers/new?application={file.Id}", ("application", $"{file.Id}"), ("to", to), ("movedOn", Today), ("reason", "全家迁居"));

    private void Tell(string thing, string kind, string owner, int number) =>
        (ids[thing], ids[$"{thing} kind"], ids[$"{thing} number"]) = (owner, kind, number.ToString(CultureInfo.InvariantCulture));

    private static async Task<string> MadeAsync(DeskClient client, string path, string page, params (string Field, string Value)[] fields)
    {
        using var answer = await client.PostAsync(path, Filled(fields), page);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString().Split('/')[^1];
    }

    private static async Task SendAsync(DeskClient client, string page, string to, params (string Field, string Value)[] fields)
    {
        var version = Version().Match(await client.PageAsync(page)).Groups[1].Value;
        using var answer = await client.PostAsync($"{page}{to}", Filled([.. fields, ("version", version)]), page);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
    }

    private static Dictionary<string, string> Filled((string Field, string Value)[] fields) =>
        fields.Append(("key", Guid.CreateVersion7().ToString())).ToDictionary(field => field.Item1, field => field.Item2);

    [GeneratedRegex("name=\"version\" value=\"([0-9]+)\"")]
    private static partial Regex Version();
}
