using System.Text;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Facts.Files;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Facts;

/// <summary>
/// The rows of one person's answer as one text: a line per row, a cell per column of the batch, an empty cell where the department does not
/// say. Words and dates are written out, so that a changed vocabulary cannot give them another meaning.
/// </summary>
internal static class AnswerText
{
    private const char Cell = '\t';
    private const char Row = '\n';

    private static readonly string[] RegisterColumns = [ItemTemplate.HouseholdNo, ItemTemplate.Relation, ItemTemplate.VillageCode];

    /// <summary>The columns that a batch of an item has.</summary>
    public static string ColumnsOf(ItemTemplate template) =>
        string.Join(',', template.Facts.Select(fact => fact.Name).Concat(template.IsRegister ? RegisterColumns : []));

    public static byte[] Write(FactFileRow row, ItemTemplate template)
    {
        var text = new StringBuilder();
        var next = 0;
        for (var i = 0; i < template.Facts.Count; i++)
        {
            text.Append(i == 0 ? "" : Cell);
            if (next < row.Values.Count && row.Values[next].Fact == template.Facts[i])
            {
                text.Append(FactText.Write(template.Facts[i], row.Values[next++].Value));
            }
        }
        if (row.Register is { } entry)
        {
            text.Append(Cell).Append(entry.HouseholdNo).Append(Cell).Append(entry.RelationCode).Append(Cell).Append(entry.VillageCode);
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Rows of one person as one text.</summary>
    public static byte[] Join(IReadOnlyList<byte[]> rows)
    {
        if (rows.Count == 1)
        {
            return rows[0];
        }
        var joined = new byte[rows.Sum(row => row.Length) + rows.Count - 1];
        var at = 0;
        foreach (var row in rows)
        {
            if (at > 0)
            {
                joined[at++] = (byte)Row;
            }
            row.CopyTo(joined, at);
            at += row.Length;
        }
        return joined;
    }

    public static IEnumerable<string[]> Read(string text) => text.Split(Row).Select(row => row.Split(Cell));

    public static int? Place(IReadOnlyList<string> columns, string column) =>
        columns.Index().Where(held => held.Item == column).Select(held => (int?)held.Index).FirstOrDefault();

    /// <summary>The facts of a row. A name or a word that the vocabulary no longer has cannot be read by any rule: it is left out, and so unknown.</summary>
    public static FactAnswerRow Facts(string[] cells, IReadOnlyList<string> columns, string? key, IReadOnlyDictionary<string, FactType> facts)
    {
        var values = new List<FactValue>();
        for (var i = 0; i < Math.Min(cells.Length, columns.Count); i++)
        {
            if (cells[i].Length > 0 && facts.TryGetValue(columns[i], out var type) && FactText.TryRead(type, cells[i], out var value, out _))
            {
                values.Add(new FactValue(type, value));
            }
        }
        return new FactAnswerRow(key, values);
    }
}
