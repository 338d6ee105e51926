using Microsoft.Playwright;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Tests.Browser;

/// <summary>ASVS 5.0 14.3.1: what is left on a screen.</summary>
[Collection(BrowserFixture.OneAtATime)]
public sealed class SessionWalkTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string SignOut = ".leave button";

    [SkippableFact]
    [Trait("ASVS", "14.3.1")]
    public async Task OpenPages_OnceTheSessionIsOver_AreEmptiedWithoutTheDesk()
    {
        BrowserFixture.SkipWithoutChromium();
        await using var context = await browser.DesktopAsync();
        await context.Clock.InstallAsync();
        var page = await context.NewPageAsync();
        await SignInAsync(page);
        await page.Clock.FastForwardAsync("29:00");
        var other = await context.NewPageAsync();
        await other.GotoAsync("/window");
        await page.Clock.FastForwardAsync("29:00");
        (await page.Locator(SignOut).CountAsync()).Should().Be(1, "another page asked for something");

        await context.SetOfflineAsync(true);
        await page.Clock.FastForwardAsync("02:00");

        (await page.Locator("body > *").CountAsync()).Should().Be(1, "only the way back is left");
        (await page.Locator(SignOut).CountAsync()).Should().Be(0);
    }

    [SkippableFact]
    [Trait("ASVS", "14.3.1")]
    public async Task OtherPages_AfterSigningOutOnOne_AreEmptied()
    {
        BrowserFixture.SkipWithoutChromium();
        await using var context = await browser.DesktopAsync();
        var page = await context.NewPageAsync();
        await SignInAsync(page);
        var other = await context.NewPageAsync();
        await other.GotoAsync("/window");

        await other.ClickAsync(SignOut);

        await page.Locator(SignOut).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        (await page.Locator("body > *").CountAsync()).Should().Be(1);
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/account/sign-in");
        await page.FillAsync("#userName", DemoStaff.All.First(staff => staff.Role == Roles.Clerk).UserName);
        await page.FillAsync("#password", DemoStaff.Password);
        await page.ClickAsync("form:has(#password) .btn-primary");
        await page.Locator(SignOut).WaitForAsync();
    }
}
