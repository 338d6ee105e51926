using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Browser;

/// <summary>The clerk shows the codes, a member signs on a phone, the window sees it by itself; then the list of who looked, and a withdrawal.</summary>
[Collection(BrowserFixture.OneAtATime)]
public sealed class SigningWalkTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [SkippableTheory]
    [InlineData("zh", "PT000002")]
    [InlineData("en", "PT000017")]
    public async Task Signing_OnAPhone_IsSeenAtTheWindowAndCanBeTakenBack(string language, string household)
    {
        BrowserFixture.SkipWithoutChromium();
        var people = await PeopleAsync(household);
        string[] names = [.. DemoStaff.All.Select(s => s.DisplayName), .. people.Select(p => p.Name)];
        await using var desktop = await browser.DesktopAsync();
        var window = await desktop.NewPageAsync();
        var walk = new Walk(window, "signing", language);
        await EnterAsync(window, language);
        await window.FillAsync("#idNumber", people[0].IdNumber);
        await window.ClickAsync("main .btn-primary");
        await window.ReachAsync("**/household");
        await walk.LookAsync("codes", names);
        (await window.Locator("svg.qr").CountAsync()).Should().Be(people.Count);

        await using var pocket = await browser.PhoneAsync();
        var phone = await pocket.NewPageAsync();
        await phone.SetViewportSizeAsync(360, 740);
        var hand = new Walk(phone, "signing-phone", language);
        await phone.GotoAsync($"/sign/{await TokenAsync(window, people[0])}");
        await SpeakAsync(phone, language);
        string[] masked = [people[0].Name[..1] + "＊＊", people[0].Name];
        await phone.TapAsync(".agreed summary");
        await LookOnPhoneAsync(hand, phone, "sign", masked);
        await phone.FillAsync("#lastFour", "YYYY");
        await phone.FillAsync("#name", people[0].Name);
        await phone.TapAsync("main form .btn-primary");
        await phone.Locator(".problems").WaitForAsync();
        await LookOnPhoneAsync(hand, phone, "wrong", masked);
        await phone.FillAsync("#lastFour", people[0].IdNumber[^4..]);
        await phone.TapAsync("main form .btn-primary");
        await phone.Locator(".notice[role=status]").WaitForAsync();
        await LookOnPhoneAsync(hand, phone, "signed", masked);

        await window.BringToFrontAsync();
        await window.Locator(".signed li").WaitForAsync();
        (await window.Locator("[data-said]").InnerTextAsync()).Should().NotBeEmpty("who does not see the page is told as well");
        (await window.Locator("input[name=signed]").CountAsync()).Should().Be(people.Count - 1, "whoever signed on the phone need not sign on paper");
        await walk.LookAsync("seen", names);
        await window.ClickAsync("a[href$='/people/m1/looks']");
        await window.ReachAsync("**/looks");
        await walk.LookAsync("looks", names);
        await window.GoBackAsync();
        await window.ReloadAsync();
        await window.ClickAsync("a[href$='/people/m1/withdrawal']");
        await window.ReachAsync("**/withdrawal");
        await walk.LookAsync("withdrawal", names);
        await window.FillAsync("#reason", language == "en" ? "Does not want it any more" : "本人不愿意了");
        await window.ClickAsync("main form .btn-primary");
        await window.ReachAsync("**/household");
        (await window.Locator("svg.qr").CountAsync()).Should().Be(people.Count);
        await window.SetViewportSizeAsync(390, 844);
        await EnsureFitsAsync(window);
        await walk.LookAsync("withdrawn-narrow", names);
    }

    private static async Task EnterAsync(IPage page, string language)
    {
        var clerk = DemoStaff.All.First(s => s.Role == Roles.Clerk);
        await page.GotoAsync("/account/sign-in");
        await SpeakAsync(page, language);
        await page.FillAsync("#userName", clerk.UserName);
        await page.FillAsync("#password", DemoStaff.Password);
        await page.PressAsync("#password", "Enter");
        await page.ReachAsync("**/window");
    }

    private static async Task SpeakAsync(IPage page, string language)
    {
        if (language == "en")
        {
            await page.ClickAsync(".language button");
            await page.Locator("html[lang=en]").WaitForAsync();
        }
    }

    private static async Task LookOnPhoneAsync(Walk walk, IPage phone, string title, string[] names)
    {
        await walk.LookAsync(title, names);
        await EnsureFitsAsync(phone);
    }

    private static async Task EnsureFitsAsync(IPage page) =>
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).Should().Be(0, "of {0}", page.Url);

    /// <summary>What the code on the window's page says; that it can be scanned is another test's matter.</summary>
    private async Task<string> TokenAsync(IPage window, Person person)
    {
        var visit = Guid.Parse(new Uri(window.Url).Segments[2].TrimEnd('/'));
        var tokens = await browser.Desk.Services.GetRequiredService<SigningInvitations>()
            .ForAsync(visit, [person.Id], new(Guid.CreateVersion7(), "测试", Roles.Clerk, "350128"), CancellationToken.None);
        return tokens[person.Id];
    }

    private async Task<List<Person>> PeopleAsync(string household)
    {
        using var scope = browser.Desk.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<WelfareDb>().People
            .Where(person => person.Registration!.HouseholdNo == household).OrderBy(person => person.Registration!.RelationCode).ToListAsync();
    }
}
