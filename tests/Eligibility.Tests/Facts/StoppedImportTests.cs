using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Facts;
using Welfare.Rules;

namespace Welfare.Eligibility.Tests.Facts;

/// <summary>What waits for a person: nothing changed until somebody lets it through, with a reason.</summary>
public sealed class StoppedImportTests
{
    private const string Lin = "350128190001010000";

    [Theory]
    [InlineData(79, true)]
    [InlineData(80, false)]
    [InlineData(100, false)]
    public async Task Import_FewerRowsThanTheLast_StopsBeyondAFifth(int rows, bool stops)
    {
        await using var county = await County.StartAsync();
        await county.ImportAsync("D08_350128_2022-04-30.csv", CountyFiles.ManyWages(100));
        await county.WriteAsync("D08_350128_2022-05-31.csv", CountyFiles.ManyWages(rows, "2022-05-31"));

        var import = () => county.ImportAsync("D08_350128_2022-05-31.csv");

        if (!stops)
        {
            (await import()).RowsKept.Should().Be(rows);
            return;
        }
        (await import.Should().ThrowAsync<FactFileStoppedException>()).Which.Reasons.Single().En.Should().Contain("more than 20% fewer");
        (await county.CountsAsync()).Batches.Should().Be(1);
        (await county.ImportAsync("D08_350128_2022-05-31.csv", letThrough: "电话核实")).RowsKept.Should().Be(rows);
    }

    [Fact]
    public async Task Import_AsManyRowsButFewerGoodOnes_Stops()
    {
        await using var county = await County.StartAsync();
        await county.ImportAsync("D08_350128_2022-04-30.csv", CountyFiles.ManyWages(10));
        var lines = CountyFiles.ManyWages(10, "2022-05-31").Split('\n');
        var text = string.Join('\n', lines.Select((line, i) => i is 1 or 2 or 3 ? line.Replace(".00,0.00", ",0.00", StringComparison.Ordinal) : line));

        var import = () => county.ImportAsync("D08_350128_2022-05-31.csv", text);

        (await import.Should().ThrowAsync<FactFileStoppedException>()).Which.Reasons.Single().En.Should().Contain("good rows");
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public async Task Import_ValuesThatDoNotFitTheirColumn_StopBeyondAFifth(int shifted, bool stops)
    {
        await using var county = await County.StartAsync();
        var lines = CountyFiles.ManyWages(20).Split('\n');
        var text = string.Join('\n', lines.Select((line, i) => i > 0 && i <= shifted ? line.Replace("FOUND,2022-04-30", "2022-04-30,FOUND", StringComparison.Ordinal) : line));

        var import = () => county.ImportAsync("D08_350128_2022-05-31.csv", text);

        if (!stops)
        {
            (await import()).RowsQuarantined.Should().Be(shifted);
            return;
        }
        (await import.Should().ThrowAsync<FactFileStoppedException>()).Which.Reasons.Single().Zh.Should().Contain("可能错列").And.Contain("查询状态");
        (await county.CountsAsync()).Should().Be((0, 0, 0, 0));
    }

    [Fact]
    public async Task Import_OlderThanHeld_StopsAndIsHistoryWhenLetThrough()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();
        await county.WagesAsync("2022-05-31", $"{Lin},林阿海,FOUND,2022-05-31,2.00,0.00");
        await county.WriteAsync("D08_350128_2022-04-30.csv", $"{CountyFiles.WagesHeader}\n{Lin},林阿海,FOUND,2022-04-30,1.00,0.00");

        var import = () => county.ImportAsync("D08_350128_2022-04-30.csv");

        (await import.Should().ThrowAsync<FactFileStoppedException>()).WithMessage("*newer data (as of 2022-05-31)*");
        await county.ImportAsync("D08_350128_2022-04-30.csv", letThrough: "补送四月数据");
        (await county.AnswerAsync(Lin, "D08")).Rows.Single()["wages_12m"].Should().Be(200);
        var person = await county.FindAsync(Lin);
        var april = await county.Ledger.AsKnownAsync([person.Id], new DateOnly(2022, 5, 1), county.Clock.Now);
        april[person.Id]["D08"].Rows.Single()["wages_12m"].Should().Be(100);
    }

