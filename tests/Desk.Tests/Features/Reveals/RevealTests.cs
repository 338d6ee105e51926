using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Documents;
using Welfare.Desk.Tests.Features.Challenges;
using Welfare.Desk.Tests.Features.Review;
using Welfare.Desk.Tests.Features.Visits;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;

namespace Welfare.Desk.Tests.Features.Reveals;

public sealed class RevealTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    private const string Level = "disability_level";

    [Fact]
    [Trait("ASVS", "8.2.3")]
    public async Task Open_FileWithHealthFacts_MasksNumberAndHealth()
    {
        using var family = Disabled();
        var file = await FiledApplication.ForAsync(desk, family);

        var page = await (await file.TownshipAsync()).PageAsync(file.Path());

        page.Should().NotContain(family.HeadNumber).And.NotContain(family.HeadName).And.Contain(PersonName.Masked(family.HeadName)).And.Contain("已遮盖的信息").And.Contain("value=\"m1.number\"").And.Contain("value=\"m1.health\"");
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
    [Trait("ASVS", "15.3.1")]
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

    [Theory]
    [InlineData(Roles.Clerk, "window")]
    [InlineData(Roles.GridWorker, "field")]
    public async Task Answers_AboutHealth_AreMaskedWhenTheFormComesAgainAndKeptWhereLeftEmpty(string role, string root)
    {
        using var family = Disabled();
        var person = await desk.SignedInAsync(role, FiledApplication.Township);
        var visit = new WindowVisit(person, root);
        (await visit.FindAsync(family.HeadNumber)).Dispose();
        await visit.ConfirmAsync(signed: true, "m1");
        using var answered = await visit.AnswerAsync((Cost, "64321.09"), ("household.has_other_income", "true"));

        var again = await visit.PageAsync("facts");
        using var left = await visit.AnswerAsync((Cost, ""), ("kept", Cost), ("household.has_other_income", "true"));
        var stayed = await AnsweredAsync(visit);
        using var typed = await visit.AnswerAsync((Cost, "70,000"), ("kept", Cost));
        var changed = await AnsweredAsync(visit);
        using var wrong = await visit.AnswerAsync((Cost, "viel"), ("kept", Cost));
        using var taken = await visit.AnswerAsync((Cost, ""), ("kept", Cost), ("takenBack", Cost));

        again.Should().NotContain("64321.09").And.Contain($"name=\"kept\" value=\"{Cost}\"").And.Contain("已回答（已遮盖）");
        left.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (stayed, changed, await AnsweredAsync(visit)).Should().Be(("64321.09", "70000.00", null));
        (await wrong.Content.ReadAsStringAsync()).Should().Contain("value=\"viel\"", "who types what the person says sees it").And.NotContain("70000");
    }

    [Fact]
    public async Task Answers_ShownForAReason_AreInTheFormOnceAndWhatIsBeingTypedStays()
    {
        using var family = Disabled();
        var clerk = await desk.SignedInAsync(Roles.Clerk, FiledApplication.Township);
        var visit = new WindowVisit(clerk);
        (await visit.FindAsync(family.HeadNumber)).Dispose();
        await visit.ConfirmAsync(signed: true, "m1");
        using var answered = await visit.AnswerAsync((Cost, "64321.09"));

        async Task<HttpResponseMessage> ShowAsync(string reason) => await clerk.PostBareAsync($"{visit.Path}/facts/shown",
        [
            new("__RequestVerificationToken", WindowVisit.TokenIn(await visit.PageAsync("facts"))), new("show", "m1.health"), new("reason", reason),
            new(Cost, ""), new("kept", Cost), new("m1.irregular_income_12m", "1234"),
        ]);
        using var unsaid = await ShowAsync("");
        using var shown = await ShowAsync("AskedByPerson");
        var page = await shown.Content.ReadAsStringAsync();

        unsaid.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await unsaid.Content.ReadAsStringAsync()).Should().Contain("请选择查看的理由").And.NotContain("64321.09").And.Contain("value=\"1234\"");
        page.Should().Contain("value=\"64321.09\"").And.Contain("value=\"1234\"").And.NotContain($"name=\"kept\" value=\"{Cost}\"");
        (await visit.PageAsync("facts")).Should().NotContain("64321.09").And.NotContain("1234", "nothing was saved");
        (await EntriesAsync(family.HeadNumber)).Should().ContainSingle(entry => entry.Action == "reveal.health" && entry.Detail == "care_cost_12m" && entry.Reason!.Contains("本人要求查看"));
    }

    [Fact]
    public async Task Papers_OfAFile_MaskHealthUntilPrintedWholeForAReason()
    {
        using var family = Disabled();
        var file = await FiledApplication.ForAsync(desk, family);
        await file.ToTheCountyAsync();
        var county = await file.CountyAsync();
        await file.TakeAsync(county, "approve", ("amount", "880.00"), ("departure", "PapersSeen"), ("reason", "符合条件"));
        (await county.PageAsync(file.Path())).Should().Contain("打印决定书完整件").And.Contain("打印受理回执完整件");

        foreach (var paper in (string[])["explanation.pdf", "receipt.pdf", "letter.pdf"])
        {
            var printer = await file.CountyAsync();
            using var masked = await printer.GetAsync(file.Path(page: paper));
            using var unsaid = await PostAsync(printer, file.Path(page: paper), [], "", "", file.Path());
            using var whole = await PostAsync(printer, file.Path(page: paper), [], "Print", "", file.Path());

            var hidden = PdfText.All(await masked.Content.ReadAsByteArrayAsync());
            hidden.Should().Contain("涉及健康信息，已遮盖").And.NotContain(family.HeadName, "of {0}", paper).And.Contain(PersonName.Masked(family.HeadName)).And.NotContain("视力").And.NotContain(family.HeadNumber);
            unsaid.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
            (await unsaid.Content.ReadAsStringAsync()).Should().Contain("请选择查看的理由").And.Contain($"action=\"{file.Path(page: paper)}\"");
            whole.Content.Headers.ContentType!.MediaType.Should().Be("application/pdf");
            PdfText.All(await whole.Content.ReadAsByteArrayAsync()).Should().NotContain("已遮盖", "of {0}", paper).And.Contain(family.HeadName).And.NotContain(family.HeadNumber);
        }

        (await EntriesAsync(family.HeadNumber)).Where(entry => entry.Detail == Level).Should().HaveCount(3).And.OnlyContain(entry => entry.Action == "reveal.health" && entry.Reason!.Contains("打印给本人"));
    }

    [Fact]
    public async Task Papers_OfAVisit_MaskHealthUntilPrintedWholeForAReason()
    {
        using var family = Disabled();
        var clerk = await desk.SignedInAsync(Roles.Clerk, FiledApplication.Township);
        var visit = new WindowVisit(clerk);
        (await visit.FindAsync(family.HeadNumber)).Dispose();
        await visit.ConfirmAsync(signed: true, "m1");
        await visit.ApplyAsync("minimum-income");
        var receipt = System.Text.RegularExpressions.Regex.Match(await visit.PageAsync("applications"), "formaction=\"([^\"]+receipt.pdf)\"").Groups[1].Value;

        foreach (var path in (string[])[$"{visit.Path}/explanation/minimum-income.pdf", receipt])
        {
            using var masked = await clerk.GetAsync(path);
            using var unsaid = await PostAsync(clerk, path, [], "", "", $"{visit.Path}/household");
            using var whole = await PostAsync(clerk, path, [], "Print", "", $"{visit.Path}/household");

            PdfText.All(await masked.Content.ReadAsByteArrayAsync()).Should().Contain("涉及健康信息，已遮盖", "of {0}", path);
            unsaid.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
            PdfText.All(await whole.Content.ReadAsByteArrayAsync()).Should().NotContain("已遮盖", "of {0}", path);
        }

        (await EntriesAsync(family.HeadNumber)).Count(entry => entry.Action == "reveal.health" && entry.Detail == Level).Should().Be(2);
    }

    [Fact]
    public async Task Paper_WithoutAnythingOfHealth_NeedsNoReasonButThatForTheNames()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family, "senior-card");
        var township = await file.TownshipAsync();

        using var unsaid = await PostAsync(township, file.Path(page: "receipt.pdf"), [], "", "", file.Path());
        await township.WithNamesAsync(file.Path());
        using var whole = await PostAsync(township, file.Path(page: "receipt.pdf"), [], "", "", file.Path());

        unsaid.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        whole.Content.Headers.ContentType!.MediaType.Should().Be("application/pdf");
        (await EntriesAsync(family.HeadNumber)).Should().ContainSingle().Which.Action.Should().Be("reveal.name");
    }

    [Fact]
    public async Task Challenge_OfAFactOfHealth_IsMaskedForTheOfficerUntilShownAndMaskedFieldsStayAsHeld()
    {
        using var family = Disabled();
        var file = await ChallengedFile.AtTheWindowAsync(desk, family);
        var clerk = await file.ClerkAsync();
        var pointed = $"/challenges/new?visit={file.VisitId}&member=m1&item=D24&fact={Level}";
        var page = await clerk.PageAsync(pointed);
        using var seen = await PostAsync(clerk, pointed.Replace("new?", "new/shown?", StringComparison.Ordinal), ["person.health"], "AskedByPerson", "", pointed);
        using var raised = await clerk.PostBareAsync(pointed, ChallengedFile.Fields(page, "action=\"/challenges/new?", ("onBehalfOf", $"{family.HeadId}"), ("wrong", "等级不对"), ("right", "是二级")));
        var path = raised.Headers.Location!.ToString().Split('?')[0];
        var officer = await file.OfficerAsync();
        var masked = await officer.PageAsync(path);
        using var unsaid = await PostAsync(officer, path, ["person.health"], "", "");
        using var shown = await PostAsync(officer, path, ["person.health"], "Correction", "");
        using var corrected = await ChallengedFile.SendAsync(officer, path, "correct", ($"r1.{Level}", "2"), ("text", "残疾证为二级"));

        page.Should().Contain("已遮盖").And.NotContain("视力");
        (await seen.Content.ReadAsStringAsync()).Should().Contain("视力").And.Contain("1 级");
        masked.Should().Contain("已遮盖").And.NotContain("1 级").And.Contain($"name=\"kept\" value=\"r1.disability_kind\"");
        unsaid.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await shown.Content.ReadAsStringAsync()).Should().Contain("1 级").And.NotContain("name=\"kept\"");
        corrected.StatusCode.Should().Be(HttpStatusCode.Redirect, await corrected.Content.ReadAsStringAsync());
        var answer = (await desk.Services.GetRequiredService<FactLedger>().AnswersAsync([family.HeadId]))[family.HeadId]["D24"];
        (answer.Rows.Single()[Level], answer.Rows.Single()["disability_kind"]).Should().Be((2L, 1L), "the kind was left masked, and stays visual");
        (await EntriesAsync(family.HeadNumber)).Should().Contain(entry => entry.Action == "reveal.health" && entry.Role == Roles.DataOfficer && entry.SubjectType == "challenge");
    }

    [Fact]
    public async Task Names_OfAList_AreMaskedUntilSomebodySaysWhyAndEachPersonIsWrittenDown()
    {
        using var family = Disabled();
        var file = await FiledApplication.ForAsync(desk, family);
        var township = await file.TownshipAsync();
        var masked = await township.PageAsync("/review?show=All");

        using var unsaid = await NamesAsync(township, "", "");
        using var other = await NamesAsync(township, "Other", " ");
        using var shown = await NamesAsync(township, "Assessment", "排查");
        using var searched = await township.PostAsync("/review", new() { ["search"] = family.HeadName });

        masked.Should().Contain(PersonName.Masked(family.HeadName)).And.NotContain(family.HeadName).And.Contain("列表中的姓名已遮盖");
        (unsaid.StatusCode, other.StatusCode, shown.StatusCode).Should().Be((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK));
        (await unsaid.Content.ReadAsStringAsync()).Should().Contain("请选择查看的理由").And.NotContain(family.HeadName);
        (await shown.Content.ReadAsStringAsync()).Should().Contain(family.HeadName);
        (await searched.Content.ReadAsStringAsync()).Should().Contain(file.Number).And.Contain(PersonName.Masked(family.HeadName));
        (await township.PageAsync("/review?show=All")).Should().NotContain(family.HeadName, "masked again on the next look");
        (await EntriesAsync(family.HeadNumber)).Should().ContainSingle().Which.Should().Match<AuditEntry>(entry =>
            entry.Action == "reveal.name" && entry.Reason!.Contains("排查") && entry.SubjectId == file.Id.ToString() && entry.Role == Roles.TownshipReviewer);
    }

    private static Task<HttpResponseMessage> NamesAsync(DeskClient person, string reason, string words) =>
        person.PostAsync("/review", new() { ["names"] = "true", ["show"] = "All", ["reason"] = reason, ["words"] = words });

    private async Task<string?> AnsweredAsync(WindowVisit visit)
    {
        var id = Guid.Parse(visit.Path.Split('/')[^1]);
        await using var db = await desk.Services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContextAsync();
        return VisitAnswers.Parse((await db.Visits.AsNoTracking().SingleAsync(held => held.Id == id)).Answers).Of("m1", "care_cost_12m");
    }

    private const string Cost = "m1.care_cost_12m";

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

    // But for the names that the clerk had before them while the visit lasted.
    private async Task<List<AuditEntry>> EntriesAsync(string number)
    {
        await using var db = await desk.Services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContextAsync();
        var person = (await db.People.AsNoTracking().ToListAsync()).Single(person => person.IdNumber == number).Id;
        return await db.AuditEntries.AsNoTracking().Where(entry => entry.PersonId == person && entry.Action.StartsWith("reveal") && (entry.Action != "reveal.name" || entry.SubjectType != nameof(Visit))).ToListAsync();
    }
}
