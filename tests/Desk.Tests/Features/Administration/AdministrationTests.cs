using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Programmes;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Tests.Features.Administration;

public sealed partial class AdministrationTests : IDisposable
{
    /// <summary>A desk for each test: what one has taken would stop the older file of another.</summary>
    private readonly DeskFactory desk = new();

    public void Dispose() => desk.Dispose();

    private const string County = "350128";
    private const string Header = "id_no,name,status,as_of,wages_12m,social_insurance_12m";

    private static int _made;

    [Fact]
    public async Task Receive_GoodFile_IsTakenAndSaysWhatBecameOfIt()
    {
        var client = await desk.SignedInAsync(Roles.DataOfficer, County);

        var run = await SendAsync(client, $"D08_{County}_2022-05-31.partial.csv", Rows("林一,FOUND,2022-05-31,1.00,0.00", "林二,FOUND,2022-05-31,1,0.00"));

        var page = await EndOfAsync(client, run);
        page.Should().Contain("已导入").And.Contain("读入 2 行，采用 1 行，退回 1 行");
        var returned = await client.PageAsync($"{run}/returned");
        returned.TrimStart('\uFEFF').Should().StartWith($"退回原因,{Header}").And.Contain("两位小数").And.Contain("林二").And.NotContain("林一");
        await using var db = Open();
        (await db.AuditEntries.AsNoTracking().CountAsync(entry => entry.Action == "returned-rows.look" && entry.SubjectId == run.Split('/')[3] && entry.PersonId == null)).Should().Be(1);
    }

    [Fact]
    public async Task Receive_LargeFile_ShowsRateAndTimeLeftOnItsWay()
    {
        var client = await desk.SignedInAsync(Roles.DataOfficer, County);
        var rows = Enumerable.Range(0, 60_000)
            .Select(i => $"{IdentityNumber.Create(County, new DateOnly(1930, 1, 1).AddDays(i % 30_000), i / 30_000).Value},林一,FOUND,2022-05-31,1.00,0.00").Prepend(Header);

        var run = await SendAsync(client, $"D08_{County}_2022-05-31.partial.csv", Encoding.UTF8.GetBytes(string.Join('\n', rows)));

        List<string> seen = [];
        string page;
        while ((page = await client.PageAsync(run)).Contains("data-progress=", StringComparison.Ordinal))
        {
            seen.Add(page);
        }
        seen.Should().Contain(under => Regex.IsMatch(under, "已读 [\\d,]+ 行[^<]*，每秒 [\\d,]+ 行[^<]*，约剩 \\d+ 分 \\d\\d 秒"));
        page.Should().Contain("读入 60,000 行");
    }

    [Fact]
    public async Task Receive_SameFileTwice_ChangesNothingAndSaysSo()
    {
        var client = await desk.SignedInAsync(Roles.DataOfficer, County);
        var rows = Rows("林三,FOUND,2022-05-30,1.00,0.00");
        await EndOfAsync(client, await SendAsync(client, $"D08_{County}_2022-05-30.partial.csv", rows));

        var page = await EndOfAsync(client, await SendAsync(client, $"D08_{County}_2022-05-30.partial.csv", rows));

        page.Should().Contain("以前导入过，没有变化");
    }

    [Fact]
    public async Task Receive_FormFields_SayWhatTheNameDoesNot()
    {
        var client = await desk.SignedInAsync(Roles.DataOfficer, County);

        var run = await SendAsync(client, "工资.csv", Rows("林四,FOUND,2022-05-29,1.00,0.00"), new()
        {
            ["item"] = "D08",
            ["region"] = County,
            ["asOf"] = "2022-05-29",
            ["scope"] = "partial",
        });

        (await EndOfAsync(client, run)).Should().Contain($"D08_{County}_2022-05-29.partial.csv").And.Contain("已导入");
    }

    [Theory]
    [InlineData("names.pdf", "", "", "", "", "CSV或XLSX")]
    [InlineData("a.csv", "D99", "350128", "2022-05-29", "partial", "请选择数据项")]
    [InlineData("a.csv", "D08", "3501", "2022-05-29", "partial", "行政区划代码")]
    [InlineData("a.csv", "D08", "350128", "yesterday", "partial", "请填写数据日期")]
    [InlineData("a.csv", "D08", "350128", "2022-05-29", "", "全部人员还是部分人员")]
    public async Task Receive_FormWithAProblem_SaysWhichAndTakesNothing(string name, string item, string region, string asOf, string scope, string says)
    {
        var client = await desk.SignedInAsync(Roles.DataOfficer, County);

        using var answer = await PostFileAsync(client, name, Rows(), new() { ["item"] = item, ["region"] = region, ["asOf"] = asOf, ["scope"] = scope });

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain(says);
    }

