using System.Globalization;
using Welfare.Rules.Language;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Explanation;

/// <summary>Values as text.</summary>
public static class FactText
{
    /// <summary>A stored value without unit: yuan with two decimals, ISO dates, choice ids, digits.</summary>
    public static string Plain(FactType fact, long value) => fact.Kind switch
    {
        FactKind.Money or FactKind.Decimal or FactKind.Integer => Figures.Format(value, fact.Scale),
        FactKind.Boolean => value != 0 ? "true" : "false",
        FactKind.Date => DateOnly.FromDayNumber((int)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FactKind.Choice => value >= 0 && value < fact.Choices.Count ? fact.Choices[(int)value].Id : "?",
        _ => value.ToString(CultureInfo.InvariantCulture).PadLeft(fact.Digits, '0'),
    };

    /// <summary>A stored value as people read it, in both languages, without unit.</summary>
    internal static Words Readable(FactType fact, long value) => fact.Kind switch
    {
        FactKind.Money => Words.Same(Grouped(value, 2)),
        FactKind.Boolean => value != 0 ? new("是", "yes") : new("否", "no"),
        FactKind.Choice when value >= 0 && value < fact.Choices.Count => fact.Choices[(int)value].Label,
        _ => Words.Same(Plain(fact, value)),
    };

    /// <summary>A figure of an expression as people read it: rounded half up where it was divided, money with its unit.</summary>
    internal static Words Figure(ScalarType type, long value, long denominator)
    {
        switch (type.Kind)
        {
            case ValueKind.Number when type.IsMoney:
                var money = Grouped(Engines.Compiled.ExactRounding.Round(value, type.Scale, denominator, 2, Rounding.HalfUp), 2);
                return new($"{money} 元", $"{money} yuan");
            case ValueKind.Number:
                var scale = type.IsFraction ? Math.Max(type.Scale, 2) : type.Scale;
                return Words.Same(Grouped(Engines.Compiled.ExactRounding.Round(value, type.Scale, denominator, scale, Rounding.HalfUp), scale));
            case ValueKind.Boolean:
                return value != 0 ? new("是", "yes") : new("否", "no");
            case ValueKind.Date:
                var date = DateOnly.FromDayNumber((int)value);
                return new($"{date.Year} 年 {date.Month} 月 {date.Day} 日", date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture));
            case ValueKind.Choice:
            case ValueKind.Code:
                return Readable(type.Fact!, value);
            default:
                return Words.Same(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    internal static string Grouped(long value, int scale)
    {
        var plain = Figures.Format(Math.Abs(value), scale);
        var whole = scale == 0 ? plain : plain[..^(scale + 1)];
        var grouped = long.Parse(whole, CultureInfo.InvariantCulture).ToString("#,0", CultureInfo.InvariantCulture);
        return $"{(value < 0 ? "−" : "")}{grouped}{plain[whole.Length..]}";
    }
}
