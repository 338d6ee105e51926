using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;
using Welfare.Eligibility.Departments.Connections;
using Welfare.Rules;

namespace Welfare.Eligibility.Departments.Answers;

/// <summary>Reads an answer's text. Nothing is guessed and nothing is repaired: what is not as described is no answer.</summary>
internal static class AnswerJson
{
    private const string Record = "record";
    private const int MostRows = 500;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    public static bool TryRead(DepartmentReply reply, [NotNullWhen(true)] out SpokenAnswer? answer, [NotNullWhen(false)] out Words? problem)
    {
        (answer, problem) = (null, Coding(reply));
        if (problem is not null)
        {
            return false;
        }
        try
        {
            using var document = JsonDocument.Parse(reply.Body, Strict);
            (answer, problem) = Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter for text that is half a character.
            problem = new("答复不完整或者不是规定的格式", "the answer breaks off or is not in the agreed form");
        }
        return answer is not null;
    }

    private static Words? Coding(DepartmentReply reply)
    {
        if (reply.Body is not { Length: > 0 })
        {
            return new("答复是空的", "the answer is empty");
        }
        var named = reply.Charset?.Trim('"');
        return (named is null || named.Equals("utf-8", StringComparison.OrdinalIgnoreCase)) && Utf8.IsValid(reply.Body)
            ? null
            : new("答复不是UTF-8编码，文字无法确认", "the answer is not in UTF-8, so that its text is not certain");
    }

    private static (SpokenAnswer? Answer, Words? Problem) Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return (null, Missing("{}"));
        }
        string[] required = ["inquiry", "item", "idNumber", "name", "state", "asOf"];
        if (Array.Find(required, name => Text(root, name) is null) is { } missing)
        {
            return (null, Missing(missing));
        }
        if (Status(Text(root, "state")!) is not { } status)
        {
            return (null, new("state 应为 known 或 none", "state must be known or none"));
        }
        return Rows(root) is not { } rows
            ? (null, new("rows 应为由字段组成的列表（最多500行），值为文字、数、true、false 或 null", "rows must be a list of at most 500 objects whose values are text, numbers, true, false or null"))
            : (rows.Count > 0) != (status == AnswerStatus.Found)
            ? (null, new("state 与 rows 不符：known 至少一行，none 没有行", "state and rows disagree: known has at least one row, none has none"))
            : (new SpokenAnswer
            {
                Inquiry = Text(root, "inquiry")!,
                Item = Text(root, "item")!,
                IdNumber = Text(root, "idNumber")!,
                Name = Text(root, "name")!,
                Sex = Text(root, "sex"),
                BirthDate = Text(root, "birthDate"),
                Status = status,
                AsOf = Text(root, "asOf")!,
                Rows = rows,
            }, null);
    }

    private static Words Missing(string name) => new($"答复缺少 {name}", $"the answer has no {name}");

    private static AnswerStatus? Status(string state) => state switch
    {
        "known" => AnswerStatus.Found,
        "none" => AnswerStatus.NotFound,
        _ => null,
    };

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : null;

    private static List<SpokenRow>? Rows(JsonElement root)
    {
        if (!root.TryGetProperty("rows", out var list))
        {
            return [];
        }
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MostRows)
        {
            return null;
        }
        var rows = list.EnumerateArray().Select(Row).OfType<SpokenRow>().ToList();
        return rows.Count == list.GetArrayLength() ? rows : null;
    }

    private static SpokenRow? Row(JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object || row.EnumerateObject().Any(cell => cell.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array))
        {
            return null;
        }
        var cells = row.EnumerateObject().ToDictionary(cell => cell.Name, cell => Cell(cell.Value));
        cells.Remove(Record, out var record);
        return new SpokenRow(string.IsNullOrEmpty(record) ? null : record, cells);
    }

    private static string Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Trim(),
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };
}
