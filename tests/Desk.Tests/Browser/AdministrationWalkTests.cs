using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Tests.Browser;

[Collection(BrowserFixture.OneAtATime)]
public sealed class AdministrationWalkTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const int Rows = 40;

    private static readonly DemoStaff Officer = DemoStaff.All.First(staff => staff.Role == Roles.DataOfficer);

    private readonly string _folder = Directory.CreateTempSubdirectory("welfare-walk-").FullName;

    [SkippableTheory]
    [InlineData("en", false)]
    [InlineData("zh", true)]
    public async Task Administration_FromTheFileToTheReturnedRows_ByTheOfficerAtABrowser(string language, bool onAPhone)
    {
        BrowserFixture.SkipWithoutChromium();
        await using var context = onAPhone ? await browser.PhoneAsync() : await browser.DesktopAsync();
        var page = await context.NewPageAsync();
        var walk = new Walk(page, "administration", language, onAPhone);
        var day = ChinaCalendar.Today(browser.Desk.Clock);
        var born = onAPhone ? 1931 : language == "en" ? 1932 : 1933;
        await SignInAsync(page, language);
        await walk.LookAsync("start", Officer.DisplayName);

        await page.ClickAsync("main form .btn-primary");
        await page.Locator(".problems").WaitForAsync();
        await walk.LookAsync("problem", Officer.DisplayName);

        await SendAsync(page, FileOf(born, day, ".partial", bad: 3));
        await page.Locator("a[href$='/returned']").WaitForAsync();
        await walk.LookAsync("taken", Officer.DisplayName);

        await page.GotoAsync("/administration");
        await SendAsync(page, FileOf(born, day.AddDays(-1), "", bad: 30));
        await WaitForStopAsync(page);
        await walk.LookAsync("stopped", Officer.DisplayName);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).Should().Be(0);

        await page.FillAsync("#reason", language == "en" ? "The office confirmed by phone." : "已电话核实。");
        await page.ClickAsync("button[formaction$='/discard']");
        await page.Locator("form[action$='/let-through']").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await walk.LookAsync("discarded", Officer.DisplayName, "已电话核实。");
        await page.GotoAsync("/administration");
        await walk.LookAsync("list", Officer.DisplayName);
    }

    private static async Task SignInAsync(IPage page, string language)
    {
        await page.GotoAsync("/");
        if (language == "en")
        {
            await page.ClickAsync(".language button");
            await page.Locator("html[lang=en]").WaitForAsync();
        }

        await page.FillAsync("#userName", Officer.UserName);
        await page.FillAsync("#password", DemoStaff.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.ReachAsync("**/administration");
    }

    private static async Task SendAsync(IPage page, string file)
    {
        await page.SetInputFilesAsync("#file", file);
        await page.ClickAsync("main form .btn-primary");
        await page.ReachAsync("**/administration/imports/*");
    }

    // The panel says so by itself; the form to decide comes with the page.
    private static async Task WaitForStopAsync(IPage page)
    {
        while (await page.Locator("#reason").CountAsync() == 0)
        {
            await page.ReloadAsync();
        }
    }

    private string FileOf(int born, DateOnly day, string partial, int bad)
    {
        var file = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"D08_350128_{day:yyyy-MM-dd}{partial}.csv"));
        var lines = Enumerable.Range(0, Rows).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"{IdentityNumber.Create("350128", new DateOnly(born, 1, 1).AddDays(i), 0).Value},林{i},FOUND,{day:yyyy-MM-dd},{i}{(i < bad ? "" : ".00")},0.00"));
        File.WriteAllText(file, string.Join('\n', lines.Prepend("id_no,name,status,as_of,wages_12m,social_insurance_12m")), new UTF8Encoding(false));
        return file;
    }
}
