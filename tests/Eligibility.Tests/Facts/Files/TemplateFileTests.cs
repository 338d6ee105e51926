using System.Text;
using MiniExcelLibs;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Facts.Files;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Tests.Facts.Files;

public sealed class TemplateFileTests
{
    private const string Lin = "350128190001010000";

    public static TheoryData<string> Items => [.. TestVocabulary.Full.Items.Select(item => item.Id)];

    [Theory]
    [MemberData(nameof(Items))]
    public async Task Templates_FilledIn_AreTakenInEveryFormat(string item)
    {
        var template = ItemTemplate.Of(TestVocabulary.Full, TestVocabulary.Full.FindItem(item)!);
        var header = Encoding.UTF8.GetString(TemplateFile.Csv(template)).TrimStart('\uFEFF').TrimEnd();
        header.Split(',').Should().HaveCount(template.Columns.Count).And.OnlyContain(name => name.Any(c => c > 127));
        await using var county = await County.StartAsync();
        var cells = template.Columns.Select(Example).ToArray();
        var fields = template.Columns.Select(column => column.Name);
        var english = template.Columns.Select(column => $"\"{column.Label.En}\"");

        foreach (var (encoding, mark, head) in ((string, bool, string)[])
            [("utf-8", false, header), ("utf-8", true, string.Join(',', fields)), ("GB18030", false, header), ("utf-8", false, string.Join(',', english))])
        {
            // One day further each time, so that each is a file of its own.
            county.Clock.Now = county.Clock.Now.AddDays(1);
            var file = $"{item}_350128_{county.Clock.Now:yyyy-MM-dd}.csv";
            await county.WriteAsync(file, $"{head}\n{CsvText.Join(cells)}", encoding, mark);
            (await county.ImportAsync(file)).Should().BeEquivalentTo(new { Item = item, RowsKept = 1, RowsQuarantined = 0 });
        }

        county.Clock.Now = county.Clock.Now.AddDays(1);
        var workbook = $"{item}_350128_{county.Clock.Now:yyyy-MM-dd}.xlsx";
        await using (var stream = File.Create(Path.Combine(county.Installation.Folder, workbook)))
        {
            await stream.SaveAsAsync(new[] { header.Split(',').Zip(cells).ToDictionary(cell => cell.First, cell => (object)cell.Second) });
        }
        (await county.ImportAsync(workbook)).Should().BeEquivalentTo(new { Item = item, RowsKept = 1, RowsQuarantined = 0 });
        (await county.AnswerAsync(Lin, item)).State.Should().Be(FactState.Known);
    }

    [Theory]
    [MemberData(nameof(Items))]
    public void Workbook_OfEveryItem_HasTheHeaderAndSaysWhatEachColumnHolds(string item)
    {
        var template = ItemTemplate.Of(TestVocabulary.Full, TestVocabulary.Full.FindItem(item)!);

        using var stream = new MemoryStream(TemplateFile.Workbook(template));

        var sheets = stream.GetSheetNames();
        sheets.Should().HaveCount(2);
        stream.GetColumns(useHeaderRow: true, sheetName: sheets[0]).Should().Equal(template.Columns.Select(column => column.Header(chinese: true)));
        stream.Query(useHeaderRow: true, sheetName: sheets[1]).Should().HaveCount(template.Columns.Count + template.Optional.Count);
    }

    private static string Example(TemplateColumn column) => column.Name switch
    {
        ItemTemplate.IdNo => Lin,
        ItemTemplate.Name => "林阿海",
        ItemTemplate.Status => "有记录",
        ItemTemplate.AsOf => "2022-06-15",
        ItemTemplate.HouseholdNo => "H1",
        ItemTemplate.Relation => "01",
        ItemTemplate.Sex => "男",
        ItemTemplate.VillageCode => "350128107900",
        _ => Example(column.Fact!),
    };

    private static string Example(FactType fact) => FactText.Write(fact, fact.Kind switch
    {
        FactKind.Date => new DateOnly(2022, 6, 1).DayNumber,
        FactKind.Code => fact.Digits == 12 ? 350128107000 : fact.Min,
        _ => Math.Max(fact.Min, 0),
    });
}
