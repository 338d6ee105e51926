using Microsoft.Playwright;

namespace Welfare.Desk.Tests.Browser;

/// <summary>The position of a door on the phone: asked for by a press alone, taken out again, refused, not found; nothing waits for it.</summary>
[Collection(BrowserFixture.OneAtATime)]
public sealed class FieldPositionWalkTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Record = "#filing [data-locate]";
    private const string Said = "#filing [data-located]";

    [SkippableFact]
    public async Task Position_OfADoor_IsReadWhenPressedAndCanBeTakenOutAgain()
    {
        BrowserFixture.SkipWithoutChromium();
        await using var context = await browser.PhoneAsync();
        await context.GrantPermissionsAsync(BrowserFixture.Location);
        await context.SetGeolocationAsync(new() { Latitude = 25.5031764f, Longitude = 119.7912041f, Accuracy = 11.2f });
        var page = await FormAsync(context);
        (await AskedAsync(page)).Should().Be(0, "nothing is read before somebody presses");
        (await page.InnerTextAsync("#filing [data-position]")).Should().Contain("可以不记").And.Contain("复核、送救助").And.Contain("不写进照片");

        await page.TapAsync(Record);
        await page.Locator(Said).GetByText("已记下").WaitForAsync();

        (await page.InnerTextAsync(Said)).Should().Match("已记下：纬度 25.5031*，经度 119.7912*，误差约 12 米（*）。");
        (await page.InnerTextAsync(Record)).Should().Be("重新记录");
        (await AskedAsync(page)).Should().Be(1);
        await new Walk(page, "field-position", "zh", onAPhone: true).LookAsync("recorded");
        await page.TapAsync("#filing [data-unlocate]");
        (await page.InnerTextAsync(Said)).Should().BeEmpty();
        (await page.InnerTextAsync(Record)).Should().Be("记录入户位置");
        (await page.Locator("#filing [data-unlocate]").IsVisibleAsync()).Should().BeFalse();
    }

    [SkippableTheory]
    [InlineData("answers({ code: 1 })", "手机没有允许读取位置。不记也能照常办理。")]
    [InlineData("answers({ code: 2 })", "现在读不到位置，可能没有开定位或者没有信号。不记也能照常办理。")]
    [InlineData("answers({ code: 3 })", "等了 20 秒还没有读到。可以再按一次；不记也能照常办理。")]
    [InlineData("takes({ coords: { latitude: 25, longitude: 119, accuracy: 250000 }, timestamp: Date.now() })", "读到的位置误差有 250 公里，没有记下。不记也能照常办理。")]
    public async Task Position_ThatCannotBeHad_IsSaidInWordsAndWaitedForByNobody(string outcome, string says)
    {
        BrowserFixture.SkipWithoutChromium();
        await using var context = await browser.PhoneAsync();
        await context.AddInitScriptAsync($"navigator.geolocation.getCurrentPosition = (takes, answers) => setTimeout(() => {outcome});");
        var page = await FormAsync(context);

        await page.TapAsync(Record);
        await page.Locator(Said).GetByText(says).WaitForAsync();

        (await page.Locator("#filing [data-unlocate]").IsVisibleAsync()).Should().BeFalse();
        (await page.Locator("#seal").IsEnabledAsync()).Should().BeTrue();
    }

    [SkippableFact]
    public async Task Position_ThatComesAfterTheFormWasLeft_IsInNoOther()
    {
        BrowserFixture.SkipWithoutChromium();
        await using var context = await browser.PhoneAsync();
        await context.AddInitScriptAsync("navigator.geolocation.getCurrentPosition = takes => window.late = () => takes({ coords: { latitude: 25, longitude: 119, accuracy: 5 }, timestamp: Date.now() });");
        var page = await FormAsync(context);

        await page.TapAsync(Record);
        (await page.InnerTextAsync(Said)).Should().StartWith("正在读取位置");
        await page.EvaluateAsync("async () => { (await import('/field/prefiling.js')).clear(); late(); }");

        (await page.InnerTextAsync(Said)).Should().BeEmpty();
    }

    [SkippableFact]
    public async Task Position_WhereTheBrowserHasNone_IsNotOffered()
    {
        BrowserFixture.SkipWithoutChromium();
        await using var context = await browser.PhoneAsync();
        await context.AddInitScriptAsync("delete Navigator.prototype.geolocation;");
        var page = await FormAsync(context);

        (await page.Locator("#filing [data-position]").IsVisibleAsync()).Should().BeFalse();
        (await page.Locator("#seal").IsVisibleAsync()).Should().BeTrue();
    }

    // The form as it stands; a phone need not be registered to look at it.
    private static async Task<IPage> FormAsync(IBrowserContext context)
    {
        await context.AddInitScriptAsync(
            "window.asked = 0; const read = navigator.geolocation?.getCurrentPosition; if (read) navigator.geolocation.getCurrentPosition = function (...all) { window.asked++; return read.apply(this, all); };");
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(390, 844);
        await page.GotoAsync("/field/app");
        await page.Locator("html[data-ready]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.EvaluateAsync("() => { for (const one of ['register', 'filing']) document.getElementById(one).hidden = one === 'register'; }");
        return page;
    }

    private static Task<int> AskedAsync(IPage page) => page.EvaluateAsync<int>("() => window.asked");
}
