using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;

namespace Welfare.Desk.Tests.Browser;

[Collection(BrowserFixture.OneAtATime)]
public sealed class ChallengeWalkTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const int PhoneWidth = 390;

    private static readonly DemoStaff Clerk = DemoStaff.All.First(staff => staff.Role == Roles.Clerk);
    private static readonly DemoStaff Town = DemoStaff.All.First(staff => staff.Role == Roles.TownshipReviewer && staff.PlaceCode == Clerk.PlaceCode);
    private static readonly DemoStaff Officer = DemoStaff.All.First(staff => staff.Role == Roles.DataOfficer);

    [SkippableTheory]
    [InlineData("en", false)]
    [InlineData("zh", true)]
    public async Task Challenge_FromTheFactToTheCorrection_ByPeopleAtTheirBrowsers(string language, bool onAPhone)
    {
        BrowserFixture.SkipWithoutChromium();
        var english = language == "en";
        var filed = await FileAsync((language, onAPhone) switch { ("zh", false) => "PT000001", ("en", false) => "PT000016", ("zh", true) => "PT000018", _ => "PT000002" });
        await using var context = onAPhone ? await browser.PhoneAsync() : await browser.DesktopAsync();
        var page = await context.NewPageAsync();
        if (onAPhone)
        {
            await page.SetViewportSizeAsync(PhoneWidth, 844);
        }

        var walk = new Walk(page, onAPhone ? "challenge-phone" : "challenge", language);
        string[] names = [.. DemoStaff.All.Select(staff => staff.DisplayName), .. filed.Names];

        await SignInAsync(page, Town, english);
        await page.GotoAsync($"/review/{filed.Id}");
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        await walk.LookAsync("facts", names);
        await page.ClickAsync("a.wrong[href*='item=D08'] >> nth=0");
        await page.ReachAsync("**/challenges/new?**");
        await walk.LookAsync("raise", names);
        await page.ClickAsync("main form .btn-primary");
        await page.Locator("#wrong-problem").WaitForAsync();
        await walk.LookAsync("raise-problem", names);
        await page.FillAsync("#wrong", english ? "The wages are somebody else's: the same name, another person." : "工资不是我的，是同名的人。");
        await page.FillAsync("#right", english ? "I have had no job since 2024." : "2024年以后没有上过班。");
        await page.FillAsync("#evidence", english ? "A statement of the village committee" : "村委会证明");
        await walk.TabToAsync("main form .btn-primary");
        await walk.EnterAsync("**/challenges/*?done=raised");
        await walk.LookAsync("raised", names);
        var path = new Uri(page.Url).AbsolutePath;
        await page.GotoAsync($"/review/{filed.Id}");
        await walk.LookAsync("in-dispute", names);
        await FitsAsync(page);
        await page.GotoAsync("/review?show=Open");
        await walk.LookAsync("worklist", names);

        await SignInAsync(page, Officer, english);
        await page.GotoAsync("/challenges");
        await walk.LookAsync("queue", names);
        await page.GotoAsync(path);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        await walk.LookAsync("answer", names);
        await FitsAsync(page);
        await page.FillAsync("[name='r1.wages_12m']", "0");
        await page.FillAsync("#correct-text", english ? "Checked with the employer: another person of the same name." : "已与用人单位核对，系同名误记。");
        await page.ClickAsync("form[action$='/correct'] .btn-primary");
        await page.ReachAsync("**?done=correct");
        await walk.LookAsync("corrected", names);

        await SignInAsync(page, Town, english);
        await page.GotoAsync($"/review/{filed.Id}");
        await walk.LookAsync("redetermined", names);
    }

    private static async Task FitsAsync(IPage page) =>
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).Should().Be(0);

    private static async Task SignInAsync(IPage page, DemoStaff staff, bool english)
    {
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/");
        if (english)
        {
            await page.ClickAsync(".language button");
            await page.Locator("html[lang=en]").WaitForAsync();
        }

        await page.FillAsync("#userName", staff.UserName);
        await page.FillAsync("#password", DemoStaff.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".areas").WaitForAsync();
    }

    /// <summary>Files a planted household's application, everybody having signed.</summary>
    private async Task<(Guid Id, IReadOnlyList<string> Names)> FileAsync(string householdNo)
    {
        using var scope = browser.Desk.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<WelfareDb>();
        var people = await db.People.Include(person => person.Registration)
            .Where(person => person.Registration!.HouseholdNo == householdNo).OrderBy(person => person.Registration!.RelationCode).ToListAsync();
        var clerk = await db.Users.SingleAsync(user => user.UserName == Clerk.UserName);
        var actor = new Actor(clerk.Id, clerk.DisplayName, clerk.Role, clerk.PlaceCode);
        var desk = scope.ServiceProvider.GetRequiredService<VisitDesk>();
        var visit = await desk.StartAsync(people[0], VisitChannel.Window, actor, CancellationToken.None);
        var signed = visit.Members.Select(member => new MemberConfirmation(member.MemberKey, member.Relation, true, visit.AsOf)).ToList();
        (await desk.ConfirmMembersAsync(visit.Id, visit.Version, signed, actor, CancellationToken.None)).Should().Be(VisitProblem.None);
        var application = await scope.ServiceProvider.GetRequiredService<ApplicationDesk>()
            .SubmitAsync(visit.Id, "minimum-income", Guid.NewGuid().ToString(), actor, CancellationToken.None);
        // Every walk files on the same desk: the lists name the others' people too.
        return (application.Id, [.. (await db.People.AsNoTracking().ToListAsync()).Select(person => person.Name).Distinct().OrderByDescending(name => name.Length)]);
    }
}
