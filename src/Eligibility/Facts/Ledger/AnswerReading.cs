using System.Globalization;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Facts.Ledger;

/// <summary>Opens answers and puts them into the vocabulary's terms.</summary>
internal sealed class AnswerReading(Vocabulary vocabulary, ColumnCipher cipher)
{
    private readonly Dictionary<string, ItemFacts> _items = ItemTemplate.All(vocabulary)
        .ToDictionary(template => template.Item.Id, template => new ItemFacts(template.HasRecords, template.Facts.ToDictionary(fact => fact.Name)));

    public IReadOnlyList<FactAnswerRow> Rows(HeldAnswer answer) => answer.Rows is null ? OneByOne(answer) : Delivered(answer);

    /// <summary>Where a row of the household register has the person.</summary>
    public string? Village(HeldAnswer answer)
    {
        var columns = ColumnsOf(answer);
        return AnswerText.Place(columns, ItemTemplate.VillageCode) is { } place ? AnswerText.Read(Text(answer)).First()[place] : null;
    }

    private List<FactAnswerRow> Delivered(HeldAnswer answer)
    {
        var (columns, item) = (ColumnsOf(answer), _items[answer.Item]);
        return [.. AnswerText.Read(Text(answer)).Select((cells, i) => AnswerText.Facts(
            cells, columns, item.IsList ? (i + 1).ToString(CultureInfo.InvariantCulture) : null, item.Facts))];
    }

    private List<FactAnswerRow> OneByOne(HeldAnswer answer) =>
        [.. answer.Facts.Where(fact => fact.Name is not null)
            .GroupBy(fact => fact.RowKey)
            .OrderBy(row => row.Key?.Length).ThenBy(row => row.Key, StringComparer.Ordinal)
            .Select(row => new FactAnswerRow(row.Key, [.. row.Select(fact => Value(answer.Item, fact)).OfType<FactValue>()]))];

    private FactValue? Value(string item, Fact fact) =>
        _items[item].Facts.TryGetValue(fact.Name!, out var type) && fact.Value is { } text && FactText.TryRead(type, text, out var value, out _)
            ? new FactValue(type, value)
            : null;

    private string Text(HeldAnswer answer) => cipher.Open(
        SealedColumn.DeliveredAnswerRows, DeliveredAnswer.RowOf(answer.Batch.Key, DeliveredAnswer.KeyOf(answer.PersonId)), answer.Rows);

    private static string[] ColumnsOf(HeldAnswer answer) => answer.Batch.Columns?.Split(',') ?? [];

    private sealed record ItemFacts(bool IsList, Dictionary<string, FactType> Facts);
}
