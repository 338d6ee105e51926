using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Documents;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Review;

public sealed partial class ReviewTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    private const string OtherTownship = "350128108";

    [Fact]
    public async Task Review_FromFilingToApproval_EndsWithALetter()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        await file.ToTheCountyAsync();
        var county = await file.CountyAsync();

        await file.TakeAsync(county, "approve", ("amount", "880.00"), ("departure", "PapersSeen"), ("reason", "符合条件，予以确认"));

        var stored = await file.StoredAsync();
        stored.Status.Should().Be(ApplicationStatus.Approved);
        stored.Decision!.Amount.Should().Be(88000);
        var page = await county.PageAsync(file.Path());
        page.Should().Contain("予以确认").And.Contain("880.00").And.Contain(stored.Decision.LetterNumber).And.Contain("住房简陋，无劳动收入").And.Contain("letter.pdf");
        using var letter = await county.GetAsync(file.Path(page: "letter.pdf"));
        letter.Content.Headers.ContentType!.MediaType.Should().Be("application/pdf");
        PdfText.All(await letter.Content.ReadAsByteArrayAsync()).Should().Contain(stored.Decision.LetterNumber).And.Contain("符合条件，予以确认").And.NotContain(family.HeadNumber);
    }

    [Fact]
    public async Task Refuse_NamesConditionsAndArticles_OnThePageAndInTheLetter()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        await file.ToTheCountyAsync();
        var county = await file.CountyAsync();

        await file.TakeAsync(county, "refuse", ("grounds", "DB-20"), ("departure", "FoundOnTheSpot"), ("reason", "调查发现大额存款"));

        var stored = await file.StoredAsync();
        stored.Decision!.Grounds.Should().Equal("DB-20");
        (await county.PageAsync(file.Path())).Should().Contain("不予确认").And.Contain("DB-20").And.Contain("第 17 条（一）").And.Contain("入户调查或公示发现的情况");
        using var letter = await county.GetAsync(file.Path(page: "letter.pdf"));
        PdfText.All(await letter.Content.ReadAsByteArrayAsync()).Should().Contain("不符合的条件").And.Contain("DB-20").And.Contain("调查发现大额存款");
    }

    [Fact]
    public async Task Letter_BeforeTheDecision_IsNotThere()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        var township = await file.TownshipAsync();

        using var letter = await township.GetAsync(file.Path(page: "letter.pdf"));
        using var receipt = await township.GetAsync(file.Path(page: "receipt.pdf"));

        letter.StatusCode.Should().Be(HttpStatusCode.NotFound);
        PdfText.All(await receipt.Content.ReadAsByteArrayAsync()).Should().Contain(file.Number).And.NotContain(family.HeadNumber);
    }

    [Fact]
    [Trait("ASVS", "8.2.2")]
    public async Task Open_ByATownshipElsewhere_AnswersAsForAnUnknownApplication()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        var stranger = await desk.SignedInAsync(Roles.TownshipReviewer, OtherTownship);
        var nowhere = Guid.CreateVersion7();

        foreach (var page in new[] { "", "/accept", "/receipt.pdf", "/letter.pdf" })
        {
            using var forbidden = await stranger.GetAsync($"/review/{file.Id}{page}");
            using var unknown = await stranger.GetAsync($"/review/{nowhere}{page}");
            forbidden.StatusCode.Should().Be(HttpStatusCode.NotFound);
            unknown.StatusCode.Should().Be(HttpStatusCode.NotFound);
            (await BareAsync(forbidden, file.Id)).Should().Be(await BareAsync(unknown, nowhere));
        }

        (await stranger.PageAsync("/review?show=All")).Should().NotContain(file.Number).And.NotContain(family.HeadName);
    }

    [Fact]
    public async Task Open_ShowsMaskedNumbersFindingsSourcesAndHistory()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);

        var page = await (await file.TownshipAsync()).PageAsync(file.Path());

        page.Should().NotContain(family.HeadNumber)
            .And.Contain($"{family.HeadNumber[..6]}********{family.HeadNumber[14..]}")
            .And.Contain("DB-20").And.Contain("第 17 条（一）").And.Contain("所用信息及来源").And.Contain("测试clerk").And.Contain("受理回执");
        using var scope = desk.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<WelfareDb>();
        (await db.AuditEntries.AnyAsync(e => e.Action == "application.look" && e.SubjectId == file.Id.ToString())).Should().BeTrue();
    }

    [Theory]
    [InlineData("accept", "请写明理由")]
    [InlineData("return-for-completion", "请写明理由")]
    public async Task Check_WithoutAReason_SaysSoBesideTheField(string step, string message)
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);

        using var answer = await file.PostFilledAsync(await file.TownshipAsync(), DeskRoot.Review, step, ("reason", "  "));

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).Should().Contain(message).And.Contain("id=\"reason-problem\"").And.Contain("href=\"#reason\"");
        (await file.StoredAsync()).Status.Should().Be(ApplicationStatus.Submitted);
    }

    [Fact]
    public async Task Check_WithOneInvestigator_KeepsWhatWasTyped()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        var township = await file.TownshipAsync();
        await file.TakeAsync(township, "accept", ("reason", "材料齐全"));

        using var answer = await file.PostFilledAsync(
            await file.SurveyorAsync(), DeskRoot.Review, "record-survey", ("investigators", "陈志强"), ("investigators", ""), ("reason", "屋顶<漏雨>"));

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("两名以上").And.Contain("value=\"陈志强\"").And.Contain("屋顶&lt;漏雨&gt;");
    }

    [Fact]
    public async Task Check_SurveyWithoutEverySignature_KeepsWhatCameAndSaysWhatIsMissing()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        await file.TakeAsync(await file.TownshipAsync(), "accept", ("reason", "材料齐全"));
        var surveyor = await file.SurveyorAsync();
        (string, string)[] typed = [("investigators", "陈志强"), ("investigators", "吴建国"), ("unsigned", ""), ("reason", "屋顶漏雨")];

        using var first = await file.PostSurveyAsync(surveyor, [FiledApplication.Signed[0]], typed);
        first.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await first.Content.ReadAsStringAsync()).Should().Contain("还缺调查人签字：吴建国").And.Contain("还缺申请人一方的签字").And.Contain("还缺入户照片")
            .And.Contain("value=\"陈志强\"").And.Contain("屋顶漏雨").And.Contain("陈志强的签字");
        using var again = await file.PostSurveyAsync(surveyor, [FiledApplication.Signed[1], ("photos", [0x89, 0x50, 0x4E, 0x47]), ("signature2", DemoPictures.Signature)], [.. typed, ("pictures", "1")]);
        again.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await again.Content.ReadAsStringAsync()).Should().Contain("须是 JPEG").And.Contain("没有写明是谁的").And.Contain("还缺申请人一方的签字").And.NotContain("还缺调查人签字");
        using var last = await file.PostSurveyAsync(surveyor, [FiledApplication.Signed[3]], [.. typed[..2], ("unsigned", "在外住院"), typed[3], ("pictures", "1"), ("pictures", "2")]);
        var check = await last.Content.ReadAsStringAsync();
        last.StatusCode.Should().Be(HttpStatusCode.OK, check);
        (await (await file.TownshipAsync()).GetAsync(file.Path(page: "pictures/1.jpg"))).StatusCode.Should().Be(HttpStatusCode.NotFound, "what no visit names yet is its taker's");
        using var recorded = await file.RecordAsync(surveyor, DeskRoot.Review, "record-survey", check);

        recorded.StatusCode.Should().Be(HttpStatusCode.Redirect);
        var stored = await file.StoredAsync();
        stored.Surveys.Single().Pictures.Should().Equal(1, 2, 3);
        stored.Surveys.Single().Findings.Should().Contain("屋顶漏雨").And.Contain("申请人一方未签字：在外住院");
        var page = await (await file.CountyAsync()).PageAsync(file.Path());
        page.Should().Contain("吴建国的签字").And.Contain(file.Path(page: "pictures/3.jpg"));
        using var photo = await (await file.CountyAsync()).GetAsync(file.Path(page: "pictures/3.jpg"));
        (photo.StatusCode, photo.Content.Headers.ContentType!.MediaType).Should().Be((HttpStatusCode.OK, "image/jpeg"));
        (await photo.Content.ReadAsByteArrayAsync()).Should().Equal(DemoPictures.Photo);
    }

    [Fact]
    public async Task Record_Survey_DropsThePicturesThatItDoesNotName()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        await file.TakeAsync(await file.TownshipAsync(), "accept", ("reason", "材料齐全"));
        using var untidy = await file.PostSurveyAsync(await file.SurveyorAsync(), [("photos", DemoPictures.Signature)], ("investigators", "陈志强"), ("reason", "拍错了"));
        untidy.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);

        await file.SurveyAsync("属实");

        using var scope = desk.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<WelfareDb>();
        (await db.SurveyPictures.Where(picture => picture.ApplicationId == file.Id).Select(picture => picture.Number).ToListAsync()).Should().Equal(2, 3, 4, 5);
    }

    [Fact]
    public async Task Change_FromTheCheckPage_BringsEverythingBack()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        var township = await file.TownshipAsync();
        var check = await file.CheckAsync(township, DeskRoot.Review, "accept", ("reason", "第一行\r\n第二行"));

        using var back = await file.RecordAsync(township, DeskRoot.Review, "accept/change", check);

        WebUtility.HtmlDecode(await back.Content.ReadAsStringAsync()).ReplaceLineEndings("\n").Should().Contain("第一行\n第二行");
        (await file.StoredAsync()).Status.Should().Be(ApplicationStatus.Submitted);
    }

    [Fact]
    public async Task Record_PressedTwice_IsRecordedOnce()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        var township = await file.TownshipAsync();
        var check = await file.CheckAsync(township, DeskRoot.Review, "accept", ("reason", "材料齐全"));

        using var first = await file.RecordAsync(township, DeskRoot.Review, "accept", check);
        using var second = await file.RecordAsync(township, DeskRoot.Review, "accept", check);

        (first.StatusCode, second.StatusCode).Should().Be((HttpStatusCode.Redirect, HttpStatusCode.Redirect));
        (await file.StoredAsync()).Steps.Should().HaveCount(2);
    }

    [Fact]
    public async Task Record_AfterSomebodyElseActed_TellsWhoAndKeepsTheText()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        var township = await file.TownshipAsync();
        var check = await file.CheckAsync(township, DeskRoot.Review, "accept", ("reason", "材料齐全，准予受理"));
        await file.TakeAsync(township, "return-for-completion", ("reason", "缺授权书"));

        using var late = await file.RecordAsync(township, DeskRoot.Review, "accept", check);

        late.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await late.Content.ReadAsStringAsync()).Should().Contain("测试township-reviewer").And.Contain("退回补正").And.Contain("材料齐全，准予受理");
        (await file.StoredAsync()).Status.Should().Be(ApplicationStatus.ReturnedForCompletion);
    }

    [Fact]
    public async Task Steps_OfTheOtherRoleOrState_AreNeitherOfferedNorTaken()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        var county = await file.CountyAsync();

        (await county.PageAsync(file.Path())).Should().NotContain(file.Path(page: "accept")).And.NotContain(file.Path(page: "approve"));
        foreach (var step in new[] { "accept", "approve", "refuse", "resubmit" })
        {
            using var answer = await county.GetAsync(file.Path(page: step));
            answer.StatusCode.Should().Be(HttpStatusCode.Conflict, step);
        }

        using var unknown = await county.GetAsync(file.Path(page: "submit"));
        unknown.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Open_AfterOnesOwnPart_SaysWhyAndWhoMayTakeTheNext()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        var (township, other) = (await file.TownshipAsync(), await desk.StaffAsync(Roles.TownshipReviewer, FiledApplication.Township, 2));
        await desk.StaffAsync(Roles.TownshipReviewer, OtherTownship);
        await file.TakeAsync(township, "accept", ("reason", "齐全"));

        var page = await township.PageAsync(file.Path());
        page.Should().Contain("您办理过该申请的“受理”").And.Contain("可以由这些人办理").And.Contain(other.DisplayName).And.NotContain(file.Path(page: "record-survey"));
        using var filling = await township.GetAsync(file.Path(page: "record-survey"));
        filling.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await filling.Content.ReadAsStringAsync()).Should().Contain("您办理过该申请的“受理”");
        (await (await file.SurveyorAsync()).PageAsync(file.Path())).Should().Contain(file.Path(page: "record-survey")).And.NotContain("可以由这些人办理");
        (await (await file.ClerkAsync()).PageAsync(file.Path(DeskRoot.Filed))).Should().NotContain("可以由这些人办理", "who files only reads along");
    }

    [Fact]
    public async Task GiveOpinion_DuringTheNotice_IsShownAsNotYet()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        var township = await file.TownshipAsync();
        await file.TakeAsync(township, "accept", ("reason", "齐全"));
        await file.SurveyAsync("属实");
        await file.TakeAsync(township, "start-notice", ("reason", "张贴"));

        (await (await file.AdviserAsync()).PageAsync(file.Path())).Should().Contain("公示期七天未满").And.Contain(file.Path(page: "raise-objection")).And.NotContain(file.Path(page: "give-opinion"));
        await file.TakeAsync(township, "raise-objection", ("reason", "村民反映另有住房"));
        (await file.StoredAsync()).Status.Should().Be(ApplicationStatus.Accepted);
    }

    [Fact]
    public async Task Resubmit_ByTheClerk_GoesBackToTheTownship()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        await file.TakeAsync(await file.TownshipAsync(), "return-for-completion", ("reason", "缺授权书"));
        var clerk = await file.ClerkAsync();

        (await clerk.PageAsync("/applications?show=Waiting")).Should().Contain(file.Number);
        await file.TakeAsync(clerk, DeskRoot.Filed, "resubmit", ("reason", "授权书已补签"));

        (await file.StoredAsync()).Status.Should().Be(ApplicationStatus.Submitted);
    }

    [Fact]
    public async Task Receipt_OnTheClerksSide_IsForWhoFiled()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        var other = await desk.SignedInAsync(Roles.Clerk, Family.County);

        using var own = await (await file.ClerkAsync()).GetAsync(file.Path(DeskRoot.Filed, "receipt.pdf"));
        using var foreign = await other.GetAsync(file.Path(DeskRoot.Filed, "receipt.pdf"));

        (own.StatusCode, foreign.StatusCode).Should().Be((HttpStatusCode.OK, HttpStatusCode.NotFound));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?show=Waiting&status=Accepted&programme=minimum-income&search=%E7%8E%8B&page=3")]
    [InlineData("?show=nonsense&status=999&page=-4")]
    public async Task WorkList_WithAnyFilter_Answers(string query) =>
        (await (await desk.SignedInAsync(Roles.TownshipReviewer, FiledApplication.Township)).PageAsync($"/review{query}")).Should().Contain("审核工作台");

    [Fact]
    public async Task WorkList_WithNothing_SaysSo() =>
        (await (await desk.SignedInAsync(Roles.TownshipReviewer, "350128207")).PageAsync("/review")).Should().Contain("这里还没有申请");

    /// <summary>An answer without what differs between any two answers: the id that was asked for and the form token.</summary>
    private static async Task<string> BareAsync(HttpResponseMessage answer, Guid asked) =>
        Token().Replace((await answer.Content.ReadAsStringAsync()).Replace(asked.ToString(), "", StringComparison.Ordinal), "");

    [GeneratedRegex("value=\"CfDJ8[^\"]*\"")]
    private static partial Regex Token();
}
