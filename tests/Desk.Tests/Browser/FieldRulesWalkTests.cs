using Microsoft.Playwright;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Tests.Browser;

/// <summary>Rules that were changed on their way to a phone are not kept by it.</summary>
[Collection(BrowserFixture.OneAtATime)]
public sealed class FieldRulesWalkTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string IsKept = "async () => (await caches.match('/field/rules.js')) !== undefined";

    [SkippableFact]
    public async Task KeepPack_ChangedOnItsWay_IsNotKeptUntilTheDesksOwnComes()
    {
        BrowserFixture.SkipWithoutChromium();
        await using var context = await browser.PhoneAsync();
        var page = await context.NewPageAsync();
        var changed = 0;
        await context.RouteAsync("**/field/rules.js", async route =>
        {
            var answer = await route.FetchAsync();
            changed++;
            await route.FulfillAsync(new() { Response = answer, Body = $"{await answer.TextAsync()}\n// everybody gets it\n" });
        });
        await SignInAsync(page);
        await page.FillAsync("#device-name", "规则的手机");
        await page.TapAsync("#register-form button");
        await page.Locator("#home:not([hidden])").WaitForAsync();
        await ReadyAsync(page, "/field/app");

        changed.Should().BeGreaterThan(0);
        (await page.EvaluateAsync<bool>(IsKept)).Should().BeFalse("nobody has signed it");
        await context.UnrouteAllAsync();
        await ReadyAsync(page, "/field/app");
        (await page.EvaluateAsync<bool>(IsKept)).Should().BeTrue();
    }

    private static async Task ReadyAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.Locator("html[data-ready]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/account/sign-in?back=/field/app");
        await page.FillAsync("#userName", DemoStaff.All.First(s => s.Role == Roles.GridWorker).UserName);
        await page.FillAsync("#password", DemoStaff.Password);
        await page.ClickAsync("main form .btn-primary");
        await page.Locator("#register:not([hidden])").WaitForAsync();
        await page.Locator("html[data-ready]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }
}
