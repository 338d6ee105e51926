using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Checks;
using Welfare.Eligibility.Applications.Surveys;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;

namespace Welfare.Desk.Tests.Browser;

/// <summary>After a decision: it is told, an award is cut, somebody appeals, a household moves.</summary>
[Collection(BrowserFixture.OneAtATime)]
public sealed class AfterwardsWalkTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static readonly DemoStaff Clerk = DemoStaff.All.First(staff => staff.Role == Roles.Clerk);
    private static readonly DemoStaff Town = DemoStaff.All.First(staff => staff.Role == Roles.TownshipReviewer && staff.PlaceCode == Clerk.PlaceCode);
    private static readonly DemoStaff County = DemoStaff.All.First(staff => staff.Role == Roles.CountyReviewer);
    private static readonly DemoStaff SecondCounty = DemoStaff.All.Last(staff => staff.Role == Roles.CountyReviewer);

    // What people of the county typed before: it stands in Chinese on a page in any language.
    private static readonly string[] Typed = ["符合条件", "齐全", "属实", "张贴", "建议确认", "收齐", "陈志强", "吴建国"];

    [SkippableTheory]
    [InlineData("en", false)]
    [InlineData("zh", true)]
    public async Task Afterwards_ToldCutAppealedAndMoved_ByPeopleAtTheirBrowsers(string language, bool onAPhone)
    {
        BrowserFixture.SkipWithoutChromium();
        var (application, household) = await ApprovedAsync(onAPhone ? "PT000018" : "PT000016");
        await using var context = onAPhone ? await browser.PhoneAsync() : await browser.DesktopAsync();
        var page = await context.NewPageAsync();
        var walk = new Walk(page, "afterwards", language, onAPhone);
        string[] names = [.. DemoStaff.All.Select(staff => staff.DisplayName), .. household, .. Typed];
        var english = language == "en";

        await SignInAsync(page, Clerk, english);
        await page.GotoAsync("/tellings");
        await walk.LookAsync("owed", names);
        await TellAsync(page, walk, names, application, english);

        await SignInAsync(page, County, english);
        await CutAsync(page, walk, names, english);
        await LodgeAsync(page, walk, names, english);

        await SignInAsync(page, Town, english);
        await MoveAsync(page, walk, names, application, english);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).Should().Be(0);
    }

    // By keyboard alone.
    private static async Task TellAsync(IPage page, Walk walk, string[] names, Guid application, bool english)
    {
        await walk.TabToAsync($"a[href='/tellings/decision/{application}/0']");
        await walk.EnterAsync("**/tellings/decision/**");
        await walk.LookAsync("telling", names);
        await walk.TabToAsync("main form .btn-primary");
        await walk.EnterAsync("**/tellings/decision/**");
        await walk.LookAsync("telling-problem", names);
        await page.SelectOptionAsync("#way", "AtHome");
        await page.FillAsync("#receiver", english ? "the applicant" : "本人");
        await page.FillAsync("#proof", english ? "slip in folder 2" : "回执第二册");
        await walk.TabToAsync("main form .btn-primary");
        await walk.EnterAsync("**?done=*");
        await walk.LookAsync("told", names);
    }

    private static async Task CutAsync(IPage page, Walk walk, string[] names, bool english)
    {
        await page.GotoAsync("/awards");
        await page.ClickAsync("main th a");
        await page.CheckAsync("#what-change", new() { Force = true });
        await page.FillAsync("#amount", "500.00");
        await page.FillAsync("#reason", english ? "The eldest son has found work." : "长子已就业。");
        await page.ClickAsync("form[action$='/decide'] .btn-primary");
        await page.ReachAsync("**?done=decided");
        await walk.LookAsync("cut", names);
        await page.ClickAsync("a[href*='/tellings/award-change/']");
        await page.ReachAsync("**/tellings/award-change/**");
        await walk.LookAsync("cut-telling", names);
    }

    private static async Task LodgeAsync(IPage page, Walk walk, string[] names, bool english)
    {
        var today = await page.InputValueAsync("#on");
        await page.ClickAsync("a[href^='/appeals/new']");
        await page.ReachAsync("**/appeals/new**");
        await walk.LookAsync("lodge", names);
        await page.CheckAsync("#way-Reconsideration", new() { Force = true });
        await page.FillAsync("#lodgedOn", today);
        await page.FillAsync("#receivedOn", today);
        await page.FillAsync("#body", english ? "the county government" : "县人民政府");
        await page.FillAsync("#reason", english ? "The cost of his job was not deducted." : "没有扣除就业成本。");
        await page.ClickAsync("main form .btn-primary");
        await page.Locator(".timeline").WaitForAsync();
        await walk.LookAsync("appeal", names);
        await page.GotoAsync("/appeals");
        await walk.LookAsync("appeals", names);
    }

    private static async Task MoveAsync(IPage page, Walk walk, string[] names, Guid application, bool english)
    {
        await page.GotoAsync($"/review/{application}");
        await walk.LookAsync("file", names);
        await page.ClickAsync("a[href^='/transfers/new']");
        await page.ReachAsync("**/transfers/new**");
        await walk.LookAsync("propose", names);
        await page.SelectOptionAsync("#to", "350128001");
        await page.FillAsync("#movedOn", "2026-01-05");
        await page.FillAsync("#reason", english ? "The household moved." : "全家迁居。");
        await page.ClickAsync("main form .btn-primary");
        await page.Locator(".timeline").WaitForAsync();
        await walk.LookAsync("transfer", names);
        await page.GotoAsync("/transfers");
        await walk.LookAsync("transfers", names);
    }

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
        await page.Locator("form.leave").WaitForAsync();
    }

    private async Task<(Guid Application, IReadOnlyList<string> Household)> ApprovedAsync(string householdNo)
    {
        using var scope = browser.Desk.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<WelfareDb>();
        var staff = await db.Users.ToDictionaryAsync(user => user.UserName!, user => new Actor(user.Id, user.DisplayName, user.Role, user.PlaceCode));
        var people = await db.People.Include(person => person.Registration)
            .Where(person => person.Registration!.HouseholdNo == householdNo).OrderBy(person => person.Registration!.RelationCode).ToListAsync();
        var (clerk, town) = (staff[Clerk.UserName], staff[Town.UserName]);
        var visits = scope.ServiceProvider.GetRequiredService<VisitDesk>();
        var visit = await visits.StartAsync(people[0], VisitChannel.Window, clerk, CancellationToken.None);
        var desk = scope.ServiceProvider.GetRequiredService<ApplicationDesk>();
        var application = await desk.SubmitAsync(visit.Id, "minimum-income", Guid.NewGuid().ToString(), clerk, CancellationToken.None);
        async Task TakeAsync(ApplicationAction action, Actor actor) =>
            application = await desk.TakeAsync(application.Id, application.Version, action, Guid.NewGuid().ToString(), actor, CancellationToken.None);

        await TakeAsync(new AcceptApplication("齐全"), town);
        string[] investigators = ["陈志强", "吴建国"];
        var pictures = await DemoPictures.AttachAsync(scope.ServiceProvider.GetRequiredService<SurveyPictureDesk>(), application.Id, investigators, staff["town3"], CancellationToken.None);
        await TakeAsync(new RecordSurvey(investigators, "属实") { Pictures = pictures }, staff["town3"]);
        await TakeAsync(new StartNotice("张贴"), town);
        browser.Desk.Clock.MoveDays(8);
        await scope.ServiceProvider.GetRequiredService<CheckReportDesk>().MakeAsync(application.Id, Guid.NewGuid().ToString(), town, CancellationToken.None);
        await TakeAsync(new GiveOpinion(true, "建议确认"), staff["town4"]);
        await TakeAsync(new ReceivePapers("收齐"), staff[County.UserName]);
        await TakeAsync(new ApproveApplication(54000, DepartureReason.PapersSeen, "符合条件"), staff[SecondCounty.UserName]);
        return (application.Id, [.. people.Select(person => person.Name)]);
    }
}
