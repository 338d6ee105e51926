using System.Text.Encodings.Web;
using System.Text.Json;

namespace Welfare.Rules.Engines.JavaScript;

/// <summary>Literals of JavaScript.</summary>
internal static class Script
{
    public const string Null = "null";

    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(string? text) => JsonSerializer.Serialize(text, Format);

    public static string Words(Words? words) => words is null ? Null : Object(("zh", Text(words.Zh)), ("en", Text(words.En)));

    public static string Truth(bool value) => value ? "true" : "false";

    public static string Number(long? value) => value is { } known ? ScriptCode.Literal(known) : Null;

    public static string Day(DateOnly? day) => Number(day?.DayNumber);

    public static string List(IEnumerable<string> values) => $"[{string.Join(',', values)}]";

    public static string Object(params IEnumerable<(string Name, string Value)> entries) => $"{{{string.Join(',', entries.Select(e => $"{e.Name}:{e.Value}"))}}}";
}
