using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Language;

internal enum ValueKind
{
    Number,
    Boolean,
    Date,
    Duration,
    Choice,
    Code,
    Text,
    Null,
}

/// <summary>The static type of a scalar expression. Numbers are exact: an integer times 10^-Scale, over a denominator where divided.</summary>
/// <param name="Kind">The kind of value.</param>
/// <param name="Scale">Decimals of a number.</param>
/// <param name="IsMoney">Whether a number is an amount of yuan.</param>
/// <param name="IsLiteral">A number built from literals only takes the unit of what it meets.</param>
/// <param name="IsFraction">A number that was divided: exact over a denominator until it is compared or rounded.</param>
/// <param name="Fact">The fact whose choices or digits a choice or code has.</param>
internal readonly record struct ScalarType(ValueKind Kind, int Scale = 0, bool IsMoney = false, bool IsLiteral = false, bool IsFraction = false, FactType? Fact = null)
{
    public static readonly ScalarType Boolean = new(ValueKind.Boolean);
    public static readonly ScalarType Date = new(ValueKind.Date);

    public static ScalarType Number(int scale, bool money = false, bool literal = false, bool fraction = false) => new(ValueKind.Number, scale, money, literal, fraction);

    public static ScalarType Of(FactType fact) => fact.Kind switch
    {
        FactKind.Money => Number(2, money: true),
        FactKind.Integer => Number(0),
        FactKind.Decimal => Number(fact.Scale),
        FactKind.Boolean => Boolean,
        FactKind.Date => Date,
        FactKind.Choice => new(ValueKind.Choice, Fact: fact),
        _ => new(ValueKind.Code, Fact: fact),
    };

    public Words Describe() => Kind switch
    {
        ValueKind.Number when IsMoney => new("金额", "an amount of money"),
        ValueKind.Number => new("数字", "a number"),
        ValueKind.Boolean => new("是/否", "a yes/no"),
        ValueKind.Date => new("日期", "a date"),
        ValueKind.Duration => new("时长", "a duration"),
        ValueKind.Choice => new("选项", "a choice"),
        ValueKind.Code => new("代码", "a code"),
        ValueKind.Text => new("文字", "a text"),
        _ => Words.Same("null"),
    };
}
