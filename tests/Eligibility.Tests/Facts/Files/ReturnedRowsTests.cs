using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Facts.Files;

namespace Welfare.Eligibility.Tests.Facts.Files;

/// <summary>What goes back to its sender is run by no spreadsheet, and sent again it is the very same row.</summary>
public sealed class ReturnedRowsTests
{
    private const string Lin = "350128190001010000";
    private const string File = "D08_350128_2022-05-31.csv";
    private const string Risky = "=+-@\t\r＝＋－＠";

    [Fact]
    [Trait("ASVS", "1.2.10")]
    public async Task Returned_RowsWithFormulas_AreTextAndComeAgainAsTheSameRows()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();
        string[] names = ["=HYPERLINK(\"http://x\",\"林\")", "+1", "-1", "@SUM(1)", "＝1", "'=1", "'林", "''", "林=阿海", "\t=1"];
        var rows = string.Join('\n', names.Select(name => $"{Lin},{CsvText.Cell(name)},FOUND,2022-05-31,-36000.00,=cmd|' /C calc'!A0"));
        // A quotation mark out of place: no cells, and no formula either.
        var first = await county.ImportAsync(File, $"{CountyFiles.WagesHeader}\n{rows}" + $"\n{Lin},=1\"2,FOUND,2022-05-31,1.00,0.00\n=1,{Lin}\n=2+5", letThrough: "试");

        var text = await county.ReturnedAsync(first.BatchId);
        var again = await county.ImportAsync(ReturnedRows.NameOf(first.Item, File), text, letThrough: "试");

        first.RowsQuarantined.Should().Be(names.Length + 3);
        Cells(text).Should().HaveCountGreaterThan(60).And.OnlyContain(cell => cell.Length == 0 || !Risky.Contains(cell[0]));
        text.Should().Contain("'=HYPERLINK").And.Contain("'-36000.00").And.Contain("'=cmd|").And.Contain("''=1").And.Contain("'=1\"2");
        again.RowsQuarantined.Should().Be(first.RowsQuarantined);
        var (before, after) = (await RawAsync(county, first.BatchId), await RawAsync(county, again.BatchId));
        after.Take(names.Length).Should().Equal(before.Take(names.Length).Select(raw => CsvText.Join(CellsOf(raw))), "cell by cell they are the same");
        (await county.ReturnedAsync(again.BatchId)).Should().Contain("'=HYPERLINK").And.NotContain("''=HYPERLINK", "apostrophes do not pile up");
    }

    [Fact]
    public async Task Returned_NegativeAmountCorrectedInASpreadsheet_IsTaken()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();
        var first = await county.WagesAsync("2022-05-31", $"{Lin},林阿海,FOUND,2022-05-31,-36000.00,0.00");
        var text = await county.ReturnedAsync(first.BatchId);

        var again = await county.ImportAsync(
            ReturnedRows.NameOf(first.Item, File), text.Replace("'-36000.00", "36000.00", StringComparison.Ordinal));

        again.RowsKept.Should().Be(1);
        (await county.AnswerAsync(Lin, "D08")).Rows.Single()["wages_12m"].Should().Be(3_600_000);
    }

    [Fact]
    public void Guarded_AnyText_IsWithoutFormulasAndGivenBackAsItWas()
    {
        const string letters = "=+-@'\t＝ \",林a1\n";
        var random = new Random(20260701);
        for (var i = 0; i < 20_000; i++)
        {
            var row = new string([.. Enumerable.Range(0, random.Next(24)).Select(_ => letters[random.Next(letters.Length)])]);

            CsvText.Unguarded(CsvText.Guarded(row)).Should().Be(row);

            var cells = Enumerable.Range(0, 1 + random.Next(4)).Select(_ => new string([.. Enumerable.Range(0, random.Next(6)).Select(_ => letters[random.Next(letters.Length)])]).Trim()).ToList();
            var read = CellsOf(CsvText.Guarded(CsvText.Join(cells)));
            read.Should().OnlyContain(cell => cell.Length == 0 || !Risky.Contains(cell[0]));
            read.Select(CsvText.UnguardedCell).Should().Equal(cells.Select(cell => cell));
        }
    }

    private static async Task<List<string>> RawAsync(County county, Guid batch)
    {
        await using var db = county.Installation.Open();
        return (await db.QuarantinedRows.AsNoTracking().Where(row => row.BatchId == batch).OrderBy(row => row.Line).ToListAsync()).ConvertAll(row => row.Raw);
    }

    private static List<string> Cells(string text)
    {
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null });
        List<string> cells = [];
        while (parser.Read())
        {
            cells.AddRange(parser.Record!);
        }
        return cells;
    }

    private static List<string> CellsOf(string row) => row.Length == 0 ? [""] : Cells(row);
}
