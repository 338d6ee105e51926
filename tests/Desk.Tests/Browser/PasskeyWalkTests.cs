using System.Text.Json;
using Microsoft.Playwright;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Tests.Browser;

/// <summary>A passkey made and used by keyboard alone, with an authenticator that Chromium plays.</summary>
[Collection(BrowserFixture.OneAtATime)]
public sealed class PasskeyWalkTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [SkippableTheory]
    [InlineData("zh", false)]
    [InlineData("en", false)]
    [InlineData("zh", true)]
    [InlineData("en", true)]
    public async Task Passkey_FromTheAccountPageToTheDoor_ByKeyboardAlone(string language, bool onAPhone)
    {
        BrowserFixture.SkipWithoutChromium();
        await using var context = onAPhone ? await browser.PhoneAsync() : await browser.DesktopAsync();
        var page = await context.NewPageAsync();
        await PlayAuthenticatorAsync(context, page);
        var walk = new Walk(page, "passkeys", language, onAPhone);
        var staff = DemoStaff.All.Where(member => member.Role == Roles.Clerk).First();
        // Browsers give no keys to a number: the same desk by its name.
        await page.GotoAsync($"http://localhost:{browser.Address.Port}/account/sign-in");
        if (language == "en")
        {
            await page.ClickAsync(".language button");
        }

        await page.FillAsync("#userName", staff.UserName);
        await page.FillAsync("#password", DemoStaff.Password);
        await page.ClickAsync("form:has(#password) .btn-primary");
        await page.Locator(".leave button").WaitForAsync();
        await page.GotoAsync($"http://localhost:{browser.Address.Port}/account/passkeys");
        await walk.LookAsync("empty", staff.DisplayName);

        await walk.TabToAsync("#name");
        await walk.TypeAsync($"Key {language}{onAPhone}");
        await walk.TabToAsync("#password");
        await walk.TypeAsync("wrong-password");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-said]:not(:empty)").WaitForAsync();
        await walk.LookAsync("wrong-password", staff.DisplayName);
        await page.FillAsync("#password", DemoStaff.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/account/passkeys?done=added");
        await walk.LookAsync("added", staff.DisplayName);

        await page.ClickAsync(".leave button");
        await page.Locator("form[data-passkey]:not([hidden])").WaitForAsync();
        await walk.LookAsync("door", [.. DemoStaff.All.Select(member => member.DisplayName)]);
        await walk.TabToAsync("form[data-passkey] button");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".leave button").WaitForAsync();

        await page.GotoAsync($"http://localhost:{browser.Address.Port}/account/sessions");
        await walk.LookAsync("sessions", staff.DisplayName);
        await page.GotoAsync($"http://localhost:{browser.Address.Port}/account/passkeys");
        await page.ClickAsync($"tr:has-text('Key {language}{onAPhone}') td a");
        await walk.TabToAsync("#reason");
        await walk.TypeAsync("test");
        await walk.TabToAsync("#password");
        await walk.TypeAsync(DemoStaff.Password);
        await walk.LookAsync("remove", staff.DisplayName);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/account/passkeys?done=removed");
        await page.GotoAsync($"http://localhost:{browser.Address.Port}/account/second-factor");
        await walk.LookAsync("account", staff.DisplayName);
    }

    [SkippableFact]
    public async Task Door_WhoGivesUp_IsToldAndHasThePassword()
    {
        BrowserFixture.SkipWithoutChromium();
        await using var context = await browser.DesktopAsync();
        var page = await context.NewPageAsync();
        await PlayAuthenticatorAsync(context, page);
        await page.GotoAsync($"http://localhost:{browser.Address.Port}/account/sign-in");

        // The authenticator has no key for this place.
        await page.ClickAsync("form[data-passkey] button");

        await page.Locator("[data-said]:not(:empty)").WaitForAsync();
        (await page.Locator("[data-said]").TextContentAsync()).Should().Contain("用密码登录");
        (await page.Locator("#password").IsVisibleAsync()).Should().BeTrue();
    }

    private static async Task PlayAuthenticatorAsync(IBrowserContext context, IPage page)
    {
        var tools = await context.NewCDPSessionAsync(page);
        await tools.SendAsync("WebAuthn.enable");
        await tools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = JsonSerializer.SerializeToElement(new
            {
                protocol = "ctap2",
                transport = "internal",
                hasResidentKey = true,
                hasUserVerification = true,
                isUserVerified = true,
                automaticPresenceSimulation = true,
            }),
        });
    }
}
