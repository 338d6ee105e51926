using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Tests.Browser;

[Collection(BrowserFixture.OneAtATime)]
public sealed class RulebookWalkTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static readonly string[] Tabs = ["readings", "checks", "changes", "life"];

    private static readonly DemoStaff Policy = DemoStaff.All.First(staff => staff.Role == Roles.PolicyOfficer);

    [SkippableTheory]
    [InlineData("en", false)]
    [InlineData("zh", true)]
    public async Task Rulebook_FromTheListToARuleItsScenariosAndItsHistory(string language, bool onAPhone)
    {
        BrowserFixture.SkipWithoutChromium();
        await using var context = onAPhone ? await browser.PhoneAsync() : await browser.DesktopAsync();
        var page = await context.NewPageAsync();
        var walk = new Walk(page, "rulebook", language, onAPhone);
        string[] names = [.. DemoStaff.All.Select(staff => staff.DisplayName)];
        await page.GotoAsync("/");
        if (language == "en")
        {
            await page.ClickAsync(".language button");
            await page.Locator("html[lang=en]").WaitForAsync();
        }

        await page.FillAsync("#userName", Policy.UserName);
        await page.FillAsync("#password", DemoStaff.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.ReachAsync("**/rulebook");
        await LookAsync("list");

        await walk.TabToAsync("a[href='/rulebook/senior-card/2018-12-29']");
        await walk.EnterAsync("**/senior-card/2018-12-29");
        await LookAsync("version");
        await page.ClickAsync("#SN-05 code a");
        (await page.EvaluateAsync<string>("document.querySelector(':target').id")).Should().StartWith("d-");
        await page.ClickAsync("#SN-05 aside a");
        await page.ReachAsync("**/sources/S20");
        await LookAsync("source");

        await page.GotoAsync("/rulebook/senior-card/2018-12-29#SN-05");
        await page.ClickAsync("#SN-05 a[href*='scenarios']");
        await page.ReachAsync("**/scenarios?rule=SN-05");
        await LookAsync("scenarios");
        foreach (var tab in Tabs)
        {
            await page.ClickAsync($".tabs a[href$='/{tab}']");
            await page.ReachAsync($"**/{tab}");
            await LookAsync(tab);
        }

        await page.GotoAsync("/rulebook/figures");
        await LookAsync("figures");
        await page.ClickAsync("a[href='/rulebook/figures/standard']");
        await page.ReachAsync("**/figures/standard");
        await LookAsync("figure");
        await page.GotoAsync("/rulebook");
        await page.FillAsync("[name=q]", "SN-05");
        await page.Keyboard.PressAsync("Enter");
        await page.ReachAsync("**/search?q=SN-05");
        await LookAsync("search");
        await page.GotoAsync("/rulebook/minimum-income/2021-12-01");
        await EnsureWidthAsync("the longest version");

        async Task LookAsync(string title)
        {
            await walk.LookAsync(title, names);
            await EnsureWidthAsync(title);
        }

        async Task EnsureWidthAsync(string title) =>
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).Should().Be(0, "{0} fits its width", title);
    }
}
