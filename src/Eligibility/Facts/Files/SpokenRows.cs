using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Departments.Answers;

namespace Welfare.Eligibility.Facts.Files;

/// <summary>The rows of a live answer as a file of the same item would have them, the header first.</summary>
internal sealed class SpokenRows : IFactRows
{
    private readonly List<string[]> _lines;
    private int _at = -1;

    public SpokenRows(SpokenAnswer answer, ItemTemplate template)
    {
        var columns = answer.Rows.SelectMany(row => row.Cells.Keys).Distinct().ToList();
        Dictionary<string, string> person = new()
        {
            [ItemTemplate.IdNo] = answer.IdNumber,
            [ItemTemplate.Name] = answer.Name,
            [ItemTemplate.Status] = answer.Status == AnswerStatus.Found ? "FOUND" : "NOT_FOUND",
            [ItemTemplate.AsOf] = answer.AsOf,
        };
        AddWhereGiven(person, ItemTemplate.Sex, answer.Sex);
        AddWhereGiven(person, ItemTemplate.BirthDate, answer.BirthDate);
        columns.AddRange(person.Keys);
        columns.AddRange(template.Columns.Where(column => !columns.Exists(column.IsHeadedBy)).Select(column => column.Name));
        _lines = [[.. columns], .. Rows(answer).Select(row => columns.ConvertAll(column => row.GetValueOrDefault(column) ?? person.GetValueOrDefault(column, "")).ToArray())];
    }

    public int Count => _lines[_at].Length;

    public int Line => _at + 1;

    /// <summary>Never kept: a live answer that is refused is asked for again.</summary>
    public string Raw => "";

    public bool IsMalformed => false;

    public long BytesRead => 0;

    public long BytesTotal => 0;

    public string this[int cell] => _lines[_at][cell];

    public double? NumberAt(int cell) => null;

    public bool Advance() => ++_at < _lines.Count;

    public void Dispose()
    {
    }

    private static void AddWhereGiven(Dictionary<string, string> person, string column, string? value)
    {
        if (value is not null)
        {
            person.Add(column, value);
        }
    }

    private static IEnumerable<IReadOnlyDictionary<string, string>> Rows(SpokenAnswer answer) =>
        answer.Rows.Count == 0 ? [new Dictionary<string, string>()] : answer.Rows.Select(row => row.Cells);
}
