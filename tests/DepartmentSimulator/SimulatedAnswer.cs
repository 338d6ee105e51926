using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Welfare.Rules.Vocabularies;

namespace Welfare.DepartmentSimulator;

/// <summary>Writes an answer, right or wrong as the department was told.</summary>
internal sealed class SimulatedAnswer(SimulatedCounty county, Asked asked, Fault fault)
{
    private const int DaysTooOld = 400;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static SimulatedAnswer() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private IReadOnlyList<SimulatedRow> Rows => county.Rows(asked.Item, Person.Number);

    private (string Number, string Name) Person => fault == Fault.WrongPerson ? county.SomebodyElse(asked.IdNumber) : (asked.IdNumber, asked.Name);

    /// <summary>Whether the department itself would not have answered.</summary>
    public bool IsSilent => Rows.Any(row => row.Status is "NO_ANSWER" or "ERROR");

    public byte[] Bytes()
    {
        var text = JsonSerializer.Serialize(Content(), Format);
        return fault switch
        {
            Fault.Empty => [],
            Fault.Truncated => Encoding.UTF8.GetBytes(text[..(text.Length / 2)]),
            Fault.OtherCharset => Encoding.GetEncoding("GB18030").GetBytes(text),
            _ => Encoding.UTF8.GetBytes(text),
        };
    }

    private object Content()
    {
        var found = Rows.Where(row => row.Status == "FOUND").ToList();
        var asOf = (Rows.Count > 0 ? Rows.Max(row => row.AsOf) : county.AsOf(asked.Item)).AddDays(fault == Fault.Stale ? -DaysTooOld : 0);
        var rows = found.ConvertAll(row => row.Values.ToDictionary(cell => cell.Key, cell => fault == Fault.Negative ? Negative(cell.Key, cell.Value) : cell.Value));
        return new
        {
            asked.Inquiry,
            asked.Item,
            IdNumber = Person.Number,
            Name = fault == Fault.OtherName ? "欧阳" + Person.Name : found.FirstOrDefault()?.Name ?? Person.Name,
            State = rows.Count > 0 ? "known" : "none",
            AsOf = asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Rows = fault == Fault.Duplicated ? [.. rows, .. rows] : rows,
        };
    }

    private string Negative(string name, string value)
    {
        var fact = county.Vocabulary.FactsOf(asked.Item).Select(held => held.Fact)
            .Concat(county.Vocabulary.ListsOf(asked.Item).SelectMany(held => county.Vocabulary.Record(held.List.Record).Facts))
            .FirstOrDefault(fact => fact.Name == name);
        return fact is { Kind: FactKind.Money or FactKind.Integer or FactKind.Decimal, Min: >= 0 }
            ? "-" + (value.All(c => c is '0' or '.') ? value.Replace('0', '1') : value)
            : value;
    }
}

/// <summary>A question as it arrives.</summary>
internal sealed record Asked(Guid Inquiry, string Item, string IdNumber, string Name, string Purpose);
