using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Documents;
using Welfare.Desk.Tests.Features.Review;
using Welfare.Desk.Tests.Features.Visits;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Explanations;

public sealed class ExplanationTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    [Fact]
    public async Task Explanation_OfAVisit_SaysWhyByHowMuchWhatElseAndHowToApplyAnyway()
    {
        using var family = Rich();
        var visit = await AdvisedAsync(family, await ClerkAsync());

        var page = await visit.PageAsync("explanation/minimum-income");

        page.Should().Contain("最低生活保障说明书").And.Contain("李海生").And.NotContain(family.HeadNumber);
        page.Should().Contain("先问什么").And.Contain("个工作日").And.Contain("还没有定下来的").And.Contain("已经符合的");
        page.Should().Contain("金额怎样算出来的").And.Contain("900,000.00").And.Contain("您都有权提出申请").And.Contain("规则指纹");
        page.Should().Contain($"href=\"{visit.Path}/advice#minimum-income\"").And.Contain($"href=\"{visit.Path}/explanation/minimum-income.pdf\"");
        (await visit.PageAsync("advice")).Should().Contain($"href=\"{visit.Path}/explanation/minimum-income\"");
    }

    [Fact]
    public async Task Explanation_OfAnAgeReachedInDecades_SaysThatNoSingleChangeWouldDo()
    {
        using var family = Rich();
        var visit = await AdvisedAsync(family, await ClerkAsync());

        var page = await visit.PageAsync("explanation/senior-card");

        page.Should().Contain("为什么目前不符合").And.Contain("没有哪一项单独的合法变化能使这一条符合");
    }

    [Fact]
    public async Task Explanation_InBothLanguages_HasOneAfterTheOther()
    {
        using var family = Rich();
        var visit = await AdvisedAsync(family, await ClerkAsync());

        var page = await visit.PageAsync("explanation/hardship-aid?both=true");

        page.Should().Contain("<article class=\"sheet explained\" lang=\"zh-CN\">").And.Contain("<article class=\"sheet explained\" lang=\"en\">");
        page.IndexOf("临时救助（困难救助）说明书", StringComparison.Ordinal).Should().BeLessThan(page.IndexOf("Explanation: Hardship aid", StringComparison.Ordinal));
        page.Should().Contain("<span lang=\"zh-CN\">李海生</span>", "what stays Chinese says so");
    }

    [Fact]
    public async Task Explanation_OfAVisit_KeepsWhatWasToldAsTheAdvicePageDoes()
    {
        using var family = Rich();
        var visit = await AdvisedAsync(family, await ClerkAsync());
        await visit.PageAsync("advice");
        await visit.PageAsync("explanation/minimum-income");
        (await (await ClerkAsync()).GetAsync($"{visit.Path}/explanation/minimum-income.pdf")).StatusCode.Should().Be(HttpStatusCode.OK);

        var told = await ToldAsync(visit);

        told.Should().HaveCount(3).And.OnlyContain(detail => detail == told[0]);
    }

    [Fact]
    public async Task Explanation_OfAnotherPersonsVisitOrNoProgramme_IsNotThere()
    {
        using var family = Rich();
        var clerk = await ClerkAsync();
        var visit = await AdvisedAsync(family, clerk);
        var other = await desk.SignedInAsync(Roles.Clerk, FiledApplication.Township);

        using var foreign = await other.GetAsync($"{visit.Path}/explanation/minimum-income");
        using var foreignPaper = await other.GetAsync($"{visit.Path}/explanation/minimum-income.pdf");
        using var none = await clerk.GetAsync($"{visit.Path}/explanation/no-such-programme");
        using var nonePaper = await clerk.GetAsync($"{visit.Path}/explanation/no-such-programme.pdf");

        new[] { foreign, foreignPaper, none, nonePaper }.Select(answer => answer.StatusCode).Should().OnlyContain(status => status == HttpStatusCode.NotFound);
        (await ToldAsync(visit)).Should().BeEmpty("nobody was told anything");
    }

    [Fact]
    public async Task Explanation_OfAnApplication_IsTheAdviceItCarriesAndTheLookIsKept()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        var township = await file.TownshipAsync();
        var before = await LooksAsync(file);

        var page = await township.PageAsync(file.Path(page: "explanation"));
        using var paper = await township.GetAsync(file.Path(page: "explanation.pdf"));

        var stored = await file.StoredAsync();
        page.Should().Contain("最低生活保障说明书").And.Contain(file.Number).And.Contain(Eligibility.Applications.Advice.Of(stored).Receipt.Sha256);
        page.Should().Contain("金额怎样算出来的", "the rules are the same, so it is explained in full").And.NotContain("有变化：这里是当时的结论");
        PdfText.All(await paper.Content.ReadAsByteArrayAsync()).Should().Contain(file.Number).And.NotContain(family.HeadNumber);
        (await LooksAsync(file)).Should().Be(before + 2);
        (await township.PageAsync(file.Path())).Should().Contain($"href=\"{file.Path(page: "explanation")}\"");
    }

    [Fact]
    public async Task Explanation_OfAnApplicationElsewhere_AnswersAsForAnUnknownOne()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        var elsewhere = await desk.SignedInAsync(Roles.TownshipReviewer, "350128108");

        using var foreign = await elsewhere.GetAsync(file.Path(page: "explanation"));
        using var paper = await elsewhere.GetAsync(file.Path(page: "explanation.pdf"));
        using var unknown = await elsewhere.GetAsync($"/review/{Guid.NewGuid()}/explanation");

        new[] { foreign, paper, unknown }.Select(answer => answer.StatusCode).Should().OnlyContain(status => status == HttpStatusCode.NotFound);
        (await foreign.Content.ReadAsStringAsync()).Should().NotContain(file.Number);
    }

    // One person alone: nobody's place in the household is open, so what the bank holds decides.
    private Family Rich() => Family.In(desk)
        .With("李海生", new DateOnly(1984, 5, 6), "01")
        .WithEveryDepartmentAnswering()
        .WithFact(0, "D27", "financial_assets", "900000.00")
        .Saved();

    private Task<DeskClient> ClerkAsync() => desk.SignedInAsync(Roles.Clerk, Family.County);

    private static async Task<WindowVisit> AdvisedAsync(Family family, DeskClient clerk)
    {
        var visit = new WindowVisit(clerk);
        using var found = await visit.FindAsync(family.HeadNumber);
        await visit.ConfirmAsync(signed: true, "m1");
        return visit;
    }

    private async Task<IReadOnlyList<string?>> ToldAsync(WindowVisit visit)
    {
        using var scope = desk.Services.CreateScope();
        var subject = visit.Path.Split('/')[^1];
        return await scope.ServiceProvider.GetRequiredService<WelfareDb>().AuditEntries
            .Where(e => e.SubjectId == subject && e.Action == "visit.advised").Select(e => e.Detail).ToListAsync();
    }

    private async Task<int> LooksAsync(FiledApplication file)
    {
        using var scope = desk.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<WelfareDb>().AuditEntries.CountAsync(e => e.Action == "application.look" && e.SubjectId == file.Id.ToString());
    }
}
