using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Features.Review;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Desk.Tests.Features.Challenges;

public sealed class ChallengeTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    [Fact]
    public async Task Challenge_FromTheWindowToTheDecision_StopsTheRefusalUntilTheDepartmentCorrects()
    {
        using var family = FiledApplication.Poor(desk).WithFact(0, "D27", "financial_assets", "900000.00").Saved();
        var file = await FiledApplication.ForAsync(desk, family, ("m1.asset_deductions", "0"));
        Advice.Of(await file.StoredAsync()).Verdict.Should().Be(Verdict.NotMet);
        await file.ToTheCountyAsync();
        var county = await file.CountyAsync();
        (await county.PageAsync(file.Path())).Should().Contain(file.Path(page: "refuse")).And.Contain("/challenges/new?application=");

        // Said at the window of the clerk who opens the application again.
        var clerk = await file.ClerkAsync();
        var challenged = new ChallengedFile(desk, family);
        var pointed = $"/challenges/new?application={file.Id}&member=m1&item=D27&fact=financial_assets";
        (await clerk.PageAsync(pointed)).Should().Contain("900,000.00").And.Contain("金融查询渠道").And.NotContain(family.HeadName).And.Contain(PersonName.Masked(family.HeadName)).And.NotContain(family.HeadNumber);
        using var raised = await ChallengedFile.RaiseAsync(clerk, pointed);
        raised.StatusCode.Should().Be(HttpStatusCode.Redirect);
        var path = raised.Headers.Location!.ToString().Split('?')[0];

        // Refusing is not possible, and the page says why; approving is.
        var barred = await county.PageAsync(file.Path());
        barred.Should().Contain("金融资产").And.Contain("有异议").And.Contain("不能退回或者不予确认").And.NotContain($"href=\"{file.Path(page: "refuse")}\"").And.Contain(file.Path(page: "approve"));
        using var refusing = await county.GetAsync(file.Path(page: "refuse"));
        refusing.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await county.PageAsync("/review?show=Changed")).Should().Contain(file.Number).And.Contain("须人工查看");

        // The department corrects.
        var officer = await challenged.OfficerAsync();
        (await officer.PageAsync("/challenges")).Should().Contain(path).And.Contain(PersonName.Masked(family.HeadName)).And.NotContain(family.HeadName);
        (await officer.PageAsync(path)).Should().Contain("没有上过班&lt;b&gt;").And.Contain("900000.00").And.Contain(file.Number).And.NotContain("目前不符合").And.NotContain(family.HeadNumber);
        using var corrected = await ChallengedFile.SendAsync(officer, path, "correct", ("r1.financial_assets", "0"), ("text", "同名误记"));
        corrected.StatusCode.Should().Be(HttpStatusCode.Redirect, await corrected.Content.ReadAsStringAsync());
        (await challenged.StoredAsync(path)).State.Should().Be(ChallengeState.Corrected);

        // Everything that used it is determined again, changed by nobody, and looked at by a person.
        var stored = await file.StoredAsync();
        stored.AdviceVerdict.Should().Be(Advice.Of(stored).Verdict);
        var after = await county.PageAsync(file.Path());
        after.Should().Contain("重新核算").And.Contain("结论：").And.Contain("须人工查看").And.Contain(file.Path(page: "refuse"));
        using var looked = await county.PostBareAsync($"{path}/looked", ChallengedFile.Fields(after, $"action=\"{path}/looked", ("note", "按更正后的信息确认")));
        looked.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await county.PageAsync("/review?show=Changed")).Should().NotContain(file.Number);
        await file.TakeAsync(county, "approve", ("amount", "880.00"), ("departure", "SourceWrong"), ("reason", "部门已更正金融资产"));
        (await county.PageAsync(path)).Should().Contain(file.Number).And.Contain("已确认").And.Contain("还不能判断");
    }

    [Fact]
    public async Task Opinion_DuringADispute_MayNotRecommendRefusal()
    {
        using var family = ChallengedFile.Earning(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        var township = await file.TownshipAsync();
        await file.TakeAsync(township, "accept", ("reason", "齐全"));
        await file.SurveyAsync("属实");
        await file.TakeAsync(township, "start-notice", ("reason", "张贴"));
        desk.Clock.MoveDays(8);
        using var raised = await ChallengedFile.RaiseAsync(await file.TownshipAsync(), $"/challenges/new?application={file.Id}&member=m1&item=D08&fact=wages_12m");
        raised.StatusCode.Should().Be(HttpStatusCode.Redirect);
        var adviser = await file.AdviserAsync();

        using var against = await file.PostFilledAsync(adviser, DeskRoot.Review, "give-opinion", ("recommends", "no"), ("reason", "工资超标"));
        var page = await against.Content.ReadAsStringAsync();

        against.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        page.Should().Contain("id=\"recommends-problem\"").And.Contain("近12个月工资性收入").And.Contain("工资超标");
        await file.AdviseAsync("同意");
    }

    [Fact]
    public async Task Raise_AtTheWindow_MakesTheFactDisputedOnItsPageAndInTheAdvice()
    {
        using var family = ChallengedFile.Earning(desk);
        var file = await ChallengedFile.AtTheWindowAsync(desk, family);
        var clerk = await file.ClerkAsync();
        (await clerk.PageAsync($"{file.Visit}/facts")).Should().Contain($"/challenges/new?visit={file.VisitId}&amp;member=m1&amp;item=D08");
        (await clerk.PageAsync($"{file.Visit}/rules/minimum-income")).Should().Contain("&amp;fact=wages_12m");

        var path = await file.RaisedAsync();

        (await clerk.PageAsync($"{file.Visit}/facts")).Should().Contain($"href=\"{path}\"").And.Contain("应不迟于");
        var stored = await file.StoredAsync(path);
        stored.Should().BeEquivalentTo(new { Item = "D08", Fact = "wages_12m", Wrong = "工资不是我的", State = ChallengeState.Open });
        (await clerk.PageAsync(path)).Should().Contain("240,000.00").And.Contain("还没有申请用到").And.Contain("不是法定期限");
        (await clerk.PageAsync($"{file.Visit}/advice")).Should().Contain("有争议");
    }

    [Fact]
    public async Task Open_ByTheClerk_StandsInThePersonsOwnList()
    {
        using var family = ChallengedFile.Earning(desk);
        var file = await ChallengedFile.AtTheWindowAsync(desk, family);
        var path = await file.RaisedAsync();

        await (await file.ClerkAsync()).PageAsync(path);

        var looks = await desk.Services.GetRequiredService<PersonLooks>().OfAsync(family.HeadId, CancellationToken.None);
        looks.Should().Contain(look => look.Entry.Action == "challenge.look" && path.EndsWith(look.Entry.SubjectId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Raise_WithoutWords_SaysSoBesideTheFieldsAndKeepsTheRest()
    {
        using var family = ChallengedFile.Earning(desk);
        var file = await ChallengedFile.AtTheWindowAsync(desk, family);

        using var answer = await ChallengedFile.RaiseAsync(await file.ClerkAsync(), file.New(), wrong: " ", right: "去年就不做了<i>");

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("id=\"wrong-problem\"").And.Contain("去年就不做了&lt;i&gt;").And.NotContain("id=\"right-problem\"");
    }

    [Fact]
    public async Task Raise_Again_SaysWhoRaisedItAndKeepsTheText()
    {
        using var family = ChallengedFile.Earning(desk);
        var file = await ChallengedFile.AtTheWindowAsync(desk, family);
        await file.RaisedAsync();

        using var again = await ChallengedFile.RaiseAsync(await file.ClerkAsync(), file.New(), wrong: "再说一次");

        again.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await again.Content.ReadAsStringAsync()).Should().Contain("测试clerk").And.Contain("再说一次");
    }

    [Theory]
    [InlineData("/challenges/new")]
    [InlineData("/challenges/new?visit=0199aaaa-0000-7000-8000-000000000000&member=m1&item=D08")]
    [InlineData("/challenges/new?application=0199aaaa-0000-7000-8000-000000000000&member=m1&item=D08")]
    [InlineData("/challenges/new?visit=nonsense&member=m1&item=D08")]
    [InlineData("/challenges/0199aaaa-0000-7000-8000-000000000000")]
    public async Task Address_ThatPointsAtNothing_IsNotFound(string path)
    {
        using var answer = await (await desk.SignedInAsync(Roles.Clerk, FiledApplication.Township)).GetAsync(path);

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Open_ElsewhereInTheCounty_AnswersAsForAnUnknownOne()
    {
        using var family = ChallengedFile.Earning(desk);
        var path = await (await ChallengedFile.AtTheWindowAsync(desk, family)).RaisedAsync();
        foreach (var role in new[] { Roles.Clerk, Roles.TownshipReviewer, Roles.DataOfficer })
        {
            var stranger = await desk.SignedInAsync(role, "350128108");

            using var answer = await stranger.GetAsync(path);

            answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
            (await stranger.PageAsync("/challenges")).Should().NotContain(path);
        }
    }

    [Theory]
    [InlineData("r1.wages_12m", "很多", "金额应为元")]
    [InlineData("r1.wages_12m", "-1", "超出允许范围")]
    [InlineData("asOf", "2026-02-30", "应为真实日期")]
    [InlineData("text", "", "请填写")]
    public async Task Correct_WithSomethingWrong_SaysSoBesideTheFieldAndKeepsTheRest(string field, string value, string message)
    {
        using var family = ChallengedFile.Earning(desk);
        var file = await ChallengedFile.AtTheWindowAsync(desk, family);
        var path = await file.RaisedAsync();
        (string Field, string Value)[] typed = [("r1.wages_12m", "3,600"), ("text", "有工资单")];

        using var answer = await ChallengedFile.SendAsync(await file.OfficerAsync(), path, "correct", [.. typed.Where(t => t.Field != field), (field, value)]);

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.Should().Contain(message);
        page.Should().Contain(field == "text" ? "value=\"3,600\"" : "有工资单");
        (await file.StoredAsync(path)).IsOpen.Should().BeTrue();
    }

    [Fact]
    public async Task Correct_ToNothingAtAll_NeedsTheTickThatSaysSo()
    {
        using var family = ChallengedFile.Earning(desk);
        var file = await ChallengedFile.AtTheWindowAsync(desk, family);
        var path = await file.RaisedAsync();
        var officer = await file.OfficerAsync();
        (string, string)[] empty = [("r1.wages_12m", ""), ("r1.social_insurance_12m", ""), ("text", "不是本人")];

        using var without = await ChallengedFile.SendAsync(officer, path, "correct", empty);
        using var with = await ChallengedFile.SendAsync(officer, path, "correct", [.. empty, ("nothing", "true")]);

        without.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await without.Content.ReadAsStringAsync()).Should().Contain("查无记录");
        with.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await officer.PageAsync(path)).Should().Contain("部门答复：查无记录");
    }

    [Fact]
    public async Task Answer_AfterAnotherOfficer_TellsWhoAndKeepsTheText()
    {
        using var family = ChallengedFile.Earning(desk);
        var file = await ChallengedFile.AtTheWindowAsync(desk, family);
        var path = await file.RaisedAsync();
        var officer = await file.OfficerAsync();
        var early = await officer.PageAsync(path);
        using var asked = await ChallengedFile.SendAsync(officer, path, "ask", early, ("text", "请补单位名称"));

        using var late = await ChallengedFile.SendAsync(officer, path, "confirm", early, ("text", "已经核对过了"));

        asked.StatusCode.Should().Be(HttpStatusCode.Redirect);
        late.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await late.Content.ReadAsStringAsync()).Should().Contain("测试data-officer").And.Contain("要求补充说明").And.Contain("已经核对过了");
    }

    [Fact]
    public async Task Ask_ThenReplyAndWithdraw_AreTheClerksToRecord()
    {
        using var family = ChallengedFile.Earning(desk);
        var file = await ChallengedFile.AtTheWindowAsync(desk, family);
        var path = await file.RaisedAsync();
        using var asked = await ChallengedFile.SendAsync(await file.OfficerAsync(), path, "ask", ("text", "请补单位名称"));
        var clerk = await file.ClerkAsync();

        (await clerk.PageAsync(path)).Should().Contain("请补单位名称").And.Contain("部门在等");
        using var replied = await ChallengedFile.SendAsync(clerk, path, "reply", ("text", "某某水产公司"));
        using var withdrawn = await ChallengedFile.SendAsync(clerk, path, "withdraw", ("text", "想起来了，是我的"));

        (replied.StatusCode, withdrawn.StatusCode).Should().Be((HttpStatusCode.Redirect, HttpStatusCode.Redirect));
        (await file.StoredAsync(path)).State.Should().Be(ChallengeState.Withdrawn);
        (await clerk.PageAsync("/challenges?show=answered")).Should().Contain(path);
        (await clerk.PageAsync($"{file.Visit}/facts")).Should().NotContain($"href=\"{path}\"");
    }

    [Fact]
    public async Task Queue_AfterTheLastDay_ShowsWhatIsOverdue()
    {
        using var family = ChallengedFile.Earning(desk);
        var file = await ChallengedFile.AtTheWindowAsync(desk, family);
        var path = await file.RaisedAsync();
        desk.Clock.MoveDays(30);

        var page = await (await file.OfficerAsync()).PageAsync(path);

        page.Should().Contain("已逾期");
    }

    [Fact]
    public async Task Pages_InEnglish_AreInEnglish()
    {
        using var family = ChallengedFile.Earning(desk);
        var file = await ChallengedFile.AtTheWindowAsync(desk, family);
        var path = await file.RaisedAsync();
        var officer = await file.OfficerAsync();
        using var english = await officer.PostAsync("/language", new() { ["language"] = "en" }, "/challenges");

        (await officer.PageAsync("/challenges")).Should().Contain("Challenges to answer").And.Contain("Wages in 12 months");
        (await officer.PageAsync(path)).Should().Contain("What the department held then").And.Contain("Record the correction").And.Contain("house practice");
    }

    [Fact]
    public async Task Words_OfThePerson_StandInNoColumnAndNoAuditRowInClear()
    {
        using var family = ChallengedFile.Earning(desk);
        var file = await ChallengedFile.AtTheWindowAsync(desk, family);
        using var raised = await ChallengedFile.RaiseAsync(await file.ClerkAsync(), file.New(), wrong: "金丝雀错处甲乙丙", right: "金丝雀实情丁戊己");
        using var scope = desk.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<WelfareDb>();
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");

        var folder = Path.GetDirectoryName(db.Database.GetDbConnection().DataSource)!;
        foreach (var kept in Directory.GetFiles(folder, "welfare.db*"))
        {
            await using var stream = new FileStream(kept, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes);
            foreach (var canary in new[] { "金丝雀错处甲乙丙", "金丝雀实情丁戊己" })
            {
                bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(canary)).Should().Be(-1, kept);
            }
        }
    }
}
