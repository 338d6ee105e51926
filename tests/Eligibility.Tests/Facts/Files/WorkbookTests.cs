using System.IO.Compression;
using MiniExcelLibs;
using Welfare.Eligibility.Facts;
using Welfare.Rules;

namespace Welfare.Eligibility.Tests.Facts.Files;

public sealed class WorkbookTests
{
    private const string Lin = "350128190001010000";
    private const string Book = "D08_350128_2022-05-31.xlsx";

    [Theory]
    [InlineData("近12个月工资性收入（元）", 36000.5, 3_600_050L)]
    [InlineData("近12个月工资性收入（元）", 36000.0, 3_600_000L)]
    [InlineData("近12个月工资性收入", 36000.0, null)] // Yuan or fen? Nothing is guessed.
    [InlineData("wages_12m", 36000.0, null)]
    public async Task Import_AmountAsANumber_NeedsAHeaderThatSaysYuan(string header, double amount, long? fen)
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();
        await SaveAsync(county, Row(header, Lin, amount, new DateTime(2022, 5, 31)));

        var result = await county.ImportAsync(Book);

        result.RowsQuarantined.Should().Be(fen is null ? 1 : 0);
        (await county.AnswerAsync(Lin, "D08")).Rows.Select(row => row["wages_12m"]).Should().Equal(fen is null ? [] : [fen]);
    }

    [Fact]
    public async Task Import_IdentityNumberAsANumber_SaysThatItsLastDigitsAreLost()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();
        await SaveAsync(county, Row("wages_12m", 350128190001010000d, "36000.00", "2022-05-31"));

        var result = await county.ImportAsync(Book);

        result.Problems.Single().Reason.Zh.Should().Contain("末几位已经丢失");
        (await county.AnswerAsync(Lin, "D08")).State.Should().Be(FactState.Unknown, "the name tells whom the row may mean");
    }

    [Fact]
    public async Task Import_EmptyRowsAndCells_AreNothing()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();
        await SaveAsync(county, Row("wages_12m", null, null, null), Row("wages_12m", Lin, "36000.00", "2022-05-31"), Row("wages_12m", null, null, null));

        var result = await county.ImportAsync(Book);

        result.Should().BeEquivalentTo(new { RowsRead = 1, RowsKept = 1 });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("ASVS", "1.5.1")]
    [Trait("ASVS", "5.2.2")]
    public async Task Import_FileThatIsNoWorkbook_IsRefused(bool truncated)
    {
        await using var county = await County.StartAsync();
        var path = Path.Combine(county.Installation.Folder, Book);
        await SaveAsync(county, Row("wages_12m", Lin, "36000.00", "2022-05-31"));
        var bytes = await File.ReadAllBytesAsync(path);
        await File.WriteAllBytesAsync(path, truncated ? bytes[..(bytes.Length / 2)] : [(byte)'P', (byte)'K', 3, 4, .. new byte[100]]);

        var import = () => county.ImportAsync(Book);

        (await import.Should().ThrowAsync<FactFileException>()).WithMessage("*XLSX*");
    }

    [Theory]
    [InlineData("many parts", "*CSV*")]
    [InlineData("large strings", "*CSV*")]
    [InlineData("a size that is not so", "*XLSX*")]
    [Trait("ASVS", "5.2.3")]
    public async Task Import_FileThatUnpacksToFarMore_IsRefusedBeforeItIsUnpacked(string kind, string because)
    {
        await using var county = await County.StartAsync();
        var path = Path.Combine(county.Installation.Folder, Book);
        await SaveAsync(county, Row("wages_12m", Lin, "36000.00", "2022-05-31"));
        switch (kind)
        {
            case "many parts":
                await PutPartsAsync(path, Enumerable.Range(0, 1001).Select(i => ($"xl/worksheets/more{i}.xml", 1)));
                break;
            case "large strings":
                await PutPartsAsync(path, [("xl/more/sharedStrings.xml", 257 << 20)]);
                break;
            default:
                await File.WriteAllBytesAsync(path, SheetSaidSmall(await File.ReadAllBytesAsync(path)));
                break;
        }
        new FileInfo(path).Length.Should().BeLessThan(4 << 20);

        var import = () => county.ImportAsync(Book);

        (await import.Should().ThrowAsync<FactFileException>()).WithMessage(because);
    }

    [Fact]
    public async Task Import_ReturnedRowsCorrected_AreTakenAsAPartialDelivery()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();
        var first = await county.WagesAsync("2022-05-31", $"{Lin},林阿海,FOUND,2022-05-31,36000,0.00\n350128194303150007,\"陈,阿妹\",FOUND,2022-05-31,1.00,0.00");
        var name = ReturnedRows.NameOf(first.Item, "D08_350128_2022-05-31.csv");
        var text = await county.ReturnedAsync(first.BatchId);
        text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(3);
        text.Should().StartWith("退回原因,id_no,name,").And.Contain("两位小数");

        var again = await county.ImportAsync(name, text.Replace("36000,", "36000.00,", StringComparison.Ordinal));

        name.Should().Be("D08_350128_2022-05-31.returned.partial.csv");
        again.Should().BeEquivalentTo(new { Complete = false, RowsKept = 1, RowsQuarantined = 1 });
        (await county.AnswerAsync(Lin, "D08")).Rows.Single()["wages_12m"].Should().Be(3_600_000);
        (await county.ReturnedAsync(again.BatchId)).Should().StartWith("退回原因,id_no,name,").And.NotContain("36000");
    }

    private static Dictionary<string, object?> Row(string header, object? number, object? wages, object? asOf) => new()
    {
        ["公民身份号码"] = number,
        ["姓名"] = number is null ? null : "林阿海",
        ["查询状态"] = number is null ? null : "有记录",
        ["数据日期"] = asOf,
        [header] = wages,
        ["social_insurance_12m"] = null,
    };

    private static async Task SaveAsync(County county, params Dictionary<string, object?>[] rows)
    {
        await using var stream = File.Create(Path.Combine(county.Installation.Folder, Book));
        await stream.SaveAsAsync(rows);
    }

    private static async Task PutPartsAsync(string path, IEnumerable<(string Name, int Length)> parts)
    {
        File.Delete(path);
        await using var archive = await ZipFile.OpenAsync(path, ZipArchiveMode.Create);
        var block = new byte[1 << 20];
        foreach (var (name, length) in parts)
        {
            await using var part = await archive.CreateEntry(name, CompressionLevel.Fastest).OpenAsync();
            for (var left = length; left > 0; left -= block.Length)
            {
                await part.WriteAsync(block.AsMemory(0, Math.Min(left, block.Length)));
            }
        }
    }

    // In the list at the end of the file the sheet is said to be ten bytes long.
    private static byte[] SheetSaidSmall(byte[] workbook)
    {
        const int nameAt = 46;
        const int sizeAt = 24;
        var name = System.Text.Encoding.ASCII.GetBytes("xl/worksheets/sheet1.xml");
        var entry = workbook.AsSpan().LastIndexOf(name) - nameAt;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(workbook.AsSpan(entry + sizeAt), 10);
        return workbook;
    }
}
