using Welfare.Rules.Language;

namespace Welfare.Rules.Feel.Functions;

/// <summary>Numbers, texts, ranges and booleans from other values.</summary>
internal static class ConversionFunctions
{
    public static Dictionary<string, Builtin> All { get; } = Builtins.Family(
        ("number", "from:text, grouping separator:text?~, decimal separator:text?~", Number),
        ("number", "from:number", (_, a) => a[0]),
        ("string", "from:any~", Text),
        ("not", "negand:boolean~", (_, a) => a[0] is bool b ? !b : null),
        ("range", "from:text", Range),
        ("is", "value1:any^~, value2:any^~", (e, a) => e.Comparisons.Same(a[0], a[1])));

    private static string? Text(Evaluator e, object?[] a)
    {
        if (a[0] is null)
        {
            return null;
        }

        var text = ValueText.Write(a[0], e.Budget);
        e.Budget.ChargeText(text.Length);
        return text;
    }

    private static object? Number(Evaluator e, object?[] a)
    {
        var (text, grouping, point) = ((string)a[0]!, (string?)a[1], (string?)a[2]);
        e.Budget.ChargeText(text.Length);
        if (grouping is not (null or " " or "," or ".") || point is not (null or "," or ".") || (grouping is not null && grouping == (point ?? ".")))
        {
            return e.Fail("分隔符应为空格、逗号或句点，且不能相同", "separators are a blank, a comma or a full stop, and differ");
        }

        var plain = grouping is null ? text : text.Replace(grouping, "", StringComparison.Ordinal);
        plain = point == "," ? plain.Contains('.', StringComparison.Ordinal) ? "" : plain.Replace(',', '.') : plain;
        return FeelNumber.TryParse(plain, out var number) ? number : e.Fail($"\"{Evaluator.Shown(text)}\" 不是数字", $"\"{Evaluator.Shown(text)}\" is no number");
    }

    /// <summary>A range from its text. Its ends are literals, or dates, times and durations made from a literal text.</summary>
    private static object? Range(Evaluator e, object?[] a)
    {
        var text = (string)a[0]!;
        e.Budget.Charge(20 + text.Length);
        try
        {
            if (Parser.Parse(text) is RangeSyntax syntax && IsLiteral(syntax.Low) && IsLiteral(syntax.High) && e.Evaluate(syntax, new(null)) is FeelRange range
                && e.Comparisons.Order(range.Start, range.End) <= 0)
            {
                return range;
            }
        }
        catch (FeelError error) when (error is not FeelLimitError)
        {
            // Said below: the position in the inner text would mislead.
        }

        return e.Fail($"\"{Evaluator.Shown(text)}\" 不是区间", $"\"{Evaluator.Shown(text)}\" is no range");
    }

    private static bool IsLiteral(Syntax syntax) => syntax switch
    {
        NumberSyntax or TextSyntax or AtSyntax => true,
        NegationSyntax s => s.Operand is NumberSyntax,
        CallSyntax s => s.Name is "date" or "time" or "date and time" or "duration" && s.Arguments is [TextSyntax],
        _ => false,
    };
}
