using System.Text;
using System.Text.RegularExpressions;

namespace Welfare.Rules.Feel.Functions;

/// <summary>Functions on texts. Lengths and positions count characters as Unicode code points.</summary>
internal static class TextFunctions
{
    public static Dictionary<string, Builtin> All { get; } = Builtins.Family(
        ("substring", "string:text, start position:number, length:number?", Substring),
        ("string length", "string:text", (e, a) => (FeelNumber)Length(e, T(a[0]))),
        ("upper case", "string:text", (e, a) => Made(e, UpperCase.Of(T(a[0])))),
        ("lower case", "string:text", (e, a) => Made(e, Read(e, a[0]).ToLowerInvariant().Replace("\u0130", "i\u0307", StringComparison.Ordinal))),
        ("substring before", "string:text, match:text", (e, a) => Read(e, a[0]).IndexOf(T(a[1]), StringComparison.Ordinal) is >= 0 and var at ? T(a[0])[..at] : ""),
        ("substring after", "string:text, match:text", (e, a) => Read(e, a[0]).IndexOf(T(a[1]), StringComparison.Ordinal) is >= 0 and var at ? T(a[0])[(at + T(a[1]).Length)..] : ""),
        ("contains", "string:text, match:text", (e, a) => Read(e, a[0]).Contains(T(a[1]), StringComparison.Ordinal)),
        ("starts with", "string:text, match:text", (e, a) => Read(e, a[0]).StartsWith(T(a[1]), StringComparison.Ordinal)),
        ("ends with", "string:text, match:text", (e, a) => Read(e, a[0]).EndsWith(T(a[1]), StringComparison.Ordinal)),
        ("matches", "input:text, pattern:text, flags:text?~", (e, a) => Searched(e, a[1], a[2], T(a[0]), (regex, text) => regex.IsMatch(text))),
        ("replace", "input:text, pattern:text, replacement:text, flags:text?~", Replace),
        ("split", "string:text, delimiter:text", Split),
        ("string join", "list:list, delimiter:text?~", Join));

    private static string T(object? value) => (string)value!;

    private static string Read(Evaluator e, object? value)
    {
        e.Budget.ChargeText(T(value).Length);
        return T(value);
    }

    private static string Made(Evaluator e, string text)
    {
        e.Budget.ChargeText(text.Length);
        return text;
    }

    private static int Length(Evaluator e, string text)
    {
        e.Budget.ChargeText(text.Length);
        var pairs = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i - 1], text[i]))
            {
                pairs++;
                i++;
            }
        }

        return text.Length - pairs;
    }

    private static object? Substring(Evaluator e, object?[] a)
    {
        var text = T(a[0]);
        var count = Length(e, text);
        var start = NumberFunctions.N(a[1]).Round(0, RoundingMode.Down)?.ToInt() switch
        {
            > 0 and var p when p <= count => p - 1,
            < 0 and var p when p >= -count => count + p,
            _ => -1,
        };
        var length = a[2] is null ? count : NumberFunctions.N(a[2]).Round(0, RoundingMode.Down)?.ToInt() ?? int.MaxValue;
        if (start < 0 || length < 1)
        {
            return e.Fail("起始位置或长度超出文字", "the start or the length lies outside the text");
        }

        var from = Offset(text, 0, start);
        return text[from..Offset(text, from, Math.Min(length, count - start))];
    }

    /// <summary>The index some code points further on.</summary>
    private static int Offset(string text, int from, int points)
    {
        for (; points > 0; points--)
        {
            from += from + 1 < text.Length && char.IsSurrogatePair(text[from], text[from + 1]) ? 2 : 1;
        }

        return from;
    }

    private static object? Join(Evaluator e, object?[] a)
    {
        var joined = new StringBuilder();
        var isFirst = true;
        foreach (var item in ListFunctions.L(a[0]))
        {
            if (item is not (null or string))
            {
                return e.Fail("列表中有不是文字的值", "the list holds something that is no text");
            }

            if (item is string text)
            {
                e.Budget.ChargeText(text.Length + ((string?)a[1])?.Length ?? 0);
                joined.Append(isFirst ? "" : (string?)a[1]).Append(text);
                isFirst = false;
            }
        }

        return joined.ToString();
    }

    private static object? Split(Evaluator e, object?[] a) =>
        Searched(e, a[1], null, T(a[0]), (regex, text) => regex.IsMatch("") ? null : Parts(e, regex, text));

    private static FeelList Parts(Evaluator e, Regex regex, string text)
    {
        var (parts, from) = (new List<object?>(), 0);
        foreach (var match in regex.EnumerateMatches(text))
        {
            e.Budget.Charge(1);
            parts.Add(text[from..match.Index]);
            from = match.Index + match.Length;
        }

        parts.Add(text[from..]);
        return new(parts);
    }

    private static object? Replace(Evaluator e, object?[] a)
    {
        var isLiteral = ((string?)a[3])?.Contains('q', StringComparison.Ordinal) == true;
        return Searched(e, a[1], a[3], T(a[0]), (regex, text) =>
        {
            var parts = isLiteral ? [(-1, T(a[2]))] : Replacement(T(a[2]), regex.GetGroupNumbers().Length - 1);
            return regex.IsMatch("") || parts is null ? null : regex.Replace(text, match => Filled(e, parts, match));
        });
    }

    private static string Filled(Evaluator e, List<(int Group, string Text)> parts, Match match)
    {
        var filled = new StringBuilder();
        foreach (var (group, text) in parts)
        {
            filled.Append(group < 0 ? text : match.Groups[group].Value);
        }

        e.Budget.Charge(2);
        e.Budget.ChargeText(filled.Length);
        return filled.ToString();
    }

    /// <summary>
    /// A replacement in pieces: a text, or with an empty text a group. <c>$1</c> is a group and takes as many digits as there are groups for,
    /// <c>\$</c> and <c>\\</c> are signs; a dollar or backslash before anything else is an error.
    /// </summary>
    private static List<(int Group, string Text)>? Replacement(string text, int groups)
    {
        var parts = new List<(int, string)>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\\' or '$'))
            {
                parts.Add((-1, text[i].ToString()));
            }
            else if (i + 1 < text.Length && text[i] == '\\' && text[i + 1] is '\\' or '$')
            {
                parts.Add((-1, text[++i].ToString()));
            }
            else if (i + 1 < text.Length && text[i] == '$' && char.IsAsciiDigit(text[i + 1]))
            {
                var number = text[++i] - '0';
                while (i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]) && (number * 10) + (text[i + 1] - '0') <= groups)
                {
                    number = (number * 10) + (text[++i] - '0');
                }

                parts.Add(number <= groups ? (number, "") : (-1, ""));
            }
            else
            {
                return null;
            }
        }

        return parts;
    }

    /// <summary>Runs a search. What the pattern, the flags or the replacement have wrong gives null and is told.</summary>
    private static object? Searched(Evaluator e, object? pattern, object? flags, string text, Func<Regex, string, object?> search)
    {
        e.Budget.Charge(1 + (text.Length / 4));
        try
        {
            return (e.Regex(T(pattern), (string?)flags ?? "") is { } regex ? e.Budget.Timed(() => search(regex, text)) : null)
                ?? e.Fail("正则表达式、标志或替换文字不对，或能匹配空文字", "the pattern, the flags or the replacement are wrong, or the pattern matches an empty text");
        }
        catch (RegexMatchTimeoutException)
        {
            throw e.Budget.RegexTooLong();
        }
    }
}