    [Fact]
    public async Task Import_FileOfAnotherCounty_Stops()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();

        var import = () => county.ImportAsync("D08_350981_2022-05-31.csv", $"{CountyFiles.WagesHeader}\n{Lin},林阿海,FOUND,2022-05-31,2.00,0.00");

        (await import.Should().ThrowAsync<FactFileStoppedException>()).Which.Reasons.Single().Zh.Should().Contain("350981").And.Contain("350128");
    }

    [Fact]
    public async Task Import_RegisterOfAnotherCounty_StopsAndKeepsNoneOfItsRows()
    {
        await using var county = await County.StartAsync();
        var text = CountyFiles.Register.Replace("350128107900", "350981107900", StringComparison.Ordinal);

        var import = () => county.ImportAsync("D01_350128_2022-06-01.csv", text);

        (await import.Should().ThrowAsync<FactFileStoppedException>()).Which.Reasons.Single().En.Should().Contain("another county");
        var result = await county.ImportAsync("D01_350128_2022-06-01.csv", letThrough: "只有一户属于本县");
        result.Problems.Should().HaveCount(2).And.OnlyContain(problem => problem.Column == "village_code");
    }

    [Fact]
    public async Task Import_MostlyPeopleWhoAreNotRegisteredHere_Stops()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();

        var import = () => county.ImportAsync("D08_350128_2022-05-31.csv", CountyFiles.ManyWages(20));

        (await import.Should().ThrowAsync<FactFileStoppedException>()).Which.Reasons.Single().En.Should().Contain("not registered in 350128");
    }

    [Fact]
    public async Task Import_CompleteWithARowOfNobody_Stops()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();

        var import = () => county.WagesAsync("2022-05-31", $"{Lin},林阿海,FOUND,2022-05-31,2.00,0.00\n合计,,,,2.00,0.00");

        (await import.Should().ThrowAsync<FactFileStoppedException>()).Which.Reasons.Single().Zh.Should().Contain("不知道说的是谁");
    }

    [Fact]
    public async Task Import_LetThrough_IsAuditedWithItsReason()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();

        var result = await county.ImportAsync("D08_350981_2022-05-31.csv", $"{CountyFiles.WagesHeader}\n{Lin},林阿海,FOUND,2022-05-31,2.00,0.00", letThrough: "代邻县核对");

        await using var db = county.Installation.Open();
        var entry = await db.AuditEntries.AsNoTracking().SingleAsync(entry => entry.SubjectId == result.BatchId.ToString());
        entry.Should().BeEquivalentTo(new { Action = "facts.let-through", Reason = "代邻县核对", ActorName = County.Importer.Name });
        entry.Detail.Should().Contain("350981");
        (await db.FactBatches.AsNoTracking().SingleAsync(batch => batch.Id == result.BatchId)).LetThroughBecause.Should().Be("代邻县核对");
    }

    [Fact]
    public async Task Import_OrdinaryFileWithAReasonReady_IsAnOrdinaryImport()
    {
        await using var county = await County.StartAsync();

        await county.ImportAsync("D01_350128_2022-06-01.csv", CountyFiles.Register, letThrough: "以防万一");

        await using var db = county.Installation.Open();
        (await db.AuditEntries.AsNoTracking().SingleAsync()).Should().BeEquivalentTo(new { Action = "facts.imported", Reason = (string?)null });
    }

    [Fact]
    public async Task Import_StoppedFile_LeavesNothingBehind()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();
        var before = await county.CountsAsync();

        var import = () => county.ImportAsync("D08_350128_2022-05-31.csv", CountyFiles.ManyWages(200));

        await import.Should().ThrowAsync<FactFileStoppedException>();
        (await county.CountsAsync()).Should().Be(before);
        Directory.GetFiles(Path.Combine(county.Installation.Folder, "imports")).Should().BeEmpty();
        (await county.AnswerAsync(Lin, "D08")).State.Should().Be(FactState.Unknown);
    }
}
