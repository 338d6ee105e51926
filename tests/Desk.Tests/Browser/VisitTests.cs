using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Browser;

[Collection(BrowserFixture.OneAtATime)]
public sealed partial class VisitTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [SkippableTheory]
    [InlineData("zh", "PT000001")]
    [InlineData("en", "PT000016")]
    public async Task Window_ByKeyboardAlone_GoesFromSignInToReceiptAndLeavesNothing(string language, string household)
    {
        BrowserFixture.SkipWithoutChromium();
        var family = await ClientAsync(household);
        var staff = DemoStaff.All.First(s => s.Role == Roles.Clerk);
        await using var context = await browser.DesktopAsync();
        var page = await context.NewPageAsync();
        var walk = new Walk(page, "window", language);

        await EnterAsync(page, walk, language, staff, "**/window");
        await walk.LookAsync("find", staff.DisplayName);
        await walk.TypeAsync("350128197903020008");
        await walk.EnterAsync("**/window");
        (await page.EvaluateAsync<string>("document.activeElement.id")).Should().Be("idNumber", "the first problem takes the focus");
        await walk.LookAsync("problem", staff.DisplayName);

        await page.Keyboard.PressAsync("Control+A");
        await walk.TypeAsync(family.Number);
        await walk.EnterAsync("**/household");
        foreach (var member in family.Keys)
        {
            // Who signed in an earlier visit need not sign again.
            if (await page.Locator($"input[name=signed][value={member}]").CountAsync() > 0)
            {
                await walk.TabToAsync($"input[name=signed][value={member}]");
                await page.Keyboard.PressAsync("Space");
            }
        }

        await walk.LookAsync("household", [staff.DisplayName, .. family.Names]);
        await walk.TabToAsync("main .btn-primary");
        await walk.EnterAsync("**/facts");
        await walk.LookAsync("facts", [staff.DisplayName, .. family.Names]);
        await walk.TabToAsync("main form input, main form select");
        await page.Keyboard.PressAsync("Shift+Tab");
        await walk.AnswerEverythingAsync("button[value=facts]");
        await walk.EnterAsync("**/facts");
        await walk.LookAsync("facts-left", [staff.DisplayName, .. family.Names]);
        await walk.TabToAsync("button[value=advice]");
        await walk.EnterAsync("**/advice");
        await walk.LookAsync("advice", [staff.DisplayName, .. family.Names]);
        (await page.Locator("#minimum-income .amount").InnerTextAsync()).Should().StartWith("540.00");

        await walk.TabToAsync("#minimum-income summary");
        await page.Keyboard.PressAsync("Enter");
        await walk.LookAsync("rules", [staff.DisplayName, .. family.Names]);
        await walk.TabToAsync("#minimum-income .explain a");
        await walk.EnterAsync("**/explanation/minimum-income");
        await walk.LookAsync("explanation", whole: false, [staff.DisplayName, .. family.Names]);
        await page.GotoAsync(page.Url + "?both=true");
        (await page.Locator("article.explained").CountAsync()).Should().Be(2);
        await walk.TabToAsync(".papertools a");
        await walk.EnterAsync("**/advice#minimum-income");
        await page.Keyboard.PressAsync("Alt+2");
        await page.ReachAsync("**/household");
        await page.ReadyAsync();
        await page.Keyboard.PressAsync("Alt+4");
        await page.ReachAsync("**/advice");
        await walk.TabToAsync("#minimum-income header .btn");
        await walk.EnterAsync("**/apply/minimum-income");
        await walk.LookAsync("apply", [staff.DisplayName, .. family.Names]);
        await walk.TabToAsync("main .btn-primary");
        await walk.EnterAsync("**/applications");
        (await page.Locator("[data-number]").InnerTextAsync()).Should().MatchRegex(@"^PT\d{4}-\d{6}$");
        await walk.LookAsync("submitted", [staff.DisplayName, .. family.Names]);

        await walk.TabToAsync("main form .btn-primary");
        await walk.EnterAsync("**/window?ended=*");
        await walk.LookAsync("ended", staff.DisplayName);
        await page.GoBackAsync();
        await page.WaitForLoadStateAsync();
        (await page.ContentAsync()).Should().NotContain(family.Name, "nothing of the last client may show");
    }

    [SkippableTheory]
    [InlineData("zh", "PT000001")]
    [InlineData("en", "PT000016")]
    public async Task Field_OnAPhone_GoesFromTheDoorToThePreFiling(string language, string household)
    {
        BrowserFixture.SkipWithoutChromium();
        var family = await ClientAsync(household);
        var staff = DemoStaff.All.First(s => s.Role == Roles.GridWorker);
        await using var context = await browser.PhoneAsync();
        var page = await context.NewPageAsync();
        var walk = new Walk(page, "field", language, onAPhone: true);
        string[] names = [staff.DisplayName, .. family.Names];

        await EnterAsync(page, walk, language, staff, "**/field");
        await walk.LookAsync("find", names);
        await page.FillAsync("#idNumber", family.Number);
        await page.TapAsync("main .btn-primary");
        await page.ReachAsync("**/household");
        foreach (var box in await page.Locator("input[name=signed]").AllAsync())
        {
            await box.TapAsync();
        }

        await walk.LookAsync("household", names);
        await EnsureFitsAsync(page);
        await page.TapAsync("main .btn-primary");
        await page.ReachAsync("**/facts");
        await walk.LookAsync("facts", names);
        await EnsureFitsAsync(page);
        await page.TapAsync("button[value=advice]");
        await page.ReachAsync("**/advice");
        await walk.LookAsync("advice", names);
        await EnsureFitsAsync(page);
        await page.TapAsync("#minimum-income .explain a");
        await page.ReachAsync("**/explanation/minimum-income");
        await walk.LookAsync("explanation", whole: false, names);
        await EnsureFitsAsync(page);
        await page.TapAsync(".papertools a");
        await page.ReachAsync("**/advice#minimum-income");
        await page.TapAsync("#minimum-income header .btn");
        await page.ReachAsync("**/apply/*");
        await walk.LookAsync("apply", names);
        await page.TapAsync("main .btn-primary");
        await page.ReachAsync("**/applications");
        await walk.LookAsync("submitted", names);

        Number().IsMatch(await page.Locator("[data-number]").InnerTextAsync()).Should().BeTrue();
    }

    private static async Task EnterAsync(IPage page, Walk walk, string language, DemoStaff staff, string home)
    {
        await page.GotoAsync("/");
        if (language == "en")
        {
            await page.FocusAsync(".language button");
            await page.Keyboard.PressAsync("Enter");
            await page.Locator("html[lang=en]").WaitForAsync();
        }

        await walk.LookAsync("sign-in", [.. DemoStaff.All.Select(s => s.DisplayName)]);
        await walk.TabToAsync("#userName");
        await walk.TypeAsync(staff.UserName);
        await page.Keyboard.PressAsync("Tab");
        await walk.TypeAsync(DemoStaff.Password);
        await walk.EnterAsync(home);
    }

    /// <summary>Nothing sticks out sideways on a narrow screen.</summary>
    private static async Task EnsureFitsAsync(IPage page) =>
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).Should().Be(0, "of {0}", page.Url);

    /// <summary>Households planted in the synthetic county: three people on one wage, 540 yuan short of the standard.</summary>
    private async Task<Client> ClientAsync(string household)
    {
        using var scope = browser.Desk.Services.CreateScope();
        var members = await scope.ServiceProvider.GetRequiredService<WelfareDb>().People
            .Where(person => person.Registration!.HouseholdNo == household)
            .OrderBy(person => person.Registration!.RelationCode)
            .ToListAsync();
        return new(members[0].IdNumber, members[0].Name, [.. members.Select(m => m.Name)]);
    }

    private sealed record Client(string Number, string Name, IReadOnlyList<string> Names)
    {
        public IEnumerable<string> Keys => Enumerable.Range(1, Names.Count).Select(i => $"m{i}");
    }

    [GeneratedRegex(@"^PT\d{4}-\d{6}$")]
    private static partial Regex Number();
}
