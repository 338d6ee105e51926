using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Welfare.Rules.Rulesets.Publishing;

/// <summary>Writes <c>published.json</c>: a line for each version and each value, in one order, so that a change is one line of a difference.</summary>
public static class PublishedText
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The whole file.</summary>
    public static string Write(Publications published) =>
        "{\n\"schema\": 1,\n\"versions\": [\n" + Lines(published.Versions.OrderBy(v => v.Id, StringComparer.Ordinal), Line)
        + "\n],\n\"figures\": [\n" + Lines(published.Figures.OrderBy(f => f.Parameter, StringComparer.Ordinal).ThenBy(f => f.Region, StringComparer.Ordinal).ThenBy(f => f.From), Line)
        + "\n]\n}\n";

    private static string Lines<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> write) => string.Join(",\n", items.Select(item =>
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }));

    private static void Line(Utf8JsonWriter json, Publication line)
    {
        json.WriteString("programme", line.Programme);
        json.WriteString("in_force", Day(line.InForce));
        json.WriteNumber("revision", line.Revision);
        json.WriteString("sha256", line.Sha256);
        Write(json, line.Approval);
        json.WriteString("ended_on", Day(line.EndedOn));
        json.WriteString("ended_by", line.EndedBy);
    }

    private static void Line(Utf8JsonWriter json, PublishedFigure line)
    {
        json.WriteString("parameter", line.Parameter);
        json.WriteString("region", line.Region);
        json.WriteString("from", Day(line.From));
        json.WriteString("until", Day(line.Until));
        json.WriteString("value", line.Value);
        json.WriteBoolean("confirmed", line.Confirmed);
        json.WriteString("source", line.Source);
        Write(json, line.Approval);
    }

    private static void Write(Utf8JsonWriter json, Approval approval)
    {
        json.WriteString("drafted_by", approval.DraftedBy);
        json.WriteString("approved_by", approval.By);
        json.WriteString("approved_on", Day(approval.On));
        json.WriteString("authority", approval.Authority);
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", null);
}
