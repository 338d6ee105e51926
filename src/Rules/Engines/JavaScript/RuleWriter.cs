using Welfare.Rules.Explanation;
using Welfare.Rules.Language;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Engines.JavaScript;

/// <summary>Writes a rule with its conditions, figures and messages as functions.</summary>
internal sealed class RuleWriter(VersionTranslator version, Func<Vocabularies.FactType, string> factOf)
{
    private const int MoneyDigits = 2;

    public string Write(Rule rule)
    {
        var when = FunctionTranslator.Of(version, rule.When);
        var review = rule.Review is null ? null : FunctionTranslator.Of(version, rule.Review);
        return Write(rule, when, review);
    }

    private string Write(Rule rule, ScriptFunction when, ScriptFunction? review) => Script.Object(
        ("id", Script.Text(rule.Id)),
        ("kind", Script.Text(RuleWording.KindName(rule.Kind))),
        ("title", Script.Words(rule.Title)),
        ("says", Script.Words(rule.Says)),
        ("cites", Script.Text(rule.Cites)),
        ("way", Script.Words(rule.WayForward)),
        ("override", Script.Truth(rule.Override)),
        ("label", Script.Text(rule.Label)),
        ("per", Script.Text(rule.AmountPer)),
        ("unit", Script.Text(rule.MarginUnit)),
        ("varies", Script.Truth(when.Varies || review is { Varies: true })),
        ("when", when.Text),
        ("review", review?.Text ?? Script.Null),
        ("margin", Rounded(rule.Margin is null ? null : new AbsoluteExpression(rule.Margin), rule.MarginDigits, Rounding.Up)),
        ("amount", Rounded(rule.Amount, MoneyDigits, Rounding.HalfUp)),
        ("from", Rounded(rule.HintFrom, MoneyDigits, Rounding.HalfUp)),
        ("to", Rounded(rule.HintTo, MoneyDigits, Rounding.HalfUp)),
        ("covers", rule.Covers is { } covers ? FunctionTranslator.Of(version, f => new(f.List(Picked(covers)))).Text : Script.Null),
        ("messages", Script.List(new[] { Verdict.Met, Verdict.NotMet, Verdict.Unknown, Verdict.Review }.Select(v => rule.Messages.TryGetValue(v, out var message) ? Message(message) : Script.Null))));

    private string Rounded(Expression? figure, int digits, Rounding mode) =>
        figure is null ? Script.Null : FunctionTranslator.Of(version, f => FunctionTranslator.Round(f.Translate(figure), digits, mode)).Text;

    private string Message(MessagePair message) => Script.List([Message(message.Zh, 0), Message(message.En, 1)]);

    private string Message(Message message, int language) => FunctionTranslator.Of(version, f => new(string.Join(
        '+', message.Values.Select((value, i) => $"{Said(f.Translate(value), value.Type, language)}+{Script.Text(message.Texts[i + 1])}").Prepend(Script.Text(message.Texts[0]))))).Text;

    /// <summary>A figure as people read it.</summary>
    private string Said(ScriptCode figure, ScalarType type, int language) => type.Kind switch
    {
        ValueKind.Number => $"sayNumber({figure.Text},{language},{figure.Scale},{FactText.Decimals(type)},{Script.Truth(type.IsMoney)})",
        ValueKind.Boolean => $"sayTruth({figure.Text},{language})",
        ValueKind.Date => $"sayDate({figure.Text},{language})",
        ValueKind.Choice => $"sayChoice({figure.Text},{language},{factOf(type.Fact!)})",
        ValueKind.Code => $"sayCode({figure.Text},{language},{type.Fact!.Digits})",
        _ => throw new UntranslatedException($"A {type.Kind} in a message"),
    };

    private static ListExpression Picked(ListExpression covers) =>
        covers.Filters.Count == 0 ? covers : throw new UntranslatedException("A filter where a rule says whom it covers");
}
