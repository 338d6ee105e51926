using System.Globalization;
using System.Text;
using System.Text.Json;
using Welfare.Rules.Language;

namespace Welfare.Rules.Feel;

/// <summary>
/// Values as JSON: a number is <c>{"number": "1.5"}</c>, so that it stays exact; temporal values are <c>date</c>, <c>time</c>, <c>dateTime</c>
/// and <c>duration</c> in the same way, a range <c>range</c> and a function <c>function</c>; lists, texts, booleans and null are JSON's own, and
/// any other object is a context.
/// </summary>
internal static class ValueJson
{
    private const int LongestText = 2_000_000;
    private const int DeepestValue = 400;

    /// <summary>Writes a value. <exception cref="FeelLimitError">It is too large.</exception></summary>
    public static string Write(object? value, Budget budget)
    {
        var json = new StringBuilder();
        Write(value, json, budget, 0);
        return json.ToString();
    }

    /// <summary>Reads a value. <exception cref="FormatException">A number, temporal value or range is not written as one.</exception></summary>
    public static object? Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => FeelNumber.TryParse(json.GetRawText(), out var number) ? number : throw Wrong("number", json.GetRawText()),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Array => new FeelList([.. json.EnumerateArray().Select(Read)]),
        _ => Tagged(json) ?? Context(json),
    };

    private static object? Tagged(JsonElement json)
    {
        if (json.EnumerateObject().Count() != 1 || json.EnumerateObject().First() is not { Value.ValueKind: JsonValueKind.String } only)
        {
            return null;
        }

        var text = only.Value.GetString()!;
        return only.Name switch
        {
            "number" => FeelNumber.TryParse(text, out var number) ? number : throw Wrong(only.Name, text),
            "date" => TemporalText.Date(text) ?? throw Wrong(only.Name, text),
            "time" => TemporalText.Time(text) ?? throw Wrong(only.Name, text),
            "dateTime" or "date and time" => TemporalText.DateAndTime(text) ?? throw Wrong(only.Name, text),
            "duration" => TemporalText.Duration(text) ?? throw Wrong(only.Name, text),
            "range" => RangeOf(text) ?? throw Wrong(only.Name, text),
            _ => null,
        };
    }

    private static FeelRange? RangeOf(string text)
    {
        try
        {
            return new Evaluator(TimeProvider.System).Evaluate(Parser.Parse(text), new(null)) as FeelRange;
        }
        catch (FeelError)
        {
            return null;
        }
    }

    private static FormatException Wrong(string kind, string text) => new($"\"{Evaluator.Shown(text)}\" is no {kind}");

    private static FeelContext Context(JsonElement json)
    {
        var context = new FeelContext();
        foreach (var entry in json.EnumerateObject())
        {
            context.TryAdd(entry.Name, Read(entry.Value));
        }

        return context;
    }

    private static void Write(object? value, StringBuilder json, Budget budget, int depth)
    {
        budget.Charge(1);
        if (depth > DeepestValue || json.Length > LongestText)
        {
            throw new FeelLimitError(0, new("结果过大或嵌套过深，无法写出", "the value is too large or too deeply nested to write"));
        }

        switch (value)
        {
            case null:
                json.Append("null");
                break;
            case bool b:
                json.Append(b ? "true" : "false");
                break;
            case string s:
                Quote(s, json);
                break;
            case FeelNumber n:
                Tag("number", NumberText(n), json);
                break;
            case FeelDate:
                Tag("date", value.ToString()!, json);
                break;
            case FeelTime:
                Tag("time", value.ToString()!, json);
                break;
            case FeelDateTime:
                Tag("dateTime", value.ToString()!, json);
                break;
            case DaysDuration or MonthsDuration:
                Tag("duration", value.ToString()!, json);
                break;
            case FeelList list:
                Items(list, json, budget, depth);
                break;
            case FeelContext context:
                Entries(context, json, budget, depth);
                break;
            default:
                Tag(value is FeelRange ? "range" : "function", ValueText.Write(value, budget), json);
                break;
        }
    }

    /// <summary>Digits without an exponent where they are few, as people read them.</summary>
    private static string NumberText(FeelNumber n)
    {
        if (n.Sign == 0)
        {
            return "0";
        }

        if (n.Exponent is <= 20 and >= -60)
        {
            return n.ToString();
        }

        var (coefficient, exponent) = (n.Coefficient, n.Exponent);
        while (!coefficient.IsZero && (coefficient % 10).IsZero)
        {
            (coefficient, exponent) = (coefficient / 10, exponent + 1);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{coefficient}E{(exponent < 0 ? "" : "+")}{exponent}");
    }

    private static void Tag(string name, string text, StringBuilder json)
    {
        json.Append("{\"").Append(name).Append("\": ");
        Quote(text, json);
        json.Append('}');
    }

    private static void Items(FeelList list, StringBuilder json, Budget budget, int depth)
    {
        json.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            json.Append(i == 0 ? "" : ", ");
            Write(list[i], json, budget, depth + 1);
        }

        json.Append(']');
    }

    private static void Entries(FeelContext context, StringBuilder json, Budget budget, int depth)
    {
        var separator = "{";
        foreach (var (name, value) in context.Entries)
        {
            json.Append(separator);
            Quote(name, json);
            json.Append(": ");
            Write(value, json, budget, depth + 1);
            separator = ", ";
        }

        json.Append(context.Count == 0 ? "{}" : "}");
    }

    /// <summary>A text in quotes; half of a surrogate pair is written as its escape, which no other JSON writer here would do.</summary>
    private static void Quote(string text, StringBuilder json)
    {
        json.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                json.Append(c).Append(text[++i]);
            }
            else if (c is '\n' or '\t')
            {
                json.Append(c == '\n' ? "\\n" : "\\t");
            }
            else if (c < ' ' || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\u007F')
            {
                json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                json.Append(c is '"' or '\\' ? "\\" : "").Append(c);
            }
        }

        json.Append('"');
    }
}
