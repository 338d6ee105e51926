using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Features.Review;
using Welfare.Desk.Tests.Features.Visits;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Reveals;

public sealed class RevealTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    private const string Level = "disability_level";

    [Fact]
    public async Task Open_FileWithHealthFacts_MasksNumberAndHealth()
    {
        using var family = Disabled();
        var file = await FiledApplication.ForAsync(desk, family);

        var page = await (await file.TownshipAsync()).PageAsync(file.Path());

        page.Should().NotContain(family.HeadNumber).And.Contain(family.HeadName).And.Contain("已遮盖的信息").And.Contain("value=\"m1.number\"").And.Contain("value=\"m1.health\"");
        FactRow(page, "残疾等级").Should().Contain("已遮盖").And.NotContain("1 级");
        page.Should().Contain("涉及健康信息，已遮盖。");
    }

    [Fact]
    public async Task Show_WithAReason_ShowsOnceAndWritesOneEntryForEachValueAndPerson()
    {
        using var family = Disabled();
        var file = await FiledApplication.ForAsync(desk, family);
        var township = await file.TownshipAsync();

        using var answer = await PostAsync(township, file.Path(), ["m1.number", "m1.health"], "Assessment", "核对残疾证");
        var page = await answer.Content.ReadAsStringAsync();

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        page.Should().Contain(family.HeadNumber);
        FactRow(page, "残疾等级").Should().Contain("1 级");
        (await township.PageAsync(file.Path())).Should().NotContain(family.HeadNumber, "it is masked again on the next look");
        var entries = await EntriesAsync(family.HeadNumber);
        entries.Where(entry => entry.Action == "reveal.id-number").Should().ContainSingle();
        entries.Where(entry => entry.Action == "reveal.health").Select(entry => entry.Detail).Should().Contain(Level).And.OnlyHaveUniqueItems();
        entries.Should().OnlyContain(entry => entry.Role == Roles.TownshipReviewer && entry.Reason!.Contains("审核、认定所需") && entry.Reason.Contains("核对残疾证") && entry.SubjectId == file.Id.ToString());
        entries.Should().NotContain(entry => entry.Detail!.Contains(family.HeadNumber) || entry.SubjectId.Contains(family.HeadNumber));
    }

    [Theory]
    [InlineData("m1.number", "", "", "请选择查看的理由")]
    [InlineData("m1.number", "nonsense", "", "请选择查看的理由")]
    [InlineData("m1.number", "Other", " ", "请写明理由")]
    [InlineData("", "Identity", "", "请选择要显示的信息")]
    [InlineData("m9.number", "Identity", "", "请选择要显示的信息")]
    public async Task Show_WithoutAReasonOrAChoice_ShowsNothingAndSaysWhy(string show, string reason, string words, string says)
    {
        using var family = Disabled();
        var file = await FiledApplication.ForAsync(desk, family);

        using var answer = await PostAsync(await file.TownshipAsync(), file.Path(), [show], reason, words);

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).Should().Contain(says).And.NotContain(family.HeadNumber);
        (await EntriesAsync(family.HeadNumber)).Should().BeEmpty();
    }

    [Fact]
    public async Task Show_ByAReviewerOfAnotherPlace_AnswersAsForAnUnknownFile()
    {
        using var family = Disabled();
        var file = await FiledApplication.ForAsync(desk, family);
        var elsewhere = await desk.SignedInAsync(Roles.TownshipReviewer, "350128207");

        using var foreign = await PostAsync(elsewhere, file.Path(), ["m1.number"], "Identity", "", "/review");
        using var unknown = await PostAsync(elsewhere, $"/review/{Guid.CreateVersion7()}", ["m1.number"], "Identity", "", "/review");

        (foreign.StatusCode, unknown.StatusCode).Should().Be((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
        (await EntriesAsync(family.HeadNumber)).Should().BeEmpty();
    }

    [Fact]
    public async Task Show_WithoutTheFormsToken_IsRefused()
    {
        using var family = Disabled();
        var file = await FiledApplication.ForAsync(desk, family);

        using var answer = await (await file.TownshipAsync()).PostBareAsync(file.Path(), [new("show", "m1.number"), new("reason", "Identity")]);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().NotContain(family.HeadNumber);
    }

    [Theory]
    [InlineData(Roles.Clerk, "window")]
    [InlineData(Roles.GridWorker, "field")]
    public async Task Advice_OfAVisit_MasksUntilShown(string role, string root)
    {
        using var family = Disabled();
        var person = await desk.SignedInAsync(role, FiledApplication.Township);
        var visit = new WindowVisit(person, root);
        (await visit.FindAsync(family.HeadNumber)).Dispose();
        await visit.ConfirmAsync(signed: true, "m1");

        var masked = await visit.PageAsync("advice");
        using var shown = await PostAsync(person, $"{visit.Path}/advice", ["m1.number", "m1.health"], "AskedByPerson", "");
        var page = await shown.Content.ReadAsStringAsync();

        masked.Should().NotContain(family.HeadNumber).And.Contain("涉及健康信息，已遮盖。");
        page.Should().Contain(family.HeadNumber).And.NotContain("涉及健康信息，已遮盖。");
        (await EntriesAsync(family.HeadNumber)).Should().Contain(entry => entry.Action == "reveal.id-number" && entry.Role == role);
    }

    [Theory]
    [InlineData(Roles.Clerk, "window")]
    [InlineData(Roles.GridWorker, "field")]
    public async Task Household_OfAVisit_MasksNumbersUntilShown(string role, string root)
    {
        using var family = Disabled();
        var person = await desk.SignedInAsync(role, FiledApplication.Township);
        var visit = new WindowVisit(person, root);
        (await visit.FindAsync(family.HeadNumber)).Dispose();

        var masked = await visit.PageAsync("household");
        using var shown = await PostAsync(person, $"{visit.Path}/household/shown", ["m1.number"], "Identity", "", $"{visit.Path}/household");
        using var unsaid = await PostAsync(person, $"{visit.Path}/household/shown", ["m1.number"], "", "", $"{visit.Path}/household");

        masked.Should().NotContain(family.HeadNumber).And.Contain("value=\"m1.number\"");
        (await shown.Content.ReadAsStringAsync()).Should().Contain(family.HeadNumber).And.Contain("谁和申请人一起生活");
        unsaid.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await unsaid.Content.ReadAsStringAsync()).Should().NotContain(family.HeadNumber).And.Contain("请选择查看的理由");
        (await EntriesAsync(family.HeadNumber)).Should().ContainSingle(entry => entry.Action == "reveal.id-number" && entry.Role == role);
    }

    [Fact]
    public async Task Explanation_OnScreen_MasksHealthUntilShown()
    {
        using var family = Disabled();
        var file = await FiledApplication.ForAsync(desk, family);
        var township = await file.TownshipAsync();
        var path = file.Path(page: "explanation");

        var masked = await township.PageAsync(path);
        using var shown = await PostAsync(township, path, ["m1.health"], "Assessment", "");
        var page = await shown.Content.ReadAsStringAsync();

        masked.Should().Contain("涉及健康信息，已遮盖。").And.Contain("value=\"m1.health\"");
        page.Should().NotContain("涉及健康信息，已遮盖。");
        (await EntriesAsync(family.HeadNumber)).Should().Contain(entry => entry.Action == "reveal.health" && entry.Detail == Level);
    }

    [Fact]
    public async Task Open_InEnglish_SaysItInEnglish()
    {
        using var family = Disabled();
        var file = await FiledApplication.ForAsync(desk, family);
        var township = await file.TownshipAsync();
        (await township.PostAsync("/language", new() { ["language"] = "en", ["back"] = "/review" }, "/review")).Dispose();

        (await township.PageAsync(file.Path())).Should().Contain("What is masked").And.Contain("Concerns somebody&#x27;s health: hidden.").And.Contain("needed to assess the application");
    }

    [Fact]
    public async Task Search_ByNameOrNumber_IsPostedAndFindsTheFile()
    {
        using var family = Disabled();
        var file = await FiledApplication.ForAsync(desk, family);
        var township = await file.TownshipAsync();

        foreach (var search in (string[])[family.HeadName, family.HeadName[1..], file.Number])
        {
            using var found = await township.PostAsync("/review", new() { ["search"] = search });
            (await found.Content.ReadAsStringAsync()).Should().Contain(file.Number, search);
        }

        using var none = await township.PostAsync("/review", new() { ["search"] = "无此人" });
        (await none.Content.ReadAsStringAsync()).Should().NotContain(file.Number);
        var page = await township.PageAsync("/review");
        page.Should().MatchRegex("<form class=\"filters\" method=\"post\"");
    }

    private static int _made;

    private Family Disabled() => Family.In(desk)
        .With($"卢桂芬{(char)('一' + Interlocked.Increment(ref _made))}", new(1980, 5, 4), "02")
        .WithEveryDepartmentAnswering()
        .WithFact(0, "D24", Level, "1")
        .WithFact(0, "D24", "disability_kind", "visual")
        .Saved();

    private static string FactRow(string page, string label)
    {
        var start = page.IndexOf($"<th scope=\"row\" class=\"fw-normal\">{label}", StringComparison.Ordinal);
        start.Should().BePositive("the page lists {0}", label);
        return page[start..page.IndexOf("</tr>", start, StringComparison.Ordinal)];
    }

    private static async Task<HttpResponseMessage> PostAsync(DeskClient person, string path, string[] show, string reason, string words, string? page = null) =>
        await person.PostBareAsync(path,
        [
            new("__RequestVerificationToken", WindowVisit.TokenIn(await person.PageAsync(page ?? path))),
            .. show.Select(key => new KeyValuePair<string, string>("show", key)),
            new("reason", reason),
            new("words", words),
        ]);

    private async Task<List<AuditEntry>> EntriesAsync(string number)
    {
        await using var db = await desk.Services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContextAsync();
        var person = (await db.People.AsNoTracking().ToListAsync()).Single(person => person.IdNumber == number).Id;
        return await db.AuditEntries.AsNoTracking().Where(entry => entry.PersonId == person && entry.Action.StartsWith("reveal")).ToListAsync();
    }
}
