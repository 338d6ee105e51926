using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Welfare.Rules;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Explanation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Households;

/// <summary>Writes a household as the JSON that <see cref="HouseholdFile"/> reads, so that a screening can be repeated exactly.</summary>
public static class HouseholdJson
{
    private static readonly JsonWriterOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Subject subject)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Format))
        {
            json.WriteStartObject();
            json.WriteString("household", subject.Key);
            json.WriteString("region", subject.Region);
            json.WriteString("as_of", Iso(subject.AsOf));
            json.WriteStartObject("facts");
            Facts(json, subject.Facts);
            Lists(json, subject.Facts, subject.Facts.Type.Lists.Skip(1));
            json.WriteEndObject();
            var members = subject.Facts.List(subject.Facts.Type.Lists[0].Name);
            if (members.IsUsable)
            {
                json.WriteStartArray(subject.Facts.Type.Lists[0].Name);
                foreach (var member in members.Records)
                {
                    Record(json, member);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Record(Utf8JsonWriter json, FactRecord record)
    {
        json.WriteStartObject();
        json.WriteString("id", record.Key);
        Facts(json, record);
        Lists(json, record, record.Type.Lists);
        json.WriteEndObject();
    }

    private static void Lists(Utf8JsonWriter json, FactRecord record, IEnumerable<ListType> types)
    {
        foreach (var type in types)
        {
            var list = record.List(type.Name);
            if (list.State == FactState.Unknown && list.Source is null)
            {
                continue;
            }

            json.WriteStartObject(type.Name);
            Provenance(json, list.State, list.Source, list.AsOf);
            json.WriteStartArray("value");
            foreach (var child in list.Records)
            {
                Record(json, child);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    private static void Facts(Utf8JsonWriter json, FactRecord record)
    {
        foreach (var fact in record.Type.Facts)
        {
            var entry = record[fact];
            // What the engine chose itself it will choose again.
            if (entry == default || entry.Source == "choice")
            {
                continue;
            }

            json.WriteStartObject(fact.Name);
            if (entry.State == FactState.Known)
            {
                Value(json, fact, entry.Value);
            }

            Provenance(json, entry.State, entry.Source, entry.AsOf);
            json.WriteEndObject();
        }
    }

    private static void Value(Utf8JsonWriter json, FactType fact, long value)
    {
        json.WritePropertyName("value");
        switch (fact.Kind)
        {
            case FactKind.Money or FactKind.Integer:
                json.WriteNumberValue(value);
                break;
            case FactKind.Decimal:
                json.WriteRawValue(FactText.Plain(fact, value));
                break;
            case FactKind.Boolean:
                json.WriteBooleanValue(value != 0);
                break;
            default:
                json.WriteStringValue(FactText.Plain(fact, value));
                break;
        }
    }

    private static void Provenance(Utf8JsonWriter json, FactState state, string? source, DateOnly? asOf)
    {
        json.WriteString("state", JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString()));
        if (source is not null)
        {
            json.WriteString("source", source);
        }

        if (asOf is { } date)
        {
            json.WriteString("as_of", Iso(date));
        }
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
