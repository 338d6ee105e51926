using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Visits;

public sealed class WindowTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    [Theory]
    [InlineData("", "请填写身份证号码")]
    [InlineData("35012819790302000A", "只能由数字组成")]
    [InlineData("3501281979", "应为 18 位")]
    [InlineData("350128197903020008", "校验位不符")]
    [InlineData("350128197902300007", "不是真实存在的出生日期")]
    public async Task Find_WithABadNumber_SaysWhatIsWrong(string number, string message)
    {
        using var answer = await new WindowVisit(await ClerkAsync()).FindAsync(number);

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).Should().Contain(message).And.Contain("aria-invalid=\"true\"");
    }

    [Fact]
    public async Task Find_ANumberNobodyHas_OffersEntryByHand()
    {
        var visit = new WindowVisit(await ClerkAsync());
        _ = Family.In(desk).Saved();

        using var notFound = await visit.FindAsync("350128199001010001");
        using var entered = await visit.ByHandAsync("350128199001010001", "林晓", Family.Village);

        (await notFound.Content.ReadAsStringAsync()).Should().Contain("谁也不会因此被拒").And.Contain("value=\"350128199001010001\"");
        entered.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await visit.PageAsync("household")).Should().Contain("林晓").And.NotContain("350128199001010001");
    }

    [Fact]
    public async Task Find_APersonOfAnotherPlace_AnswersAsForSomebodyUnknown()
    {
        using var elsewhere = Poor(desk, Family.OtherVillage);
        var worker = await desk.SignedInAsync(Roles.GridWorker, Family.Village);

        using var forbidden = await new WindowVisit(worker, "field").FindAsync(elsewhere.HeadNumber);
        using var unknown = await new WindowVisit(worker, "field").FindAsync("350128199101010009");

        (forbidden.StatusCode, await BodyAsync(forbidden, elsewhere.HeadNumber))
            .Should().Be((unknown.StatusCode, await BodyAsync(unknown, "350128199101010009")));
    }

    [Fact]
    public async Task ByHand_ANumberHeldUnderAnotherName_IsTakenButItsFactsAreNot()
    {
        using var family = Poor(desk).WithFact(0, "D27", "financial_assets", "987654.00").Saved();
        var visit = new WindowVisit(await ClerkAsync());

        using var entered = await visit.ByHandAsync(family.HeadNumber, "别的名字", Family.Village);
        await visit.ConfirmAsync(signed: true, "m1");
        var household = await visit.PageAsync("household");
        var advice = await visit.PageAsync("advice");

        household.Should().Contain("姓名与登记不符").And.NotContain(family.HeadName);
        advice.Should().NotContain("987,654").And.NotContain("987654");
    }

    [Fact]
    public async Task Advice_WithoutAnyAuthorisation_NeverSaysNo()
    {
        using var family = Poor(desk);
        var visit = new WindowVisit(await ClerkAsync());

        using var found = await visit.FindAsync(family.HeadNumber);
        await visit.ConfirmAsync(signed: false, "m1", "m2");

        (await visit.PageAsync("facts")).Should().Contain("未授权").And.NotContain("chip met");
        var verdicts = VerdictsIn(await visit.PageAsync("advice"));
        verdicts.Should().Contain("minimum-income", "unknown").And.Contain("hardship-aid", "unknown").And.Contain("disaster-aid", "unknown");
    }

    [Fact]
    public async Task Advice_ForAHouseholdWithTooMuchInTheBank_ShowsMarginArticleAndWayForward()
    {
        using var family = Rich(desk);
        var visit = await AdvisedAsync(family);
        using var answer = await visit.AnswerAsync(("m1.asset_deductions", "0"));

        var advice = await visit.PageAsync("advice");
        var programme = advice[advice.IndexOf("id=\"minimum-income\"", StringComparison.Ordinal)..];

        programme.Should().Contain("目前不符合").And.Contain("相差").And.Contain("S11").And.Contain("可以怎么办").And.Contain("minimum-income/2021-12-01");
    }

    [Fact]
    public async Task Apply_WhateverTheAdvice_GivesANumberAndPressedTwiceTheSame()
    {
        using var family = Rich(desk);
        var visit = await AdvisedAsync(family);

        await visit.ApplyAsync("minimum-income", presses: 2);

        (await visit.NumbersAsync()).Should().ContainSingle().Which.Should().MatchRegex(@"^PT\d{4}-\d{6}$");
    }

    [Fact]
    public async Task Apply_EveryProgrammeOnThePage_IsAlwaysPossible()
    {
        using var family = Poor(desk);
        var visit = await AdvisedAsync(family);
        var programmes = VerdictsIn(await visit.PageAsync("advice")).Keys;

        foreach (var programme in programmes)
        {
            await visit.ApplyAsync(programme);
        }

        programmes.Should().HaveCountGreaterThan(2);
        (await visit.NumbersAsync()).Should().OnlyHaveUniqueItems().And.HaveCount(programmes.Count);
    }

    [Fact]
    public async Task Receipt_OfAnApplication_IsAPdf()
    {
        using var family = Rich(desk);
        var clerk = await ClerkAsync();
        var visit = await AdvisedAsync(family, clerk);
        await visit.ApplyAsync("minimum-income");
        var page = await visit.PageAsync("applications");

        var link = Regex.Match(page, "href=\"([^\"]+receipt.pdf)\"").Groups[1].Value;
        using var answer = await clerk.GetAsync(link);

        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/pdf");
        (await answer.Content.ReadAsByteArrayAsync()).Take(5).Should().Equal("%PDF-"u8.ToArray());
    }

    [Theory]
    [InlineData("applications", "receipt.pdf")]
    [InlineData("explanation", "minimum-income.pdf")]
    public async Task Paper_WithACharacterThatNoFontDraws_NamesItInsteadOfAnEmptyBox(string area, string paper)
    {
        _ = Family.In(desk).Saved();
        var clerk = await ClerkAsync();
        var visit = new WindowVisit(clerk);
        using var entered = await visit.ByHandAsync("350128199203040006", "林\uE0F0", Family.Village);
        await visit.ConfirmAsync(signed: false, "m1");
        await visit.ApplyAsync("minimum-income");
        var link = area == "applications" ? Regex.Match(await visit.PageAsync(area), "href=\"([^\"]+receipt.pdf)\"").Groups[1].Value : $"{visit.Path}/{area}/{paper}";

        using var answer = await clerk.GetAsync(link);

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).Should().Contain("文书没有生成").And.Contain("U+E0F0");
        (await visit.NumbersAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task Close_AfterAdviceWithoutApplying_LeavesNoTraceButARecord()
    {
        using var family = Rich(desk);
        var clerk = await ClerkAsync();
        var visit = await AdvisedAsync(family, clerk);
        await visit.PageAsync("advice");

        using var closed = await visit.CloseAsync();

        closed.Headers.GetValues("Clear-Site-Data").Should().ContainSingle().Which.Should().Contain("cache");
        foreach (var page in new[] { "household", "facts", "advice", "applications", "departments" })
        {
            using var again = await clerk.GetAsync($"{visit.Path}/{page}");
            again.StatusCode.Should().Be(HttpStatusCode.NotFound, "of {0}", page);
        }

        (await ActionsAsync(visit)).Should().Contain("visit.advised-not-filed").And.EndWith("visit.closed");
    }

    [Fact]
    [Trait("ASVS", "8.2.2")]
    public async Task Visit_OfAnotherClerk_IsNotThere()
    {
        using var family = Poor(desk);
        var visit = new WindowVisit(await ClerkAsync());
        using var found = await visit.FindAsync(family.HeadNumber);
        var other = await desk.SignedInAsync(Roles.Clerk, "350128107000");

        using var answer = await other.GetAsync($"{visit.Path}/household");

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Household_SentFromAnOldPage_IsRefusedAsOvertaken()
    {
        using var family = Poor(desk);
        var clerk = await ClerkAsync();
        var visit = new WindowVisit(clerk);
        using var found = await visit.FindAsync(family.HeadNumber);
        var old = await visit.PageAsync("household");
        await visit.ConfirmAsync(signed: true, "m1", "m2");

        using var answer = await clerk.PostBareAsync(
            $"{visit.Path}/household",
            [new("version", WindowVisit.VersionIn(old)), new("__RequestVerificationToken", WindowVisit.TokenIn(old))]);

        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("别人已经办过这一步");
    }

    [Theory]
    [InlineData("3,600", "3600.00")]
    [InlineData("３６００．５", "3600.50")]
    [InlineData("0", "0.00")]
    public async Task Answer_AsPeopleWriteMoney_IsKeptAsTheLedgerWritesIt(string typed, string kept)
    {
        using var family = Poor(desk);
        var visit = await AdvisedAsync(family);

        using var answer = await visit.AnswerAsync(("household.has_other_income", "true"), ("m1.property_income_12m", typed));

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await visit.PageAsync("facts")).Should().Contain($"value=\"{kept}\"");
    }

    [Fact]
    [Trait("ASVS", "2.2.2")]
    public async Task Answer_ThatCannotBeRead_IsShownBackWithItsProblem()
    {
        using var family = Poor(desk);
        var visit = await AdvisedAsync(family);

        using var answer = await visit.AnswerAsync(("household.has_other_income", "true"), ("m1.property_income_12m", "很多"));
        var page = await answer.Content.ReadAsStringAsync();

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        page.Should().Contain("value=\"很多\"").And.Contain("href=\"#m1.property_income_12m\"").And.Contain("保留两位小数");
    }

    private static Dictionary<string, string> VerdictsIn(string advice) =>
        Regex.Matches(advice, "<article class=\"programme ([a-z-]+)\" id=\"([a-z-]+)\"").ToDictionary(m => m.Groups[2].Value, m => m.Groups[1].Value);

    private static async Task<string> BodyAsync(HttpResponseMessage answer, string number) =>
        Regex.Replace(
            (await answer.Content.ReadAsStringAsync()).Replace(number, "#", StringComparison.Ordinal),
            "name=\"__RequestVerificationToken\"[^>]+>", "");

    private static Family Poor(DeskFactory desk, string village = Family.Village) => Family.In(desk, village)
        .With("王秀兰", new DateOnly(1979, 3, 2), "01")
        .With("陈雨桐", new DateOnly(2015, 9, 21), "30")
        .WithEveryDepartmentAnswering()
        .Saved();

    // One person alone: nobody's place in the household is open, so what the bank holds decides.
    private static Family Rich(DeskFactory desk) => Family.In(desk)
        .With("李海生", new DateOnly(1984, 5, 6), "01")
        .WithEveryDepartmentAnswering()
        .WithFact(0, "D27", "financial_assets", "900000.00")
        .Saved();

    private Task<DeskClient> ClerkAsync() => desk.SignedInAsync(Roles.Clerk, Family.County);

    private async Task<WindowVisit> AdvisedAsync(Family family, DeskClient? clerk = null)
    {
        var visit = new WindowVisit(clerk ?? await ClerkAsync());
        using var found = await visit.FindAsync(family.HeadNumber);
        await visit.ConfirmAsync(signed: true, "m1", "m2");
        return visit;
    }

    private async Task<IReadOnlyList<string>> ActionsAsync(WindowVisit visit)
    {
        using var scope = desk.Services.CreateScope();
        var subject = visit.Path.Split('/')[^1];
        return await scope.ServiceProvider.GetRequiredService<WelfareDb>().AuditEntries
            .Where(e => e.SubjectId == subject).OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync();
    }
}
