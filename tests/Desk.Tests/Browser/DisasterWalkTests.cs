using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;

namespace Welfare.Desk.Tests.Browser;

[Collection(BrowserFixture.OneAtATime)]
public sealed class DisasterWalkTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Jinjing = "350128107";

    [SkippableFact]
    public async Task TyphoonDay_OnAPhone_ReportsAVillageAndADamagedHouse()
    {
        BrowserFixture.SkipWithoutChromium();
        var (household, names) = NumberAndNames(await HouseholdAsync(40));
        await using var context = await browser.PhoneAsync();
        var page = await context.NewPageAsync();
        await context.GrantPermissionsAsync(BrowserFixture.Location);
        await context.SetGeolocationAsync(new() { Latitude = 25.5031764f, Longitude = 119.7912041f, Accuracy = 11.2f });
        var walk = new Walk(page, "typhoon", "zh", onAPhone: true);

        await SignInAsync(page, "grid");
        await page.GotoAsync("/disasters");
        await page.ClickAsync("main table a");
        await page.ReachAsync("**/disasters/*");
        await walk.LookAsync("event");
        await page.ClickAsync(".latelist a");
        await page.ReachAsync("**/villages/*");
        await page.FillAsync("#affected", "88");
        await page.ClickAsync("form.count .btn-primary");
        await page.Locator("#reason-problem").WaitForAsync();
        await walk.LookAsync("late", names);
        (await page.InputValueAsync("#affected")).Should().Be("88");
        await page.FillAsync("#reason", "道路塌方");
        await page.ClickAsync("form.count .btn-primary");
        await page.Locator("text=计入合计").WaitForAsync();

        await page.GotoAsync("/field");
        await page.FillAsync("#idNumber", household);
        await page.PressAsync("#idNumber", "Enter");
        await page.ReachAsync("**/household");
        await page.ClickAsync("a[href*='/disasters/damage/new']");
        await page.ReachAsync("**/damage/new*");
        await walk.LookAsync("file", names);
        await page.FillAsync("#note", "屋顶塌了一半");
        await page.SetInputFilesAsync("#pictures", new FilePayload { Name = "roof.jpg", MimeType = "image/jpeg", Buffer = await PhotographAsync(page) });
        await page.WaitForFunctionAsync("() => document.querySelector('#pictures').files[0].name === 'photo.jpg'", null, new() { Timeout = 30_000 });
        await page.TapAsync("[data-locate]");
        await page.Locator("[data-located]").GetByText("已记下").WaitForAsync();
        await walk.LookAsync("located", names);
        await page.CheckAsync("[name='household.emergency_need'][value=true]", new() { Force = true });
        await page.FillAsync("[name='household.aided_people']", "2");
        await page.ClickAsync("form[data-shrinks] .btn-primary");
        await page.Locator("#aid").WaitForAsync();
        await walk.LookAsync("filed", names);
        (await page.Locator("article.aid.met .amount").First.InnerTextAsync()).Should().Contain("600.00");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).Should().Be(0);
        (await page.InnerTextAsync("dl.facts")).Should().Contain("纬度 25.5031").And.Contain("误差约 12 米");
        using var scope = browser.Desk.Services.CreateScope();
        var kept = await scope.ServiceProvider.GetRequiredService<WelfareDb>().DamageReports.AsNoTracking().Include(report => report.Pictures).OrderByDescending(report => report.FiledAt).FirstAsync();
        Encoding.Latin1.GetString(Convert.FromBase64String(kept.Pictures.Single().Content)).Should().NotContain("Exif").And.NotContain("GPS");
    }

    // Of more pixels than are sent, with the segment in which cameras write where they were.
    private static async Task<byte[]> PhotographAsync(IPage page)
    {
        var jpeg = Convert.FromBase64String((await page.EvaluateAsync<string>(
            "() => { const c = document.createElement('canvas'); c.width = 2000; c.height = 1500; c.getContext('2d').fillRect(100, 100, 900, 700); return c.toDataURL('image/jpeg', .9); }")).Split(',')[1]);
        var said = Encoding.ASCII.GetBytes("Exif\0\0GPS 25.50N 119.80E");
        return [.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(said.Length + 2), .. said, .. jpeg[2..]];
    }

    [SkippableFact]
    public async Task TyphoonDay_AtTheDesk_IsInEnglishThroughout()
    {
        BrowserFixture.SkipWithoutChromium();
        var report = await ReviewedAsync(await HouseholdAsync(41));
        string[] names = [.. DemoStaff.All.Select(staff => staff.DisplayName), "台风“海螺”（演示）"];
        await using var context = await browser.DesktopAsync();
        var page = await context.NewPageAsync();
        var walk = new Walk(page, "typhoon", "en");

        await SignInAsync(page, "town");
        await page.ClickAsync("form.language button");
        await page.GotoAsync("/disasters");
        await walk.LookAsync("list", names);
        await page.ClickAsync("main table a");
        await page.ReachAsync("**/disasters/*");
        await walk.LookAsync("event", names);
        await page.ClickAsync("a[href$='/damage']");
        await page.ReachAsync("**/damage");
        await page.ClickAsync($"tr.mine a[href$='{report}']");
        await page.Locator("#aid").WaitForAsync();
        await page.ClickAsync("form[action^='/disasters/damage'] .btn-primary");
        await page.Locator("#level-problem").WaitForAsync();
        await page.CheckAsync("[name=level][value=Serious]");
        await page.FillAsync("#reason", "Seen on site.");
        await page.ClickAsync("form[action^='/disasters/damage'] .btn-primary");
        await page.Locator("text=Examined, waits for the county").WaitForAsync();
    }

    private static async Task SignInAsync(IPage page, string user)
    {
        await page.GotoAsync("/account/sign-in");
        await page.FillAsync("#userName", user);
        await page.FillAsync("#password", DemoStaff.Password);
        await page.PressAsync("#password", "Enter");
        await page.Locator("form.leave").WaitForAsync();
    }

    private static (string Number, string[] Names) NumberAndNames(IReadOnlyList<Person> people) => (people[0].IdNumber, [.. people.Select(person => person.Name)]);

    /// <summary>A household of the town, its head first.</summary>
    private async Task<IReadOnlyList<Person>> HouseholdAsync(int serial)
    {
        using var scope = browser.Desk.Services.CreateScope();
        var people = await scope.ServiceProvider.GetRequiredService<WelfareDb>().People.AsNoTracking().Include(person => person.Registration)
            .Where(person => person.Registration!.VillageCode.StartsWith(Jinjing)).ToListAsync();
        return [.. people.GroupBy(person => person.Registration!.HouseholdNo).OrderBy(household => household.Key, StringComparer.Ordinal).ElementAt(serial).OrderBy(person => person.Registration!.RelationCode, StringComparer.Ordinal)];
    }

    /// <summary>A house that was filed and reviewed in the village.</summary>
    private async Task<Guid> ReviewedAsync(IReadOnlyList<Person> people)
    {
        using var scope = browser.Desk.Services.CreateScope();
        var (db, desk) = (scope.ServiceProvider.GetRequiredService<WelfareDb>(), scope.ServiceProvider.GetRequiredService<DamageDesk>());
        var staff = await db.Users.Where(user => user.UserName!.StartsWith("grid")).ToDictionaryAsync(user => user.UserName!, user => new Actor(user.Id, user.DisplayName, user.Role, user.PlaceCode));
        var visit = await scope.ServiceProvider.GetRequiredService<VisitDesk>().StartAsync(await db.People.Include(p => p.Registration).SingleAsync(p => p.Id == people[0].Id), VisitChannel.Field, staff["grid"], default);
        var report = await desk.FileAsync(
            new(await db.DisasterEvents.Select(e => e.Id).FirstAsync(), visit.Id, visit.Version, VisitAnswers.None, null, "屋顶被掀", []), Guid.NewGuid().ToString(), staff["grid"], default);
        await desk.TakeAsync(report, 0, DamageLevel.Slight, "现场查看", Guid.NewGuid().ToString(), staff["grid3"], default);
        return report;
    }
}
