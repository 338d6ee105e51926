using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Documents;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Review;

public sealed class CheckReportTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    [Fact]
    public async Task Report_MadeAndPrinted_SaysOfEachMemberWhatIsKnownFromWhomAndWhatIsNot()
    {
        using var family = Disabled();
        var file = await FiledApplication.ForAsync(desk, family);
        var township = await file.TownshipAsync();
        (await township.PageAsync(file.Path())).Should().NotContain("出具核对报告", "it is not accepted yet");
        await file.TakeAsync(township, "accept", ("reason", "材料齐全"));
        (await township.PageAsync(file.Path())).Should().Contain("出具核对报告");

        await file.CheckMeansAsync();

        (await township.PageAsync(file.Path())).Should().Contain($"{file.Number}-H1").And.Contain("有效期至").And.Contain("按最新数据再出一份");
        await township.WithNamesAsync(file.Path());
        using var paper = await township.GetAsync(file.Path(page: "check-reports/1.pdf"));
        paper.Content.Headers.ContentType!.MediaType.Should().Be("application/pdf");
        var text = PdfText.All(await paper.Content.ReadAsByteArrayAsync());
        text.Should().Contain($"{file.Number}-H1").And.Contain(family.HeadName).And.Contain("已签署核对授权书").And.Contain("近12个月工资性收入").And.Contain("截至").And.Contain("没有可用答复");
        text.Should().Contain("残疾等级").And.Contain("已遮盖").And.NotContain("视力").And.NotContain(family.HeadNumber);
        using var scope = desk.Services.CreateScope();
        var looks = await scope.ServiceProvider.GetRequiredService<WelfareDb>().AuditEntries.Where(entry => entry.Action == "application.look" && entry.SubjectId == file.Id.ToString()).ToListAsync();
        looks.Should().Contain(look => look.Detail == LookPage.CheckReport && look.PersonId == family.HeadId, "whoever prints it has looked at everybody on it");
        using var none = await township.GetAsync(file.Path(page: "check-reports/2.pdf"));
        none.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Report_PrintedWholeForAReason_ShowsHealthAndIsWrittenDown()
    {
        using var family = Disabled();
        var file = await FiledApplication.ForAsync(desk, family);
        var township = await file.TownshipAsync();
        await file.TakeAsync(township, "accept", ("reason", "材料齐全"));
        await file.CheckMeansAsync();
        var path = file.Path(page: "check-reports/1.pdf");
        (await township.PageAsync(file.Path())).Should().Contain($"formaction=\"{path}\"").And.Contain("打印核对报告 H1 完整件");

        using var asked = await township.PostAsync(path, [], file.Path());
        asked.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await asked.Content.ReadAsStringAsync()).Should().Contain("请选择查看的理由");
        using var paper = await township.PostAsync(path, new() { ["reason"] = "Print", ["words"] = "归入档案" }, file.Path());

        PdfText.All(await paper.Content.ReadAsByteArrayAsync()).Should().Contain("残疾等级").And.Contain("视力").And.NotContain("已遮盖").And.NotContain(family.HeadNumber);
        using var scope = desk.Services.CreateScope();
        var written = await scope.ServiceProvider.GetRequiredService<WelfareDb>().AuditEntries.Where(entry => entry.Action == "reveal.health" && entry.SubjectId == file.Id.ToString()).ToListAsync();
        written.Select(entry => entry.Detail).Should().BeEquivalentTo(["disability_level", "disability_kind"]);
        written.Should().OnlyContain(entry => entry.PersonId == family.HeadId && entry.Reason!.Contains("归入档案"));
        using var none = await township.PostAsync(file.Path(page: "check-reports/2.pdf"), new() { ["reason"] = "Print" }, file.Path());
        none.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task GiveOpinion_WithoutAReport_IsBarredUntilOneIsMade()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        await file.OnNoticeAsync();
        desk.Clock.MoveDays(400);

        var adviser = await file.AdviserAsync();
        (await adviser.PageAsync(file.Path())).Should().Contain("没有有效期内的核对报告").And.NotContain(file.Path(page: "give-opinion"));
        await file.CheckMeansAsync();
        await file.AdviseAsync("同意");

        (await (await file.AdviserAsync()).PageAsync(file.Path())).Should().Contain($"依据核对报告 <span class=\"num\">{file.Number}-H2");
    }

    private Family Disabled() => Family.In(desk)
        .With("卢核对", new(1980, 5, 4), "02")
        .WithEveryDepartmentAnswering()
        .WithFact(0, "D24", "disability_level", "1")
        .WithFact(0, "D24", "disability_kind", "visual")
        .Saved();
}
