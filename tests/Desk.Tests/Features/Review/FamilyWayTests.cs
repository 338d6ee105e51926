using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Review;

/// <summary>What differs between families of programmes, as people go through it on the pages.</summary>
public sealed class FamilyWayTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    [Fact]
    public async Task HardshipAid_HelpFirst_ThenPapersThenTheCounty()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family, "hardship-aid");
        var township = await file.TownshipAsync();

        using (var empty = await file.PostFilledAsync(township, DeskRoot.Review, "aid-first", ("reason", "房屋烧毁")))
        {
            empty.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
            (await empty.Content.ReadAsStringAsync()).Should().Contain("请选择急难情形").And.Contain("到现场核实的人员").And.Contain("请填写先行救助的金额");
        }
        await file.TakeAsync(township, "aid-first", ("emergency", "Fire"), ("investigators", "陈志强"), ("amount", "880"), ("reason", "房屋烧毁，当场给付"));
        (await township.PageAsync(file.Path())).Should().Contain("已先行救助").And.Contain("880.00").And.Contain("先行救助后补办手续的期限").And.NotContain("撤回申请");
        await file.TakeAsync(await file.AdviserAsync(), "complete-papers", ("recommends", "yes"), ("reason", "签字、事由、金额已补齐"));
        await file.TakeAsync(await file.CountyAsync(), "receive-papers", ("reason", "收齐"));
        await file.TakeAsync(await desk.SignedInAsync(Roles.CountyReviewer, Family.County, 1), "approve", ("amount", "880"), ("departure", "PapersSeen"), ("reason", "情况属实"));

        (await file.StoredAsync()).Decision!.Amount.Should().Be(88000);
    }

    [Fact]
    public async Task SeniorCard_AgeAndPlaceChecked_ThenDecidedByTheCounty()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family, "senior-card");
        var township = await file.TownshipAsync();

        var open = await township.PageAsync(file.Path());
        open.Should().Contain("受理并核对年龄、住地").And.NotContain("登记入户调查");
        await file.TakeAsync(township, "check-age-and-place", ("reason", "身份证核对一致"));
        (await (await file.CountyAsync()).PageAsync("/review?show=Waiting")).Should().Contain(file.Number);
        await file.TakeAsync(await file.CountyAsync(), "approve", ("departure", "PapersSeen"), ("reason", "符合"));

        (await file.StoredAsync()).Status.Should().Be(ApplicationStatus.Approved);
    }

    [Fact]
    public async Task Objection_VillagersReview_NeedsTwoThirdsAndLeadsToANewNotice()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        await file.OnNoticeAsync();
        var township = await file.TownshipAsync();
        await file.TakeAsync(township, "raise-objection", ("reason", "有人反映另有住房"));

        using (var few = await file.PostFilledAsync(
            await file.SurveyorAsync(), DeskRoot.Review, "record-village-review", ("representatives", "30"), ("present", "19"), ("inFavour", "10"), ("reason", "评议")))
        {
            few.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
            (await few.Content.ReadAsStringAsync()).Should().Contain("三分之二以上");
        }
        await file.TakeAsync(
            await file.SurveyorAsync(), "record-village-review", ("representatives", "30"), ("present", "20"), ("inFavour", "18"), ("reason", "多数认为符合"));
        (await township.PageAsync(file.Path())).Should().Contain("已民主评议，待公示").And.Contain("到会 20/30 人，认为符合的 18 人");
        await file.TakeAsync(township, "start-notice", ("reason", "重新张贴"));
    }

    [Fact]
    public async Task Clock_PauseEndAndSpecialCase_StandOnItsPage()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        var township = await file.TownshipAsync();
        (await township.GetAsync(file.Path(page: "clock"))).StatusCode.Should().Be(HttpStatusCode.NotFound, "before the acceptance no limit runs");
        await file.TakeAsync(township, "accept", ("reason", "材料齐全"));
        var clock = file.Path(page: "clock");

        var page = await township.PageAsync(clock);
        page.Should().Contain("30 个工作日").And.Contain("照常计入");
        await PostedAsync(township, $"{clock}/pause", clock, ("reason", "Completion"), ("from", DayIn(page, "from")), ("note", "缺残疾证"));
        var paused = await township.PageAsync(clock);
        paused.Should().Contain("缺残疾证").And.Contain("未恢复").And.Contain("照常计入期限");
        using (var wrong = await PostAsync(township, $"{clock}/resume", clock, ("until", "2000-01-01"), ("note", "已交")))
        {
            wrong.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
            (await wrong.Content.ReadAsStringAsync()).Should().Contain("恢复不能早于停计开始");
        }
        await PostedAsync(township, $"{clock}/resume", clock, ("until", DayIn(paused, "until")), ("note", "已交"));
        await PostedAsync(township, $"{clock}/lengthen", clock, ("note", "户籍不在一地"));

        (await township.PageAsync(clock)).Should().Contain("45 个工作日").And.Contain("户籍不在一地").And.NotContain("登记特殊情况");
    }

    [Fact]
    public async Task Relatives_DeclaredByStaff_MarkTheFileForTheCountyOnly()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        var worker = await desk.SignedInAsync(Roles.GridWorker, FiledApplication.Township);

        using (var wrong = await PostAsync(worker, "/account/relatives", "/account/relatives", ("relation", "Parent"), ("name", "王秀兰"), ("idNumber", "123")))
        {
            wrong.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        }
        await PostedAsync(worker, "/account/relatives", "/account/relatives", ("relation", "Parent"), ("name", family.HeadName), ("idNumber", family.HeadNumber));
        (await worker.PageAsync("/account/relatives")).Should().Contain("父母").And.NotContain(family.HeadNumber);
        await file.ToTheCountyAsync();

        (await (await file.TownshipAsync()).PageAsync(file.Path())).Should().NotContain("经办人员近亲属，单独登记");
        var county = await (await file.CountyAsync()).PageAsync(file.Path());
        county.Should().Contain("经办人员近亲属，单独登记").And.Contain("登记县级入户调查").And.Contain("须先由县级入户调查");
        using var scope = desk.Services.CreateScope();
        (await scope.ServiceProvider.GetRequiredService<WelfareDb>().StaffRelatives.CountAsync()).Should().BePositive();
    }

    private static string DayIn(string page, string field) =>
        System.Text.RegularExpressions.Regex.Match(page, $"name=\"{field}\" type=\"date\" value=\"([^\"]*)\"").Groups[1].Value;

    private static async Task PostedAsync(DeskClient client, string path, string page, params (string Field, string Value)[] fields)
    {
        using var answer = await PostAsync(client, path, page, fields);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
    }

    private static Task<HttpResponseMessage> PostAsync(DeskClient client, string path, string page, params (string Field, string Value)[] fields) =>
        client.PostAsync(path, fields.Append(("key", Guid.CreateVersion7().ToString())).ToDictionary(field => field.Item1, field => field.Item2), page);
}
