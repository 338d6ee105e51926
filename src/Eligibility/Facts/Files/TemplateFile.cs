using System.Text;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;
using Welfare.Eligibility.Departments;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Facts.Files;

/// <summary>The published column template of an item: the header a department fills, and in the workbook what each column holds.</summary>
public static class TemplateFile
{
    private const string Rows = "数据";
    private const string Columns = "填写说明";

    /// <summary>UTF-8 with a mark, so that spreadsheet programs read the Chinese.</summary>
    public static byte[] Csv(ItemTemplate template) =>
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(CsvText.Join(template.Columns.Select(column => column.Header(chinese: true))) + "\r\n")];

    public static byte[] Workbook(ItemTemplate template)
    {
        // The text format keeps numbers of eighteen digits whole.
        var header = template.Columns.ToDictionary(column => column.Header(chinese: true), _ => (object)"");
        var sheets = new Dictionary<string, object>
        {
            [Rows] = new[] { header },
            [Columns] = template.Columns.Concat(template.Optional).Select(column => new Dictionary<string, object>
            {
                ["列名"] = column.Header(chinese: true),
                ["Column"] = column.Label.En,
                ["字段名"] = column.Name,
                ["填写内容"] = Holds(column, zh: true),
                ["Holds"] = Holds(column, zh: false),
                ["必有这一列 Required"] = template.Columns.Contains(column) ? "是 yes" : "否 no",
            }).ToArray(),
        };
        using var stream = new MemoryStream();
        stream.SaveAs(sheets, configuration: new OpenXmlConfiguration
        {
            DynamicColumns = [.. header.Keys.Select(name => new DynamicExcelColumn(name) { Format = "@", Width = 24 })],
        });
        return stream.ToArray();
    }

    private static string Holds(TemplateColumn column, bool zh) => column.Name switch
    {
        ItemTemplate.IdNo => zh ? "18位（旧号码15位），设为文本" : "18 characters (old ones 15), as text",
        ItemTemplate.Name => zh ? "与户籍登记一致" : "as the household register has it",
        ItemTemplate.Status => zh ? "有记录、无记录、未答复、查询出错" : "FOUND, NOT_FOUND, NO_ANSWER, ERROR",
        ItemTemplate.AsOf or ItemTemplate.BirthDate => zh ? "日期，例如 2022-06-15" : "a date such as 2022-06-15",
        ItemTemplate.Relation => zh ? "GB/T 4761的两位代码，例如 01、10、20" : "two digits of GB/T 4761, such as 01, 10 or 20",
        ItemTemplate.Sex => zh ? "男、女" : "男 or 女 (male, female)",
        ItemTemplate.VillageCode => zh ? "12位村（居）代码" : "a village code of twelve digits",
        ItemTemplate.HouseholdNo => zh ? "户口簿户号" : "the number of the household book",
        _ => Holds(column.Fact!, zh),
    };

    private static string Holds(FactType fact, bool zh) => fact.Kind switch
    {
        FactKind.Money => zh ? "元，两位小数，例如 36000.00；不清楚就空着" : "yuan with two decimals, such as 36000.00; empty when not known",
        FactKind.Integer => zh ? $"整数{Unit(fact, zh)}" : $"a whole number{Unit(fact, zh)}",
        FactKind.Decimal => zh ? $"数字，最多{fact.Scale}位小数{Unit(fact, zh)}" : $"a number with at most {fact.Scale} decimals{Unit(fact, zh)}",
        FactKind.Boolean => zh ? "是、否" : "是 or 否 (true, false)",
        FactKind.Date => zh ? "日期，例如 2022-06-15" : "a date such as 2022-06-15",
        FactKind.Choice => string.Join(zh ? "、" : ", ", fact.Choices.Select(choice => zh ? choice.Label.Zh : choice.Id)),
        _ => zh ? $"{fact.Digits}位数字" : $"{fact.Digits} digits",
    };

    private static string Unit(FactType fact, bool zh) => fact.Unit is { } unit ? (zh ? $"（{unit.Zh}）" : $" ({unit.En})") : "";
}
