using System.Net;
using Welfare.Desk.Tests.Features.Visits;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Tests.Features.Departments;

/// <summary>The departments asked from a visit's pages, and how they stand on the health page.</summary>
public sealed class DepartmentsTests
{
    private const string County = "350128";

    [Fact]
    public async Task Facts_NoSourceConfigured_ShowNothingOfLiveQuestions()
    {
        await using var desk = new DeskFactory();
        var (visit, _) = await BeginAsync(desk);

        var page = await visit.PageAsync("facts");

        page.Should().Contain("未答复").And.NotContain("正在查询").And.NotContain("再问一次");
    }

    [Fact]
    public async Task Facts_WhileASourceIsAsked_ArriveAtOnceAndFillIn()
    {
        var taxes = new ToldDepartment();
        await using var desk = new DeskFactory { Settings = taxes.Settings, More = taxes.Connect };
        var (visit, clerk) = await BeginAsync(desk);

        var waiting = await visit.PageAsync("facts");
        taxes.Answer();
        var filled = await UntilAsync(() => clerk.PageAsync($"{visit.Path}/departments"), page => page.Contains("data-again=\"\"", StringComparison.Ordinal));

        waiting.Should().MatchRegex("data-again=\"(500|2000)\"").And.Contain("还在查询，答复到了自动补上");
        filled.Should().Contain("data-again=\"\"").And.Contain("查无记录").And.NotContain("再问一次");
        taxes.Asked.Should().HaveCount(2, "one person, two items");
    }

    [Fact]
    public async Task Facts_SourceThatFailed_SayWhySinceWhenAndWhatToDoAndCanAskAgain()
    {
        var taxes = new ToldDepartment { Status = HttpStatusCode.ServiceUnavailable };
        taxes.Answer();
        await using var desk = new DeskFactory { Settings = taxes.Settings, More = taxes.Connect };
        var (visit, clerk) = await BeginAsync(desk);

        var failed = await UntilAsync(() => visit.PageAsync("facts"), page => page.Contains("再问一次", StringComparison.Ordinal));
        await clerk.PostBareAsync("/language", [new("language", "en"), new("back", "/"), new("__RequestVerificationToken", WindowVisit.TokenIn(failed))]);
        var english = await visit.PageAsync("facts");
        taxes.Status = HttpStatusCode.OK;
        using var again = await clerk.PostAsync($"{visit.Path}/departments", [], $"{visit.Path}/facts");
        var filled = await UntilAsync(() => clerk.PageAsync($"{visit.Path}/departments"), page => page.Contains("nothing held", StringComparison.Ordinal));

        failed.Should().Contain("部门接口返回状态码 503").And.Contain("起。").And.Contain("照常受理");
        english.Should().Contain("answered with status 503").And.Contain("Since ").And.Contain("take the application all the same");
        again.Headers.Location!.ToString().Should().Be($"{visit.Path}/facts");
        filled.Should().NotContain("Ask again");
    }

    [Fact]
    [Trait("ASVS", "16.5.2")]
    public async Task Apply_WhileEverySourceHangs_IsTakenAllTheSame()
    {
        var taxes = new ToldDepartment();
        await using var desk = new DeskFactory { Settings = taxes.Settings, More = taxes.Connect };
        var (visit, _) = await BeginAsync(desk);

        await visit.ApplyAsync("minimum-income");

        (await visit.NumbersAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task Household_NobodySigned_NoQuestionLeaves()
    {
        var taxes = new ToldDepartment();
        await using var desk = new DeskFactory { Settings = taxes.Settings, More = taxes.Connect };
        var (visit, _) = await BeginAsync(desk, signed: false);

        await visit.PageAsync("facts");

        taxes.Asked.Should().BeEmpty();
    }

    [Fact]
    public async Task Index_AfterQuestions_TellsHowTheSourceStandsInBothLanguages()
    {
        var taxes = new ToldDepartment();
        taxes.Answer();
        await using var desk = new DeskFactory { Settings = taxes.Settings, More = taxes.Connect };
        var (visit, clerk) = await BeginAsync(desk);
        await UntilAsync(() => clerk.PageAsync($"{visit.Path}/departments"), page => page.Contains("查无记录", StringComparison.Ordinal));
        var officer = await desk.SignedInAsync(Roles.DataOfficer, County);

        var chinese = await officer.PageAsync("/departments");
        await officer.PostBareAsync("/language", [new("language", "en"), new("back", "/"), new("__RequestVerificationToken", WindowVisit.TokenIn(chinese))]);
        var english = await officer.PageAsync("/departments");

        chinese.Should().Contain("0%（2 次中 0 次）").And.Contain("在途 0，排队 0").And.Contain("接通").And.Contain("不到1分钟前").And.Contain("D27");
        english.Should().Contain("0% (0 of 2)").And.Contain("0 on the way, 0 waiting").And.Contain("closed: questions go out").And.Contain("less than a minute ago");
        english.Should().NotContain(visit.Path).And.NotContain("350128");
    }

    [Fact]
    public async Task Index_NoSourceConfigured_SaysSoAndListsTheDeliveries()
    {
        await using var desk = new DeskFactory();
        using var family = Family.In(desk).With("林阿海", new DateOnly(1960, 2, 29), "01").WithEveryDepartmentAnswering().Saved();
        var auditor = await desk.SignedInAsync(Roles.Auditor, County);

        var page = await auditor.PageAsync("/departments");

        page.Should().Contain("没有配置实时查询").And.Contain("数据截至").And.NotContain("熔断器");
    }

    private static async Task<(WindowVisit Visit, DeskClient Clerk)> BeginAsync(DeskFactory desk, bool signed = true)
    {
        using var family = Family.In(desk).With("林阿海", new DateOnly(1960, 2, 29), "01").Saved();
        var clerk = await desk.SignedInAsync(Roles.Clerk, County);
        var visit = new WindowVisit(clerk);
        await visit.FindAsync(family.HeadNumber);
        await visit.ConfirmAsync(signed, "m1");
        return (visit, clerk);
    }

    // The answer is written behind the page.
    private static async Task<string> UntilAsync(Func<Task<string>> look, Func<string, bool> there)
    {
        var page = await look();
        for (var i = 0; i < 600 && !there(page); i++)
        {
            await Task.Delay(50);
            page = await look();
        }

        there(page).Should().BeTrue("it should have come: {0}", page);
        return page;
    }
}
