using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Browser;

/// <summary>A phone whose app is closed: the browser sends what waits when it says that there is a network.</summary>
[Collection(BrowserFixture.OneAtATime)]
public sealed class FieldSyncWalkTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [SkippableFact]
    public async Task Sync_WithTheAppClosed_SendsWhatWaitsAndKeepsItsReceipt()
    {
        BrowserFixture.SkipWithoutChromium();
        await using var context = await browser.PhoneAsync();
        await RegisterAsync(context);
        await context.SetOfflineAsync(true);
        await TakeDownAsync(context);

        await context.SetOfflineAsync(false);
        await using (var sync = await SyncAsync(context))
        {
            await sync.FireAsync("outbox");
            (await ArrivedAsync()).Should().BeTrue("nobody had the app open");
        }

        var page = await context.NewPageAsync();
        await page.GotoAsync("/field/app");
        await page.Locator("#sent li").WaitForAsync();
        (await page.Locator("#outbox li").CountAsync()).Should().Be(0);
    }

    private static async Task RegisterAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/account/sign-in?back=/field/app");
        await page.FillAsync("#userName", DemoStaff.All.First(s => s.Role == Roles.GridWorker).UserName);
        await page.FillAsync("#password", DemoStaff.Password);
        await page.ClickAsync("main form .btn-primary");
        await page.Locator("#register:not([hidden])").WaitForAsync();
        await page.Locator("html[data-ready]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.FillAsync("#device-name", "后台发送的手机");
        await page.TapAsync("#register-form button");
        await page.Locator("#home:not([hidden])").WaitForAsync();
        await page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null");
        (await page.EvaluateAsync<string>("async () => (await navigator.serviceWorker.getRegistration('/field/')).active.scriptURL")).Should().EndWith("/field/sw-sending.js");
        await page.CloseAsync();
    }

    private static async Task TakeDownAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/field/app");
        await page.Locator("html[data-ready]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.TapAsync("#begin");
        await page.FillAsync("#idNumber", IdentityNumber.Create("350128", new(1948, 6, 5), 12).Value);
        await page.FillAsync("#name", "夜归人");
        await page.SelectOptionAsync("#villageCode", new SelectOptionValue { Index = 1 });
        await page.TapAsync("#seal");
        await page.Locator("#outbox li").WaitForAsync();
        await page.CloseAsync();
    }

    private async Task<bool> ArrivedAsync()
    {
        for (var i = 0; i < 300; i++)
        {
            await using var db = await browser.Desk.Services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContextAsync();
            if (await db.FieldReports.AnyAsync())
            {
                return true;
            }

            await Task.Delay(100);
        }

        return false;
    }

    private async Task<Sync> SyncAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        var session = await context.NewCDPSessionAsync(page);
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, told) =>
        {
            foreach (var registration in told!.Value.GetProperty("registrations").EnumerateArray())
            {
                found.TrySetResult(registration.GetProperty("registrationId").GetString()!);
            }
        };
        await session.SendAsync("ServiceWorker.enable");
        return new(session, browser.Address.GetLeftPart(UriPartial.Authority), await found.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private sealed class Sync(ICDPSession session, string origin, string registration) : IAsyncDisposable
    {
        public Task<JsonElement?> FireAsync(string tag) => session.SendAsync("ServiceWorker.dispatchSyncEvent", new Dictionary<string, object>
        {
            ["origin"] = origin,
            ["registrationId"] = registration,
            ["tag"] = tag,
            ["lastChance"] = false,
        });

        public async ValueTask DisposeAsync() => await session.DetachAsync();
    }
}
