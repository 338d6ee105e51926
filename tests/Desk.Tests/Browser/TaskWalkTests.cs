using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;

namespace Welfare.Desk.Tests.Browser;

/// <summary>A grid worker takes a task, does it and hands it in with three taps; the township sees it on its map.</summary>
[Collection(BrowserFixture.OneAtATime)]
public sealed class TaskWalkTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static readonly DemoStaff Worker = DemoStaff.All.First(staff => staff.Role == Roles.GridWorker);
    private static readonly DemoStaff Clerk = DemoStaff.All.First(staff => staff.Role == Roles.Clerk && staff.PlaceCode == Worker.PlaceCode);
    private static readonly DemoStaff Town = DemoStaff.All.First(staff => staff.Role == Roles.TownshipReviewer && staff.PlaceCode == Worker.PlaceCode);

    [SkippableFact]
    public async Task Task_OnAPhone_IsHandedInWithThreeTaps()
    {
        BrowserFixture.SkipWithoutChromium();
        await AcceptedAsync("PT000017");
        await using var context = await browser.PhoneAsync();
        var page = await context.NewPageAsync();
        var walk = new Walk(page, "tasks", "zh", onAPhone: true);

        await SignInAsync(page, Worker);
        await page.GotoAsync("/tasks");
        await walk.LookAsync("list");
        await page.TapAsync("#open ~ ul button");
        await page.ReachAsync("**/tasks/*-*");
        await walk.LookAsync("task");
        await page.TapAsync(".findings label");
        await page.TapAsync(".actions .btn-primary");
        await page.ReachAsync("**/tasks?done=hand-in");
        (await page.InnerTextAsync("main")).Should().Contain("已交回，等待验收");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).Should().Be(0);

        await page.Context.ClearCookiesAsync();
        await SignInAsync(page, Town);
        await page.GotoAsync("/tasks");
        await walk.LookAsync("overview");
        (await page.InnerTextAsync("main")).Should().Contain("待验收 1 项");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).Should().Be(0);
    }

    private static async Task SignInAsync(IPage page, DemoStaff staff)
    {
        await page.GotoAsync("/account/sign-in");
        await page.FillAsync("#userName", staff.UserName);
        await page.FillAsync("#password", DemoStaff.Password);
        await page.ClickAsync("main form .btn-primary");
        await page.Locator(".leave").WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    private async Task AcceptedAsync(string householdNo)
    {
        using var scope = browser.Desk.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<WelfareDb>();
        var applicant = await db.People.Include(person => person.Registration).Where(person => person.Registration!.HouseholdNo == householdNo).OrderBy(person => person.Registration!.RelationCode).FirstAsync();
        var staff = await db.Users.ToDictionaryAsync(user => user.UserName!, user => new Actor(user.Id, user.DisplayName, user.Role, user.PlaceCode));
        var visit = await scope.ServiceProvider.GetRequiredService<VisitDesk>().StartAsync(applicant, VisitChannel.Window, staff[Clerk.UserName], CancellationToken.None);
        var desk = scope.ServiceProvider.GetRequiredService<ApplicationDesk>();
        var filed = await desk.SubmitAsync(visit.Id, "minimum-income", Guid.NewGuid().ToString(), staff[Clerk.UserName], CancellationToken.None);
        await desk.TakeAsync(filed.Id, filed.Version, new AcceptApplication("材料齐全"), Guid.NewGuid().ToString(), staff[Town.UserName], CancellationToken.None);
    }
}
