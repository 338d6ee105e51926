using System.Text.Json;
using Microsoft.Playwright;

namespace Welfare.Desk.Tests.Browser;

/// <summary>What tells of somebody's health stays covered on the phone until its worker says why; the look is kept, and told when there is a network.</summary>
[Collection(BrowserFixture.OneAtATime)]
public sealed class FieldHealthWalkTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Visit = "0199aaaa-0000-7000-8000-000000000001";
    private const string Tells = "残疾等级为 3 级，不属于重度残疾。";
    private const string Harmless = "户口不在本地。";

    // Stands for the rules: one reason reads a fact of health, one does not.
    private const string Rules =
        $$"""
        const words = zh => ({ zh, en: 'English' });
        const finding = (rule, zh) => ({ rule, kind: 'requirement', verdict: 'not-met', message: words(zh) });
        export const pack = { hash: '0123456789abcdef', health: { 'CJ-01': ['disability_level'] } };
        export const decide = () => [{ programme: 'disability-allowance', title: words('护理补贴'), verdict: 'not-met', amount: null, amountPer: 'month', missing: [], findings: [finding('CJ-01', '{{Tells}}'), finding('CJ-02', '{{Harmless}}')] }];
        """;

    [SkippableFact]
    public async Task Advice_OfAVisit_CoversHealthUntilAReasonIsGivenAndKeepsTheLook()
    {
        BrowserFixture.SkipWithoutChromium();
        await using var context = await browser.PhoneAsync();
        var page = await AdvisedAsync(context, "known", Visit);
        (await page.InnerTextAsync("#place")).Should().Contain("涉及健康信息，已遮盖").And.Contain(Harmless).And.NotContain("残疾等级");
        (await SpokenAsync(page, covers: true)).Should().Contain("没有读出来").And.NotContain("残疾等级");
        await new Walk(page, "field-health", "zh", onAPhone: true).LookAsync("covered");

        await page.TapAsync("#place .uncover button");
        (await page.InnerTextAsync("#place [role=alert]")).Should().Be("请选择查看的理由。");
        await page.SelectOptionAsync("#place select", "Other");
        await page.TapAsync("#place .uncover button");
        (await page.InnerTextAsync("#place [role=alert]")).Should().Be("请写明理由。");
        await page.FillAsync("#place .uncover input", "本人在场，一起核对");
        await page.TapAsync("#place .uncover button");
        await page.Locator("#place").GetByText(Tells).WaitForAsync();

        (await page.Locator("#place .uncover").CountAsync()).Should().Be(0);
        var look = (await LooksAsync(page)).Single();
        (look.GetProperty("visit").GetString(), look.GetProperty("reason").GetString(), look.GetProperty("words").GetString()).Should().Be((Visit, "Other", "本人在场，一起核对"));
        look.GetProperty("shown").EnumerateArray().Select(fact => fact.GetString()).Should().Equal("m1.disability_level");
        await page.EvaluateAsync("() => window.toggled()");
        await page.EvaluateAsync("() => window.toggled()");
        (await page.InnerTextAsync("#place")).Should().NotContain("残疾等级", "it was shown that once");
    }

    [SkippableTheory]
    [InlineData("unknown", Visit)]
    [InlineData("known", null)]
    public async Task Advice_OfWhatIsNotKnownOrIsBeingTyped_IsNotCovered(string state, string? visit)
    {
        BrowserFixture.SkipWithoutChromium();
        await using var context = await browser.PhoneAsync();

        var page = await AdvisedAsync(context, state, visit);

        (await page.InnerTextAsync("#place")).Should().Contain(Tells).And.NotContain("已遮盖");
        (await page.Locator("#place .uncover").CountAsync()).Should().Be(0);
    }

    [SkippableFact]
    public async Task Advice_ByRulesThatDoNotSayWhichReadHealth_CoversEveryReason()
    {
        BrowserFixture.SkipWithoutChromium();
        await using var context = await browser.PhoneAsync();

        var page = await AdvisedAsync(context, "known", Visit, Rules.Replace(", health: { 'CJ-01': ['disability_level'] }", "", StringComparison.Ordinal));

        (await page.InnerTextAsync("#place")).Should().Contain("已遮盖").And.NotContain(Tells).And.NotContain(Harmless);
    }

    [SkippableTheory]
    [InlineData(204, 0, "null")]
    [InlineData(404, 0, "null")]
    [InlineData(503, 1, "null")]
    [InlineData(429, 1, "null")]
    [InlineData(410, 1, "410")]
    public async Task Look_ThatIsTold_GoesOnceTheDeskHasIt(int status, int left, string given)
    {
        BrowserFixture.SkipWithoutChromium();
        await using var context = await browser.PhoneAsync();
        var page = await AppAsync(context);
        await page.RouteAsync("**/field/looks", route => route.FulfillAsync(new() { Status = status }));

        var told = await page.EvaluateAsync<string>(
            """
            async visit => {
              const { noteLook, tellLooks } = await import("/field/looks.js");
              await noteLook(visit, ["m1.disability_level"], { reason: "Assessment", words: "" });
              return String(await tellLooks({ id: "phone", secret: "secret" }));
            }
            """, Visit);

        told.Should().Be(given);
        (await LooksAsync(page)).Should().HaveCount(left);
    }

    private static async Task<IPage> AppAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(390, 844);
        await page.GotoAsync("/field/app");
        await page.Locator("html[data-ready]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return page;
    }

    private static async Task<IPage> AdvisedAsync(IBrowserContext context, string state, string? visit, string rules = Rules)
    {
        // The app's own worker would answer for the rules.
        await context.AddInitScriptAsync("delete Navigator.prototype.serviceWorker;");
        await context.RouteAsync("**/field/rules.js", route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = rules }));
        var page = await AppAsync(context);
        await page.EvaluateAsync(
            """
            async ([state, visit]) => {
              const { toggle } = await import("/field/advising.js");
              const main = document.querySelector("main");
              const ask = Object.assign(document.createElement("button"), { textContent: "可能符合哪些救助" });
              const place = Object.assign(document.createElement("div"), { id: "place" });
              const title = Object.assign(document.createElement("h1"), { textContent: "今天" }), part = Object.assign(document.createElement("h2"), { textContent: "今日入户" });
              main.replaceChildren(title, part, ask, place);
              const household = { facts: {}, members: [{ id: "m1", disability_level: { value: 3, state } }] };
              window.toggled = () => toggle(ask, place, Date.now(), async () => household, visit);
              await window.toggled();
            }
            """, new object?[] { state, visit });
        return page;
    }

    private static Task<string> SpokenAsync(IPage page, bool covers) => page.EvaluateAsync<string>(
        """
        async covers => {
          const { adviceOf } = await import("/field/advice.js");
          const { spokenOf } = await import("/field/aloud.js");
          const { chinese } = await import("/field/texts.js");
          const { programmes } = await adviceOf({ facts: {}, members: [{ id: "m1", disability_level: { value: 3, state: "known" } }] }, covers);
          return spokenOf(programmes, chinese).join("");
        }
        """, covers);

    private static async Task<IReadOnlyList<JsonElement>> LooksAsync(IPage page) => JsonSerializer.Deserialize<JsonElement[]>(await page.EvaluateAsync<string>(
        "async () => JSON.stringify(await (await import('/field/store.js')).all('looks'))"))!;
}
