using System.Globalization;
using System.Text;

namespace Welfare.Rules.Feel;

/// <summary>Values in words: what FEEL's <c>string()</c> gives, and what kind a value is of.</summary>
internal static class ValueText
{
    private const int LongestText = 4_000_000;

    public static Words Kind(object? value) => value switch
    {
        null => Words.Same("null"),
        bool => new("是/否", "a boolean"),
        FeelNumber => new("数字", "a number"),
        string => new("文字", "a text"),
        FeelDate => new("日期", "a date"),
        FeelTime => new("时间", "a time"),
        FeelDateTime => new("日期和时间", "a date and time"),
        DaysDuration => new("天与时间的时长", "a days and time duration"),
        MonthsDuration => new("年与月的时长", "a years and months duration"),
        FeelList => new("列表", "a list"),
        FeelContext => new("上下文", "a context"),
        FeelRange => new("区间", "a range"),
        _ => new("函数", "a function"),
    };

    /// <summary>The value as a text; inside lists and contexts texts have quotes and temporal values are at-literals.</summary>
    public static string Write(object? value, Budget budget)
    {
        if (value is string whole)
        {
            return whole;
        }

        var text = new StringBuilder();
        Write(value, text, budget, outermost: true);
        return text.ToString();
    }

    private static void Write(object? value, StringBuilder text, Budget budget, bool outermost = false)
    {
        budget.Charge(1);
        budget.CheckDepth();
        if (text.Length > LongestText)
        {
            budget.Charge(Budget.Steps);
        }

        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case bool b:
                text.Append(b ? "true" : "false");
                break;
            case FeelNumber n:
                text.Append(n.ToString());
                budget.ChargeText(Math.Abs(n.Exponent));
                break;
            case string s:
                Quote(s, text);
                budget.ChargeText(s.Length);
                break;
            case FeelList list:
                Row(list, '[', ']', text, item => Write(item, text, budget));
                break;
            case FeelContext context:
                Row(context.Entries, '{', '}', text, entry =>
                {
                    Key(entry.Key, text);
                    Write(entry.Value, text, budget);
                });
                break;
            case FeelRange range:
                Range(range, text, budget);
                break;
            case FeelFunction function:
                text.Append(function is DefinedFunction d ? $"function({string.Join(", ", d.Syntax.Parameters.Select(p => p.Name))})" : ((BuiltinFunction)function).Builtin.Name);
                break;
            default:
                text.Append(outermost ? value.ToString() : $"@\"{value}\"");
                break;
        }
    }

    private static void Row<T>(IEnumerable<T> items, char open, char close, StringBuilder text, Action<T> write)
    {
        text.Append(open);
        var isFirst = true;
        foreach (var item in items)
        {
            text.Append(isFirst ? "" : ", ");
            isFirst = false;
            write(item);
        }

        text.Append(close);
    }

    private static void Key(string key, StringBuilder text)
    {
        if (key.Length > 0 && key.All(c => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is '_' or ' ') && !char.IsDigit(key[0]))
        {
            text.Append(key);
        }
        else
        {
            Quote(key, text);
        }

        text.Append(": ");
    }

    private static void Range(FeelRange range, StringBuilder text, Budget budget)
    {
        if (range.Start is null || range.End is null || range.Test is not null)
        {
            var sign = range.Test switch
            {
                Language.BinaryOperator.Equal => "=",
                Language.BinaryOperator.NotEqual => "!=",
                _ => range.Start is null ? (range.EndIncluded ? "<=" : "<") : range.StartIncluded ? ">=" : ">",
            };
            text.Append(CultureInfo.InvariantCulture, $"({sign} ");
            Write(range.Start ?? range.End, text, budget);
            text.Append(')');
            return;
        }

        text.Append(range.StartIncluded ? '[' : '(');
        Write(range.Start, text, budget);
        text.Append("..");
        Write(range.End, text, budget);
        text.Append(range.EndIncluded ? ']' : ')');
    }

    private static void Quote(string value, StringBuilder text) =>
        text.Append('"').Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)).Append('"');
}
