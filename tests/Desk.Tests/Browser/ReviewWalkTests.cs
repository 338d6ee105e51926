using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;

namespace Welfare.Desk.Tests.Browser;

[Collection(BrowserFixture.OneAtATime)]
public sealed class ReviewWalkTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static readonly DemoStaff Clerk = DemoStaff.All.First(staff => staff.Role == Roles.Clerk);
    private static readonly DemoStaff Town = DemoStaff.All.First(staff => staff.Role == Roles.TownshipReviewer && staff.PlaceCode == Clerk.PlaceCode);
    private static readonly DemoStaff Surveyor = DemoStaff.All.First(staff => staff.UserName == "town3");
    private static readonly DemoStaff Adviser = DemoStaff.All.First(staff => staff.UserName == "town4");
    private static readonly DemoStaff County = DemoStaff.All.First(staff => staff.Role == Roles.CountyReviewer);

    [SkippableTheory]
    [InlineData("en", false)]
    [InlineData("zh", true)]
    public async Task Review_FromAcceptanceToTheLetter_ByPeopleAtTheirBrowsers(string language, bool onAPhone)
    {
        BrowserFixture.SkipWithoutChromium();
        var filed = await FileAsync(onAPhone ? "PT000018" : language == "en" ? "PT000016" : "PT000001");
        await using var context = onAPhone ? await browser.PhoneAsync() : await browser.DesktopAsync();
        var page = await context.NewPageAsync();
        var walk = new Walk(page, "review", language, onAPhone);
        var names = DemoStaff.All.Select(staff => staff.DisplayName).Concat(filed.Names).ToArray();
        var review = new ReviewWalk(page, walk, names, language == "en");

        await review.SignInAsync(Town);
        await review.LookAsync("worklist");
        await page.ClickAsync($"main a[href$='{filed.Id}']");
        await review.LookAsync("submitted");
        (await page.InnerTextAsync(".client-name")).Should().Contain(PersonName.Masked(filed.Applicant)).And.NotContain(filed.Applicant);
        await walk.TabToAsync("#names button");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".casenames.shown").WaitForAsync();
        (await page.InnerTextAsync(".client-name")).Should().Contain(filed.Applicant);
        await review.LookAsync("names-shown");
        await page.ClickAsync(".papers a[href$='/explanation']");
        await page.ReachAsync("**/explanation");
        await walk.LookAsync("explanation", whole: false, names);
        await page.ClickAsync(".papertools a");
        await page.ReachAsync($"**/review/{filed.Id}");
        await review.TakeAsync("accept", ("#reason", review.Say("材料齐全，准予受理。", "The papers are complete.")));
        await review.LookAsync("accepted");
        (await page.InnerTextAsync("#next-hands")).Should().Contain(Surveyor.DisplayName).And.Contain(Adviser.DisplayName).And.NotContain(Town.DisplayName);
        await review.SignInAsync(Surveyor);
        await page.GotoAsync($"/review/{filed.Id}");
        await review.RefuseOneInvestigatorAsync();
        await page.ClickAsync("a[href$='/record-survey']");
        await review.SignAsync();
        await review.FinishAsync(
            "record-survey",
            ("[name=investigators] >> nth=0", review.Say("陈志强", "Chen Zhiqiang")),
            ("[name=investigators] >> nth=1", review.Say("吴建国", "Wu Jianguo")),
            ("#reason", review.Say("住房为上世纪九十年代砖房，家中无贵重物品，户主在码头做零工，收入与申报一致。", "A brick house of the nineties, nothing of value; the head of the household does odd jobs at the harbour, as declared.")));
        await review.TakeAsync("start-notice", ("#reason", review.Say("张贴于村务公开栏。", "Posted on the village board.")));
        await review.LookAsync("on-notice");

        browser.Desk.Clock.MoveDays(8);
        await review.SignInAsync(Adviser);
        await page.GotoAsync($"/review/{filed.Id}");
        (await page.InnerTextAsync(".dossier")).Should().Contain(review.Say("没有有效期内的核对报告", "There is no report on the household's means"));
        await page.ClickAsync("form[action$='/check-reports'] button");
        await page.Locator("a[href$='/check-reports/1.pdf']").WaitForAsync();
        await review.LookAsync("checked");
        await page.ClickAsync("a[href$='give-opinion']");
        await page.CheckAsync("[name=recommends][value=yes]", new() { Force = true });
        await review.FinishAsync("give-opinion", ("#reason", review.Say("公示期间无异议，建议确认。", "No objection came; approval is recommended.")));

        await review.SignInAsync(County);
        await page.GotoAsync($"/review/{filed.Id}");
        await review.TakeAsync("receive-papers", ("#reason", review.Say("材料收齐。", "All papers are here.")));
        await review.DecideAsync();
        await review.LookAsync("approved");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).Should().Be(0);

        var letter = await context.APIRequest.GetAsync($"/review/{filed.Id}/letter.pdf");
        letter.Headers["content-type"].Should().Be("application/pdf");
        (await page.Locator(".timeline li").CountAsync()).Should().Be(7);
    }

    /// <summary>Files a planted household's application as the clerk would, everybody having signed.</summary>
    private async Task<(Guid Id, string Applicant, IReadOnlyList<string> Names)> FileAsync(string householdNo)
    {
        using var scope = browser.Desk.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<WelfareDb>();
        var people = await db.People.Include(person => person.Registration)
            .Where(person => person.Registration!.HouseholdNo == householdNo).OrderBy(person => person.Registration!.RelationCode).ToListAsync();
        var applicant = people[0];
        var clerk = await db.Users.SingleAsync(user => user.UserName == Clerk.UserName);
        var actor = new Actor(clerk.Id, clerk.DisplayName, clerk.Role, clerk.PlaceCode);
        var desk = scope.ServiceProvider.GetRequiredService<VisitDesk>();
        var visit = await desk.StartAsync(applicant, VisitChannel.Window, actor, CancellationToken.None);
        var signed = visit.Members.Select(member => new MemberConfirmation(member.MemberKey, member.Relation, true, visit.AsOf)).ToList();
        (await desk.ConfirmMembersAsync(visit.Id, visit.Version, signed, actor, CancellationToken.None)).Should().Be(VisitProblem.None);
        var application = await scope.ServiceProvider.GetRequiredService<ApplicationDesk>()
            .SubmitAsync(visit.Id, "minimum-income", Guid.NewGuid().ToString(), actor, CancellationToken.None);
        return (application.Id, applicant.Name, [.. people.Select(person => person.Name)]);
    }
}
