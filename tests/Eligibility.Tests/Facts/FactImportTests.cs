using System.Text;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Facts;
using Welfare.Rules;

namespace Welfare.Eligibility.Tests.Facts;

public sealed class FactImportTests
{
    private const string Lin = "350128190001010000";
    private const string Chen = "350128194303150007";
    private const string Wu = "350128196002290005";

    [Fact]
    public async Task Import_Register_AddsPeopleAndHouseholds()
    {
        await using var county = await County.StartAsync();

        var result = await county.RegisterAsync();

        result.Should().BeEquivalentTo(new { RowsRead = 3, RowsKept = 3, RowsQuarantined = 0, PeopleAdded = 3, AlreadyTaken = false });
        var members = await county.MembersAsync("H1");
        members.Select(member => (member.IdNumber, member.Name, member.Registration!.Relation))
            .Should().Equal((Lin, "林阿海", "self"), (Chen, "陈阿妹", "spouse"));
        members[0].Registration!.TownshipCode.Should().Be("350128107");
        members[0].Registration!.HukouCode.Should().Be("350128107000");
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("GB18030", false)]
    [InlineData("utf-16", true)]
    public async Task Import_AnyCustomaryEncoding_ReadsTheNames(string encoding, bool mark)
    {
        await using var county = await County.StartAsync();
        await county.WriteAsync("D01_350128_2022-06-01.csv", CountyFiles.Register, encoding, mark);

        await county.ImportAsync("D01_350128_2022-06-01.csv");

        (await county.MembersAsync("H1")).Select(member => member.Name).Should().Equal("林阿海", "陈阿妹");
    }

    [Fact]
    public async Task Import_ChineseHeaders_AreUnderstood()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();

        await county.ImportAsync("D08_350128_2022-05-31.csv", $"""
            公民身份号码,姓名,查询状态,数据日期,近12个月工资性收入,近12个月个人缴纳社会保险费
            {Lin},林阿海,有记录,20220531,36000.00,3600.00
            """);

