using Welfare.Eligibility.Departments;
using Welfare.Rules;

namespace Welfare.Eligibility.Facts.Files;

/// <summary>Which item a file's header belongs to, and where its columns stand.</summary>
internal sealed class FactFileHeader
{
    public const int Absent = -1;

    private const int MostColumns = 200;

    private readonly string[] _headers;

    private FactFileHeader(ItemTemplate template, string[] headers)
    {
        _headers = headers;
        Template = template;
        IdNo = Place(ItemTemplate.IdNo);
        Name = Place(ItemTemplate.Name);
        Status = Place(ItemTemplate.Status);
        AsOf = Place(ItemTemplate.AsOf);
        HouseholdNo = Place(ItemTemplate.HouseholdNo);
        Relation = Place(ItemTemplate.Relation);
        Sex = Place(ItemTemplate.Sex);
        VillageCode = Place(ItemTemplate.VillageCode);
        BirthDate = Place(ItemTemplate.BirthDate);
        Facts = [.. template.Facts.Select(fact => Place(fact.Name))];
    }

    public ItemTemplate Template { get; }

    public int IdNo { get; }

    public int Name { get; }

    public int Status { get; }

    public int AsOf { get; }

    public int HouseholdNo { get; }

    public int Relation { get; }

    public int Sex { get; }

    public int VillageCode { get; }

    public int BirthDate { get; }

    /// <summary>The header line as it came, without the column that says why rows came back.</summary>
    public string Text => CsvText.Join(_headers.Where(header => !IsReason(header)));

    /// <summary>Whether it is of a file that went back to its sender: it still has the column that says why.</summary>
    public bool IsOfReturnedRows => _headers.Any(IsReason);

    /// <summary>In the order of the template's facts.</summary>
    public IReadOnlyList<int> Facts { get; }

    public int Count => _headers.Length;

    /// <exception cref="FactFileException">The header is no template's: each column that is strange, twice or missing is named.</exception>
    public static FactFileHeader Match(string file, string[] headers, IReadOnlyList<ItemTemplate> templates, bool needsAsOf)
    {
        if (headers.Length > MostColumns)
        {
            throw new FactFileException(file, 1, null, new($"列太多：{headers.Length}列", $"too many columns: {headers.Length}"));
        }
        var template = templates.FirstOrDefault(candidate => !Problems(file, headers, candidate, needsAsOf).Any());
        if (template is not null)
        {
            return new FactFileHeader(template, headers);
        }
        var nearest = templates.MaxBy(candidate => headers.Count(header => candidate.Find(header) is not null))!;
        throw new FactFileException([.. Problems(file, headers, nearest, needsAsOf)]);
    }

    /// <summary>Whether a column's own header says that its amounts are yuan.</summary>
    public bool SaysYuan(int column) => Template.Find(_headers[column])?.SaysYuan(_headers[column]) == true;

    /// <summary>A row as it came, without the reason it came back for.</summary>
    public string Without(string raw, IFactRows row) =>
        row.Count == Count && IsOfReturnedRows
            ? CsvText.Join(Enumerable.Range(0, Count).Where(cell => !IsReason(_headers[cell])).Select(cell => row[cell]))
            : raw;

    private static bool IsReason(string header) => ItemTemplate.ReasonColumn.IsHeadedBy(header);

    private int Place(string column) => Array.FindIndex(_headers, header => Template.Find(header)?.Name == column);

    private static IEnumerable<FactFileProblem> Problems(string file, string[] headers, ItemTemplate template, bool needsAsOf)
    {
        foreach (var header in headers.Where(header => template.Find(header) is null))
        {
            yield return Problem(file, header, new($"{template.Item.Id} 没有这一列", $"{template.Item.Id} has no such column"));
        }
        foreach (var twice in headers.Select(template.Find).OfType<TemplateColumn>().GroupBy(column => column.Name).Where(same => same.Count() > 1))
        {
            yield return Problem(file, twice.Key, new("这一列出现了两次", "this column stands twice"));
        }
        foreach (var column in template.Columns.Where(column => (needsAsOf || column.Name != ItemTemplate.AsOf) && !headers.Any(column.IsHeadedBy)))
        {
            yield return Problem(file, column.Name, new($"缺少“{column.Label.Zh}”列", $"the column \"{column.Label.En}\" is missing"));
        }
    }

    private static FactFileProblem Problem(string file, string column, Words reason) =>
        new(file, 1, column.Length > QuarantinedRow.ColumnMaxLength ? column[..QuarantinedRow.ColumnMaxLength] : column, reason);
}
