using System.Globalization;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Vocabularies;

/// <summary>Reads a fact's value from text, with the same checks wherever it comes from.</summary>
public static class FactValues
{
    /// <summary>
    /// Reads a plain value: yuan with exactly two decimals for money, whole numbers, decimals, <c>true</c>/<c>false</c>, ISO dates, choice ids or their
    /// labels, digits for codes. False, with the reason, when it does not fit the fact's kind or bounds.
    /// </summary>
    /// <param name="fact">The fact.</param>
    /// <param name="text">The text, already trimmed.</param>
    /// <param name="value">The stored value.</param>
    /// <param name="problem">What is wrong, in both languages.</param>
    public static bool TryRead(FactType fact, string text, out long value, out Words problem)
    {
        problem = Words.Same("");
        var read = fact.Kind switch
        {
            FactKind.Money => ReadMoney(text, out value),
            FactKind.Integer => Figures.TryParse(text, 0, out value),
            FactKind.Decimal => Figures.TryParse(text, fact.Scale, out value),
            FactKind.Boolean => ReadBoolean(text, out value),
            FactKind.Date => ReadDate(text, out value),
            FactKind.Choice => ReadChoice(fact, text, out value),
            _ => ReadCode(fact, text, out value),
        };
        if (!read)
        {
            problem = Expected(fact, text);
            return false;
        }

        return InBounds(fact, value, out problem);
    }

    /// <summary>Whether a stored value is inside the fact's bounds, both ends inclusive.</summary>
    public static bool InBounds(FactType fact, long value, out Words problem)
    {
        problem = Words.Same("");
        if (value >= fact.Min && value <= fact.Max)
        {
            return true;
        }

        var (low, high) = (Figures.Format(fact.Min, fact.Scale), Figures.Format(fact.Max, fact.Scale));
        problem = new($"{fact.Label.Zh}应在 {low} 到 {high} 之间", $"{fact.Name} must be between {low} and {high}");
        return false;
    }

    /// <summary>What a fact's value must look like, and the nearest choice when one is near.</summary>
    public static Words Expected(FactType fact, string text)
    {
        var shown = text.Length > 40 ? text[..40] + "…" : text;
        var wanted = fact.Kind switch
        {
            FactKind.Money => new Words("金额，元，两位小数，如 3000.00", "an amount in yuan with two decimals, such as 3000.00"),
            FactKind.Integer => new("整数", "a whole number"),
            FactKind.Decimal => new($"最多 {fact.Scale} 位小数的数字", $"a number with at most {fact.Scale} decimals"),
            FactKind.Boolean => new("true/false（是/否）", "true or false"),
            FactKind.Date => new("日期，如 1980-01-31", "a date such as 1980-01-31"),
            FactKind.Choice => new($"以下之一：{string.Join("、", fact.Choices.Select(c => c.Id))}", $"one of {string.Join(", ", fact.Choices.Select(c => c.Id))}"),
            _ => new($"{fact.Digits} 位数字", $"{fact.Digits} digits"),
        };
        var near = fact.Kind == FactKind.Choice ? Spelling.Find(text, fact.Choices.Select(c => c.Id)) : null;
        return near is null
            ? new($"{fact.Label.Zh}应为{wanted.Zh}，却是 {shown}", $"{fact.Name} must be {wanted.En}, not {shown}")
            : new($"{fact.Label.Zh}应为{wanted.Zh}，却是 {shown}，是否指 {near}？", $"{fact.Name} must be {wanted.En}, not {shown}; did you mean {near}?");
    }

    private static bool ReadMoney(string text, out long value)
    {
        value = 0;
        return text.Length > 3 && text[^3] == '.' && Figures.TryParse(text, 2, out value);
    }

    private static bool ReadBoolean(string text, out long value)
    {
        value = text is "true" or "是" ? 1 : 0;
        return text is "true" or "false" or "是" or "否";
    }

    private static bool ReadDate(string text, out long value)
    {
        var read = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        value = read ? date.DayNumber : 0;
        return read && date.Year is >= 1880 and <= 2200;
    }

    private static bool ReadChoice(FactType fact, string text, out long value)
    {
        for (var i = 0; i < fact.Choices.Count; i++)
        {
            if (fact.Choices[i].Id == text || fact.Choices[i].Label.Zh == text)
            {
                value = i;
                return true;
            }
        }

        value = 0;
        return false;
    }

    private static bool ReadCode(FactType fact, string text, out long value)
    {
        value = 0;
        return text.Length == fact.Digits && text.All(char.IsAsciiDigit) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