        (await county.AnswerAsync(Lin, "D08")).Rows.Single()["wages_12m"].Should().Be(3_600_000);
    }

    [Fact]
    public async Task Import_BadRows_AreQuarantinedAndTheRestIsKept()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();

        var result = await county.ImportAsync("D08_350128_2022-05-31.csv", $"""
            id_no,name,status,as_of,wages_12m,social_insurance_12m
            {Lin},林阿海,FOUND,2022-05-31,36000.00,0.00
            350128194303150008,陈阿妹,FOUND,2022-05-31,1.00,0.00
            350128195802290009,王某,FOUND,2022-05-31,1.00,0.00
            {Chen},陈阿妹,FOUND,2022-05-31,36000,0.00
            {Chen},陈阿妹,FOUND,2022-05-31,-1.00,0.00
            {Chen},陈阿妹,FOUND,2022-02-30,1.00,0.00
            {Chen},陈阿妹,FOUND,2099-01-01,1.00,0.00
            {Chen},陈阿妹,PERHAPS,2022-05-31,1.00,0.00
            {Chen},,FOUND,2022-05-31,1.00,0.00
            {Chen},陈阿妹,FOUND,2022-05-31
            {Chen},陈阿妹,FOUND,2022-05-31,12.00,1.20
            """);

        result.RowsRead.Should().Be(11);
        result.RowsKept.Should().Be(2);
        result.Problems.Select(problem => (problem.Line, problem.Column)).Should().Equal(
            (3, "id_no"), (4, "id_no"), (5, "wages_12m"), (6, "wages_12m"), (7, "as_of"), (8, "as_of"), (9, "status"), (10, "name"), (11, null));
        (await county.AnswerAsync(Chen, "D08")).Rows.Single()["wages_12m"].Should().Be(1200);
        await using var db = county.Installation.Open();
        var kept = await db.QuarantinedRows.AsNoTracking().OrderBy(row => row.Line).ToListAsync();
        kept.Should().HaveCount(9);
        kept[0].Raw.Should().Be("350128194303150008,陈阿妹,FOUND,2022-05-31,1.00,0.00");
        kept.Should().OnlyContain(row => row.ReasonZh.Length > 0 && row.ReasonEn.Length > 0);
    }

    [Fact]
    [Trait("ASVS", "2.2.1")]
    public async Task Import_ChoiceOutsideTheVocabulary_NamesTheChoices()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();

        var result = await county.ImportAsync("D02_350128_2022-06-01.csv", $"""
            id_no,name,status,as_of,kind,state
            {Lin},林阿海,FOUND,2022-06-01,spaceship,active
            {Chen},陈阿妹,FOUND,2022-06-01,小型汽车,active
            """);

        result.Problems.Single().Reason.Zh.Should().Contain("小型汽车");
        (await county.AnswerAsync(Chen, "D02")).Rows.Should().ContainSingle();
    }

    [Fact]
    public async Task Import_OneRecordOfAListBad_NothingIsKnownOfTheList()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();

        var result = await county.ImportAsync("D02_350128_2022-06-01.csv", $"""
            id_no,name,status,as_of,kind,state
            {Lin},林阿海,FOUND,2022-06-01,car,active
            {Lin},林阿海,FOUND,2022-06-01,spaceship,active
            """);

        result.RowsQuarantined.Should().Be(2, "the good record goes back with the bad one");
        (await county.AnswerAsync(Lin, "D02")).State.Should().Be(FactState.Unknown);
    }

    [Fact]
    public async Task Import_SameFileTwice_ChangesNothing()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();
        var first = await county.WagesAsync("2022-05-31", $"{Lin},林阿海,FOUND,2022-05-31,36000.00,0.00");
        var before = await county.CountsAsync();

        var second = await county.ImportAsync("D08_350128_2022-05-31.csv");

        second.AlreadyTaken.Should().BeTrue();
        second.BatchId.Should().Be(first.BatchId);
        (await county.CountsAsync()).Should().Be(before);
    }

    [Theory]
    [InlineData("林 阿海")]
    [InlineData("　林阿海")]
    public async Task Import_NameWithSpaces_IsTheSameName(string name)
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();

        await county.WagesAsync("2022-05-31", $"{Lin},{name},FOUND,2022-05-31,36000.00,0.00");

        (await county.AnswerAsync(Lin, "D08")).State.Should().Be(FactState.Known);
    }

    [Fact]
    public async Task Import_TwoRowsThatContradict_UsesNeither()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();

        var result = await county.WagesAsync("2022-05-31", $"""
            {Lin},林阿海,FOUND,2022-05-31,36000.00,0.00
            {Lin},林阿海,FOUND,2022-05-31,12000.00,0.00
            {Chen},陈阿妹,FOUND,2022-05-31,5.00,0.00
            {Chen},陈阿妹,FOUND,2022-05-31,5.00,0.00
            """);

        result.RowsQuarantined.Should().Be(2);
        (await county.AnswerAsync(Lin, "D08")).State.Should().Be(FactState.Disputed);
        (await county.AnswerAsync(Chen, "D08")).Rows.Single()["wages_12m"].Should().Be(500);
    }

    [Fact]
    public async Task Import_RegisterAfterAnotherDepartment_VouchesForTheName()
    {
        await using var county = await County.StartAsync();
        await county.WagesAsync("2022-05-31", $"{Lin},林大海,FOUND,2022-05-31,36000.00,0.00");

        await county.RegisterAsync();

        (await county.FindAsync(Lin)).Name.Should().Be("林阿海");
        (await county.AnswerAsync(Lin, "D08")).State.Should().Be(FactState.Disputed);
    }

    [Theory]
    [InlineData("id_no,name,status,as_of,wages_12m", "social_insurance_12m")]
    [InlineData("id_no,name,status,as_of,wages_12m,social_insurance_12m,wages_12m", "wages_12m")]
    [InlineData("id_no,name,status,as_of,wages_12m,social_insurance_12m,shoe_size", "shoe_size")]
    public async Task Import_HeaderThatIsNotTheItems_IsRefusedByColumn(string header, string column)
    {
        await using var county = await County.StartAsync();

        var import = () => county.ImportAsync("D08_350128_2022-05-31.csv", header + "\n");

        (await import.Should().ThrowAsync<FactFileException>()).Which.Problems.Single().Column.Should().Be(column);
    }

    [Fact]
    public async Task Import_QuotationMarkNeverClosed_IsRefused()
    {
        await using var county = await County.StartAsync();
        var endless = string.Join('\n', Enumerable.Range(0, 500).Select(i => $"{Lin},林阿海,FOUND,2022-05-31,1.00,0.00"));

        var import = () => county.WagesAsync("2022-05-31", $"{Lin},\"林阿海,FOUND,2022-05-31,1.00,0.00\n{endless}");

        await import.Should().ThrowAsync<FactFileException>();
    }

    [Fact]
    public async Task Import_File_LeavesNoNumberInAnyDatabaseFile()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();
        await county.WagesAsync("2022-05-31", $"{Lin},另一个名字,FOUND,2022-05-31,36000.00,0.00");

        foreach (var file in Directory.GetFiles(county.Installation.Folder, "welfare.db*"))
        {
            var text = Encoding.Latin1.GetString(await County.ReadSharedAsync(file));
            text.Should().NotContain(Lin).And.NotContain("36000.00");
        }
    }

    [Fact]
    public async Task Import_File_IsAuditedWithItsActor()
    {
        await using var county = await County.StartAsync();

        var result = await county.RegisterAsync();

        await using var db = county.Installation.Open();
        var entry = await db.AuditEntries.AsNoTracking().SingleAsync();
        entry.Should().BeEquivalentTo(new { Action = "facts.imported", SubjectId = result.BatchId.ToString(), ActorName = County.Importer.Name });
        entry.Detail.Should().NotContain(Lin);
    }
}