    [Fact]
    [Trait("ASVS", "3.5.1")]
    public async Task Receive_WithoutTheFormsToken_IsRefused()
    {
        var client = await desk.SignedInAsync(Roles.DataOfficer, County);

        using var answer = await client.SendFileAsync("/administration/imports", [], "file", $"D08_{County}_2022-05-31.csv", Rows());

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    [Trait("ASVS", "5.2.2")]
    public async Task Receive_FileThatIsNoTable_IsRefusedWithTheReason()
    {
        var client = await desk.SignedInAsync(Roles.DataOfficer, County);

        var page = await EndOfAsync(client, await SendAsync(client, $"D08_{County}_2022-05-28.csv", "你好\n"u8.ToArray()));

        page.Should().Contain("无法读取").And.Contain("没有这一列");
    }

    [Fact]
    public async Task Stopped_LetThroughWithAReason_IsTakenAndAudited()
    {
        var client = await desk.SignedInAsync(Roles.DataOfficer, County);
        await EndOfAsync(client, await SendAsync(client, $"D09_{County}_2022-06-30.csv", Pensions(5)));
        var run = await SendAsync(client, $"D09_{County}_2022-07-31.csv", Pensions(3));
        (await EndOfAsync(client, run)).Should().Contain("减少超过20%").And.Contain("没有问题，导入");

        using var silent = await client.PostAsync($"{run}/let-through", new() { ["reason"] = " " }, page: run);
        using var answer = await client.PostAsync($"{run}/let-through", new() { ["reason"] = "人社局已核实", ["key"] = Guid.NewGuid().ToString() }, page: run);

        silent.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await EndOfAsync(client, run)).Should().Contain("已导入").And.Contain("人社局已核实");
        await using var db = Open();
        (await db.AuditEntries.AsNoTracking().ToListAsync()).Where(entry => entry.Reason == "人社局已核实").Select(entry => entry.Action)
            .Should().BeEquivalentTo("import.let-through", "facts.let-through");
    }

    [Fact]
    public async Task Stopped_Discarded_LeavesNoFileAndCannotBeLetThrough()
    {
        var client = await desk.SignedInAsync(Roles.DataOfficer, County);
        await EndOfAsync(client, await SendAsync(client, $"D10_{County}_2022-06-30.csv", Registrations(5)));
        var run = await SendAsync(client, $"D10_{County}_2022-07-31.csv", Registrations(3));
        var page = await EndOfAsync(client, run);

        using var discarded = await client.PostAsync($"{run}/discard", new() { ["reason"] = "发错了文件" }, page: run);
        using var late = await client.PostAsync($"{run}/let-through", new() { ["reason"] = "再试" }, page: "/administration");

        page.Should().Contain("待人工核对");
        discarded.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await client.PageAsync(run)).Should().Contain("决定不导入").And.Contain("发错了文件");
        late.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        Directory.GetFiles(Path.Combine(desk.Services.GetRequiredService<StorageOptions>().DataFolder, "imports")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [Trait("ASVS", "3.2.1")]
    [Trait("ASVS", "5.4.1")]
    public async Task Template_OfAnItem_CanBeDownloaded(string format, string type)
    {
        var client = await desk.SignedInAsync(Roles.DataOfficer, County);

        using var answer = await client.GetAsync($"/administration/templates/D27.{format}");

        answer.Content.Headers.ContentType!.MediaType.Should().Be(type);
        (await answer.Content.ReadAsByteArrayAsync()).Should().NotBeEmpty();
    }

    private static byte[] Rows(params string[] rows) =>
        Encoding.UTF8.GetBytes(string.Join('\n', rows.Select(row => $"{Number()},{row}").Prepend(Header)));

    private static byte[] Pensions(int rows) => Table("D09", rows);

    private static byte[] Registrations(int rows) => Table("D10", rows);

    // Everybody is said to have nothing: such rows need no values.
    private static byte[] Table(string item, int rows)
    {
        var template = ItemTemplate.Of(Vocabulary, Vocabulary.FindItem(item)!);
        var empty = new string(',', template.Facts.Count);
        var header = string.Join(',', template.Facts.Select(fact => fact.Name).Prepend("id_no,name,status,as_of"));
        return Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, rows).Select(i => $"{Number()},林{i},NOT_FOUND,2022-06-30{empty}").Prepend(header)));
    }

    private static string Number() =>
        IdentityNumber.Create("350128", new DateOnly(1930, 1, 1).AddDays(Interlocked.Increment(ref _made)), 0).Value;

    private static Vocabulary Vocabulary { get; } =
        RulesetFolder.Load(ProgrammesSetup.FolderOf(new ConfigurationBuilder().Build())).Vocabulary;

    private static async Task<string> SendAsync(DeskClient client, string name, byte[] content, Dictionary<string, string>? fields = null)
    {
        using var answer = await PostFileAsync(client, name, content, fields ?? []);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect, "of {0}: {1}", name, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    private static async Task<HttpResponseMessage> PostFileAsync(DeskClient client, string name, byte[] content, Dictionary<string, string> fields)
    {
        var token = TokenIn().Match(await client.PageAsync("/administration")).Groups[1].Value;
        return await client.SendFileAsync("/administration/imports", [new("__RequestVerificationToken", token), .. fields], "file", name, content);
    }

    // The page is asked again until the file is no longer on its way, as a person without script would.
    private static async Task<string> EndOfAsync(DeskClient client, string run)
    {
        while (true)
        {
            var page = await client.PageAsync(run);
            if (!page.Contains("data-progress=", StringComparison.Ordinal))
            {
                return page;
            }

            await Task.Delay(50);
        }
    }

    private WelfareDb Open() => desk.Services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContext();

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex TokenIn();
}
