using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Facts;

/// <summary>Facts as departments write them, and back: yuan with two decimals, ISO dates, choice words. Nothing is guessed.</summary>
public static class FactText
{
    public static Words RealDate { get; } = new("应为真实日期，例如 2022-06-15", "a real date such as 2022-06-15 is expected");

    private static readonly string[] DateFormats = ["yyyy-MM-dd", "yyyyMMdd"];

    private static readonly long[] PowersOfTen = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    /// <summary>Reads a value into the vocabulary's stored integer.</summary>
    public static bool TryRead(FactType fact, string text, out long value, [NotNullWhen(false)] out Words? problem)
    {
        var read = fact.Kind switch
        {
            FactKind.Money => ReadDecimals(text, 2, exactly: true),
            FactKind.Decimal => ReadDecimals(text, fact.Scale, exactly: false),
            FactKind.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
            FactKind.Boolean => ReadBoolean(text),
            FactKind.Date => ReadDate(text),
            FactKind.Choice => ReadChoice(fact, text),
            _ => ReadCode(fact, text),
        };
        value = read ?? 0;
        problem = read is null ? Malformed(fact) : value < fact.Min || value > fact.Max ? OutOfRange(fact) : null;
        return problem is null;
    }

    /// <summary>Writes a stored integer the one way that <see cref="TryRead"/> and people read it.</summary>
    public static string Write(FactType fact, long value) => fact.Kind switch
    {
        FactKind.Money or FactKind.Decimal => WriteDecimals(value, fact.Kind == FactKind.Money ? 2 : fact.Scale),
        FactKind.Boolean => value == 1 ? "true" : "false",
        FactKind.Date => DateOnly.FromDayNumber((int)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FactKind.Choice => fact.Choices[(int)value].Id,
        FactKind.Code => value.ToString(CultureInfo.InvariantCulture).PadLeft(fact.Digits, '0'),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    public static bool TryReadDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    // "3600000" may be fen as well as yuan: money without its two decimals is refused, for a hundredfold error is worse than a question.
    private static long? ReadDecimals(string text, int scale, bool exactly)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        if (decimals > scale || (exactly && decimals != scale) || (point >= 0 && decimals == 0) || point == 0 || text.Length > 18)
        {
            return null;
        }
        var digits = point < 0 ? text : text.Remove(point, 1);
        return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number * PowersOfTen[scale - decimals]
            : null;
    }

    private static string WriteDecimals(long value, int scale)
    {
        var (whole, part) = Math.DivRem(Math.Abs(value), PowersOfTen[scale]);
        var sign = value < 0 ? "-" : "";
        var decimals = scale == 0 ? "" : "." + part.ToString(CultureInfo.InvariantCulture).PadLeft(scale, '0');
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{whole}{decimals}");
    }

    private static long? ReadBoolean(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "1" or "是" => 1,
        "FALSE" or "NO" or "0" or "否" => 0,
        _ => null,
    };

    private static long? ReadDate(string text) => TryReadDate(text, out var date) ? date.DayNumber : null;

    private static long? ReadChoice(FactType fact, string text)
    {
        for (var i = 0; i < fact.Choices.Count; i++)
        {
            var choice = fact.Choices[i];
            if (choice.Id == text || choice.Label.Zh == text || string.Equals(choice.Label.En, text, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }
        return null;
    }

    private static long? ReadCode(FactType fact, string text) =>
        text.Length == fact.Digits && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : null;

    private static Words Malformed(FactType fact) => fact.Kind switch
    {
        FactKind.Money => new("金额应为元，保留两位小数，例如 36000.00", "money is in yuan with two decimals, such as 36000.00"),
        FactKind.Decimal => new($"应为数字，最多{fact.Scale}位小数", $"a number with at most {fact.Scale} decimals is expected"),
        FactKind.Integer => new("应为整数", "a whole number is expected"),
        FactKind.Boolean => new("应为 是 或 否（true 或 false）", "yes or no (true or false) is expected"),
        FactKind.Date => RealDate,
        FactKind.Choice => new(
            $"应为下列之一：{string.Join('、', fact.Choices.Select(choice => choice.Label.Zh))}",
            $"one of these is expected: {string.Join(", ", fact.Choices.Select(choice => choice.Id))}"),
        _ => new($"应为{fact.Digits}位数字", $"{fact.Digits} digits are expected"),
    };

    private static Words OutOfRange(FactType fact) => new(
        $"超出允许范围：{Write(fact, fact.Min)} 至 {Write(fact, fact.Max)}",
        $"outside the allowed range: {Write(fact, fact.Min)} to {Write(fact, fact.Max)}");
}
