using System.Globalization;
using System.Runtime.CompilerServices;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Language;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Explanation;

/// <summary>Values as text.</summary>
public static class FactText
{
    private const char Minus = '−';
    private static readonly Words NotKnown = new("（未知）", "(unknown)");

    /// <summary>A stored value without unit: yuan with two decimals, ISO dates, choice ids, digits.</summary>
    public static string Plain(FactType fact, long value) => fact.Kind switch
    {
        FactKind.Money or FactKind.Decimal or FactKind.Integer => Figures.Format(value, fact.Scale),
        FactKind.Boolean => value != 0 ? "true" : "false",
        FactKind.Date => DateOnly.FromDayNumber((int)value).ToString("O", CultureInfo.InvariantCulture),
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
            case ValueKind.Number:
                var number = Grouped(Rounded(type, value, denominator), Decimals(type));
                return type.IsMoney ? new($"{number} 元", $"{number} yuan") : Words.Same(number);
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

    /// <summary>Adds the same to a text in one of the languages.</summary>
    internal static void Append(ref DefaultInterpolatedStringHandler text, ScalarType type, ExactFigure figure, bool isChinese)
    {
        if (figure.IsKnown && type.Kind == ValueKind.Number)
        {
            var number = Rounded(type, figure.Value, figure.Denominator);
            text.AppendFormatted(Figures.Write(stackalloc char[Figures.Longest], number, Decimals(type), Minus, isGrouped: true));
            text.AppendLiteral(!type.IsMoney ? "" : isChinese ? " 元" : " yuan");
        }
        else
        {
            var words = figure.IsKnown ? Figure(type, figure.Value, figure.Denominator) : NotKnown;
            text.AppendLiteral(isChinese ? words.Zh : words.En);
        }
    }

    internal static string Grouped(long value, int scale) => new(Figures.Write(stackalloc char[Figures.Longest], value, scale, Minus, isGrouped: true));

    internal static int Decimals(ScalarType type) => type.IsMoney ? 2 : type.IsFraction ? Math.Max(type.Scale, 2) : type.Scale;

    private static long Rounded(ScalarType type, long value, long denominator) =>
        Engines.Compiled.ExactRounding.Round(value, type.Scale, denominator, Decimals(type), Rounding.HalfUp);
}
