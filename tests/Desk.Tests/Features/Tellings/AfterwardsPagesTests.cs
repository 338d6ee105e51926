using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Documents;
using Welfare.Desk.Tests.Features.Review;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Photographs;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Tellings;

/// <summary>What comes after a decision, through the pages: telling, letters, appeal, transfer.</summary>
public sealed partial class AfterwardsPagesTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    [Fact]
    public async Task Telling_OfADecision_IsPrintedRecordedAndOffTheList()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await ApprovedAsync(family);
        var (clerk, page) = (await file.ClerkAsync(), $"/tellings/decision/{file.Id}/0");

        (await clerk.PageAsync("/tellings")).Should().Contain(file.Number).And.Contain("予以确认");
        using var letter = await clerk.GetAsync($"{page}/letter.pdf");
        PdfText.All(await letter.Content.ReadAsByteArrayAsync()).Should().Contain("决定书").And.Contain(file.Number).And.NotContain(family.HeadNumber);
        (await PostAsync(clerk, page, ("what", "Tell"), ("way", "ByPost"), ("on", Today), ("receiver", ""), ("proof", "XA123"))).Should().Be(HttpStatusCode.UnprocessableEntity);
        (await PostAsync(clerk, page, ("what", "Tell"), ("way", "ByPost"), ("on", Today), ("receiver", "本人"), ("proof", "挂号XA123"))).Should().Be(HttpStatusCode.Redirect);

        (await clerk.PageAsync("/tellings")).Should().NotContain(file.Number);
        (await clerk.PageAsync(page)).Should().Contain("挂号XA123").And.Contain("挂号邮寄").And.Contain("申请行政复议的期限");
        (await (await file.TownshipAsync()).PageAsync(file.Path())).Should().Contain(page);
    }

    [Fact]
    public async Task Telling_OfAnotherTownship_IsNotThere()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await ApprovedAsync(family);
        var elsewhere = await desk.SignedInAsync(Roles.Clerk, "350128001");

        foreach (var page in new[] { "", "/letter.pdf" })
        {
            using var answer = await elsewhere.GetAsync($"/tellings/decision/{file.Id}/0{page}");
            answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        }
        (await elsewhere.PageAsync("/tellings")).Should().NotContain(file.Number);
    }

    [Fact]
    public async Task Appeal_AgainstACut_HasItsLetterItsFileAndItsWay()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await ApprovedAsync(family);
        var (county, award) = (await file.CountyAsync(), await AwardAsync(file));
        var next = AwardMonths.Of(ChinaCalendar.Today(desk.Clock)).AddMonths(1);
        (await PostAsync(county, $"/awards/{award}", "/decide", ("what", "change"), ("from", $"{next:yyyy-MM}"), ("amount", "500.00"), ("reason", "长子已就业"))).Should().Be(HttpStatusCode.Redirect);
        using var letter = await county.GetAsync($"/tellings/award-change/{award}/2/letter.pdf");
        PdfText.All(await letter.Content.ReadAsByteArrayAsync()).Should().Contain("减发告知书").And.Contain("500.00").And.Contain("长子已就业").And.Contain("行政复议").And.NotContain(family.HeadNumber);

        var lodged = await LodgeAsync(county, "award-change", award, 2);
        var appeal = lodged.Headers.Location!.ToString();

        (await county.PageAsync(appeal)).Should().Contain("县人民政府").And.Contain("没有扣除就业成本");
        using var unnamed = await county.GetAsync($"{appeal}/file.zip");
        unnamed.Headers.Location!.ToString().Should().Be($"{appeal}#names", "the body needs the names");
        (await county.WithNamesAsync(appeal)).Should().Contain(family.HeadName);
        using var zip = await county.GetAsync($"{appeal}/file.zip");
        using var parts = new ZipArchive(await zip.Content.ReadAsStreamAsync());
        var day = $"{ChinaCalendar.DayOf((await file.StoredAsync()).Surveys.Single().At):yyyy-MM-dd}";
        parts.Entries.Select(entry => entry.Name).Should().Equal(
            "00.pdf", "01.pdf", "02.pdf", "03.pdf", "04.pdf", "05.pdf",
            $"06_调查人签字_陈志强_{day}.jpg", $"07_调查人签字_吴建国_{day}.jpg", $"08_申请人一方签字_{day}.jpg", $"09_入户调查照片_{day}.jpg");
        BytesOf(parts, $"09_入户调查照片_{day}.jpg").Should().Equal(PlainPhotograph.Of(DemoPictures.Photo));
        TextOf(parts, "00.pdf").Should().Contain("入户调查照片").And.Contain("申请人一方签字");
        using (var scope = desk.Services.CreateScope())
        {
            var looks = await scope.ServiceProvider.GetRequiredService<WelfareDb>().AuditEntries
                .Where(entry => entry.Action == "application.look" && entry.SubjectId == file.Id.ToString()).ToListAsync();
            looks.Count(look => look.Detail == LookPage.SurveyPicture && look.Reason == LookPurpose.Appeal).Should().Be(4, "each picture that leaves the desk is a look");
        }
        TextOf(parts, "00.pdf").Should().Contain("案卷目录和办理经过").And.Contain(family.HeadName).And.Contain("没有扣除就业成本").And.Contain("住房简陋").And.NotContain(family.HeadNumber);
        TextOf(parts, "03.pdf").Should().Contain("家庭经济状况核对报告").And.NotContain(family.HeadNumber);
        TextOf(parts, "05.pdf").Should().Contain("减发告知书");

        (await PostAsync(county, appeal, ("act", "OrderAgain"), ("on", Today), ("reason", "责令重新作出"))).Should().Be(HttpStatusCode.Redirect);
        (await county.PageAsync("/appeals")).Should().Contain(file.Number).And.Contain("须重新作出决定");
    }

    [Fact]
    public async Task Transfer_BetweenTwoTownships_TakesTheFileAlong()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await ApprovedAsync(family);
        var (sender, receiver) = (await file.TownshipAsync(), await desk.SignedInAsync(Roles.TownshipReviewer, "350128001"));
        var form = await sender.PageAsync($"/transfers/new?application={file.Id}");
        form.Should().Contain("value=\"350128001\"").And.NotContain("value=\"350128107\"");
        using var proposed = await ProposeAsync(sender, file);
        var page = proposed.Headers.Location!.ToString();

        (await PostAsync(receiver, page, ("act", "Receive"), ("village", ""), ("reason", "已落实"))).Should().Be(HttpStatusCode.UnprocessableEntity);
        (await PostAsync(receiver, page, ("act", "Receive"), ("village", "350128001900"), ("reason", "已落实住址"))).Should().Be(HttpStatusCode.Redirect);

        (await receiver.PageAsync($"/review/{file.Id}")).Should().Contain(file.Number);
        using var gone = await sender.GetAsync($"/review/{file.Id}");
        gone.StatusCode.Should().Be(HttpStatusCode.NotFound);
        using var paper = await receiver.GetAsync($"{page}/handover.pdf");
        PdfText.All(await paper.Content.ReadAsByteArrayAsync()).Should().Contain("移交表").And.Contain("不间断、不重复").And.Contain("全家迁居").And.NotContain(family.HeadNumber);
        (await receiver.PageAsync("/transfers")).Should().Contain("已接收");
        var next = AwardMonths.Of(ChinaCalendar.Today(desk.Clock)).AddMonths(1);
        (await PostAsync(await file.CountyAsync(), $"/awards/{await AwardAsync(file)}", "/decide", ("what", "change"), ("from", $"{next:yyyy-MM}"), ("amount", "500.00"), ("reason", "长子已就业")))
            .Should().Be(HttpStatusCode.Redirect);
        using var kept = await sender.GetAsync($"{page}/handover.pdf");
        PdfText.All(await kept.Content.ReadAsByteArrayAsync()).Should().Contain("880.00").And.NotContain("500.00", "what is decided later is for the township where the household lives");
    }

    [Fact]
    public async Task Handover_OutOfTheCounty_SaysWhichMonthIsTheLastHere()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await ApprovedAsync(family);
        var (county, award) = (await file.CountyAsync(), await AwardAsync(file));
        var next = AwardMonths.Of(ChinaCalendar.Today(desk.Clock)).AddMonths(3);
        using var before = await county.GetAsync($"/awards/{award}/handover.pdf");
        before.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await PostAsync(county, $"/awards/{award}", "/decide", ("what", "end"), ("end", "MovedAway"), ("from", $"{next:yyyy-MM}"), ("reason", "迁往福清"))).Should().Be(HttpStatusCode.Redirect);

        using var paper = await county.GetAsync($"/awards/{award}/handover.pdf");

        PdfText.All(await paper.Content.ReadAsByteArrayAsync()).Should()
            .Contain($"本县发放到 {next.AddMonths(-1):yyyy} 年 {next.AddMonths(-1).Month} 月为止").And.Contain($"自 {next:yyyy} 年 {next.Month} 月起由迁入地办理");
    }

    [Fact]
    public async Task Lists_OfSeveralHouseholds_MaskNamesUntilSomebodySaysWhy()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await ApprovedAsync(family);
        var township = await file.TownshipAsync();
        (await LodgeAsync(await file.CountyAsync(), "decision", file.Id, 0)).Dispose();
        (await ProposeAsync(township, file)).Dispose();

        foreach (var list in (string[])["/tellings", "/appeals", "/transfers"])
        {
            (await township.PageAsync(list)).Should().Contain(PersonName.Masked(family.HeadName)).And.Contain(file.Number).And.NotContain(family.HeadName);
            using var unsaid = await township.PostAsync(list, new() { ["names"] = "true", ["page"] = "1", ["reason"] = "" });
            unsaid.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
            (await unsaid.Content.ReadAsStringAsync()).Should().Contain("请选择查看的理由").And.NotContain(family.HeadName);
            using var shown = await township.PostAsync(list, new() { ["names"] = "true", ["page"] = "1", ["reason"] = "Assessment", ["words"] = "逐户送达" });
            (await shown.Content.ReadAsStringAsync()).Should().Contain(family.HeadName);
            (await township.PageAsync(list)).Should().NotContain(family.HeadName, "masked again on the next look");
        }

        using var scope = desk.Services.CreateScope();
        var written = await scope.ServiceProvider.GetRequiredService<WelfareDb>().AuditEntries.AsNoTracking()
            .Where(entry => entry.PersonId == family.HeadId && entry.Action == "reveal.name" && entry.SubjectType == ApplicationDesk.SubjectType).ToListAsync();
        written.Should().HaveCount(3).And.OnlyContain(entry => entry.SubjectId == file.Id.ToString() && entry.Reason!.Contains("逐户送达") && entry.Role == Roles.TownshipReviewer);
    }

    private string Today => ChinaCalendar.Today(desk.Clock).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<FiledApplication> ApprovedAsync(Family family)
    {
        var file = await FiledApplication.ForAsync(desk, family);
        await file.ToTheCountyAsync();
        await file.TakeAsync(await file.CountyAsync(), "approve", ("amount", "880.00"), ("departure", "PapersSeen"), ("reason", "符合条件，予以确认"));
        return file;
    }

    private async Task<Guid> AwardAsync(FiledApplication file)
    {
        using var scope = desk.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<WelfareDb>().Awards.Where(a => a.ApplicationId == file.Id).Select(a => a.Id).SingleAsync();
    }

    private async Task<HttpResponseMessage> ProposeAsync(DeskClient township, FiledApplication file)
    {
        var answer = await township.PostAsync(
            "/transfers/new",
            new() { ["key"] = Guid.CreateVersion7().ToString(), ["application"] = file.Id.ToString(), ["to"] = "350128001", ["movedOn"] = Today, ["reason"] = "全家迁居" }, $"/transfers/new?application={file.Id}");
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer;
    }

    private async Task<HttpResponseMessage> LodgeAsync(DeskClient county, string kind, Guid owner, int number)
    {
        var page = $"/appeals/new?kind={kind}&owner={owner}&number={number}";
        var answer = await county.PostAsync("/appeals/new", new()
        {
            ["key"] = Guid.CreateVersion7().ToString(),
            ["kind"] = kind,
            ["owner"] = owner.ToString(),
            ["number"] = $"{number}",
            ["way"] = "Reconsideration",
            ["lodgedOn"] = Today,
            ["receivedOn"] = Today,
            ["body"] = "县人民政府",
            ["reason"] = "没有扣除就业成本",
        }, page);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer;
    }

    private static Task<HttpStatusCode> PostAsync(DeskClient client, string page, params (string Field, string Value)[] fields) => PostAsync(client, page, "", fields);

    private static async Task<HttpStatusCode> PostAsync(DeskClient client, string page, string to, params (string Field, string Value)[] fields)
    {
        var version = Version().Match(await client.PageAsync(page)).Groups[1].Value;
        using var answer = await client.PostAsync(
            $"{page}{to}", fields.Append(("key", Guid.CreateVersion7().ToString())).Append(("version", version)).ToDictionary(f => f.Item1, f => f.Item2), page);
        return answer.StatusCode;
    }

    private static string TextOf(ZipArchive parts, string name) => PdfText.All(BytesOf(parts, name));

    private static byte[] BytesOf(ZipArchive parts, string name)
    {
        using var stream = parts.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    [GeneratedRegex("name=\"version\" value=\"([0-9]+)\"")]
    private static partial Regex Version();
}
