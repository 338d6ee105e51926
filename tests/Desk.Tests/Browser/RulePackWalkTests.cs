using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Tests.Browser;

/// <summary>A grid worker's phone takes the rule pack from the desk, and answers by itself what the desk would.</summary>
[Collection(BrowserFixture.OneAtATime)]
public sealed class RulePackWalkTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Household = """
        {"household":"H1","region":"350128","as_of":"2022-06-15","facts":{"area":"rural"},
         "members":[{"id":"m1","relation":"self","birth_date":"1950-03-01","wages_12m":0,"financial_assets":{"value":4224000,"source":"D27","as_of":"2022-06-01"}}]}
        """;

    private static readonly string[] OfDetermination =
        ["household", "programme", "title", "verdict", "amount", "amountPer", "amountHint", "benefits", "classes", "missing", "wayForward", "alsoMeets", "unconfirmed"];

    private static readonly string[] OfFinding = ["rule", "kind", "verdict", "member", "says", "message", "cites", "margin", "wayForward", "final"];

    [SkippableFact]
    public async Task Pack_OnAGridWorkersPhone_AnswersAsTheDeskWithoutSignal()
    {
        BrowserFixture.SkipWithoutChromium();
        await using var context = await browser.PhoneAsync();
        var page = await context.NewPageAsync();
        await SignInAsync(page);
        await page.EvaluateAsync("async () => { globalThis.rules = await import('/field/rules.js'); }");
        await context.SetOfflineAsync(true);

        var found = JsonDocument.Parse(await page.EvaluateAsync<string>("household => JSON.stringify(rules.decide(JSON.parse(household)))", Household)).RootElement;

        var own = await DeskAsync();
        found.GetArrayLength().Should().Be(own.GetArrayLength()).And.BeGreaterThan(0);
        for (var i = 0; i < own.GetArrayLength(); i++)
        {
            Told(found[i]).Should().Be(Told(own[i]));
            found[i].GetProperty("receipt").GetProperty("pack").GetString().Should().HaveLength(64, "each answer says which pack gave it");
        }
    }

    [SkippableTheory]
    [InlineData("""{"household":"H1","region":"350128","as_of":"2022-06-15","facts":{"aera":"rural"}}""", "facts.aera")]
    [InlineData("""{"household":"H1","region":"350128","as_of":"2022-06-15","members":[{"wages_12m":0.5}]}""", "members[0].wages_12m")]
    [InlineData("""{"household":"H1","region":"350128","as_of":"2022-02-30"}""", "as_of")]
    public async Task Pack_AskedAboutAWrongHousehold_NamesTheField(string household, string field)
    {
        BrowserFixture.SkipWithoutChromium();
        await using var context = await browser.PhoneAsync();
        var page = await context.NewPageAsync();
        await SignInAsync(page);

        var named = await page.EvaluateAsync<string>(
            "async household => { const rules = await import('/field/rules.js'); try { rules.decide(JSON.parse(household)); } catch (e) { return e instanceof rules.HouseholdError ? e.field : String(e); } }",
            household);

        named.Should().Be(field);
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/account/sign-in");
        await page.FillAsync("#userName", DemoStaff.All.First(s => s.Role == Roles.GridWorker).UserName);
        await page.FillAsync("#password", DemoStaff.Password);
        await page.PressAsync("#password", "Enter");
        await page.WaitForFunctionAsync("location.pathname === '/field'");
    }

    private async Task<JsonElement> DeskAsync()
    {
        using var client = new HttpClient { BaseAddress = browser.Address };
        using var body = new StringContent(Household, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("/api/v1/screenings?brief=true", UriKind.Relative), body);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>What both tell in the same words.</summary>
    private static string Told(JsonElement determination)
    {
        var findings = determination.GetProperty("findings").EnumerateArray().SelectMany(f => OfFinding.Select(name => Plain(f, name)));
        return JsonSerializer.Serialize(OfDetermination.Select(name => Plain(determination, name)).Concat(findings));
    }

    /// <summary>A property as text; what is absent is null.</summary>
    private static string Plain(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? $"{name} {JsonSerializer.Serialize(value).Replace(",\"deciding\":null", "", StringComparison.Ordinal)}" : $"{name} null";
}
