using Microsoft.Playwright;
using Welfare.Desk.Tests.Harness;

namespace Welfare.Desk.Tests.Browser;

/// <summary>The desk on a real port, and Chromium where this machine has one.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>The collection of all walks: one browser and one desk at a time, whatever the machine.</summary>
    public const string OneAtATime = "Browser";

    /// <summary>What somebody allows who lets a page read where they are.</summary>
    public static readonly string[] Location = ["geolocation"];

    private const string Chromium = "/usr/bin/chromium";

    /// <summary>Milliseconds a step may take on a machine that also does other things.</summary>
    private const float Patience = 90_000;

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public DeskFactory Desk { get; } = new() { Households = 63 };

    public Uri Address => Desk.ClientOptions.BaseAddress;

    public static void SkipWithoutChromium() => Skip.IfNot(File.Exists(Chromium), $"No browser: {Chromium} is not there (apt-get install chromium fonts-noto-cjk).");

    public async Task InitializeAsync()
    {
        if (!File.Exists(Chromium))
        {
            return;
        }

        Desk.UseKestrel(0);
        Desk.StartServer();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Flags });
    }

    public Task<IBrowserContext> DesktopAsync() =>
        ContextAsync(new() { BaseURL = Address.ToString(), Locale = "zh-CN", ViewportSize = new() { Width = 1440, Height = 900 } });

    public Task<IBrowserContext> PhoneAsync()
    {
        var phone = _playwright!.Devices["Pixel 7"];
        phone.BaseURL = Address.ToString();
        phone.Locale = "zh-CN";
        return ContextAsync(phone);
    }

    private async Task<IBrowserContext> ContextAsync(BrowserNewContextOptions options)
    {
        var context = await _browser!.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        context.SetDefaultNavigationTimeout(Patience);
        return context;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await Desk.DisposeAsync();
    }
}
