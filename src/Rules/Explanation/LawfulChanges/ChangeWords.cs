using System.Globalization;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Explanation.LawfulChanges;

/// <summary>A change in words: what value would meet the rule, never a demand to bring it about.</summary>
internal static class ChangeWords
{
    private static readonly Words Yuan = new("元", "yuan");
    private static readonly Words Day = new("申请日期", "Day of application");

    public static LawfulChange OfNumber(FactType fact, string? owner, long from, long to, Verdict then)
    {
        var unit = fact.Kind == FactKind.Money ? Yuan : fact.Unit ?? Words.Same("");
        string Shown(long value) => FactText.Grouped(value, fact.Scale);
        var apart = Math.Abs(to - from);
        return new()
        {
            Fact = fact.Name,
            Label = fact.Label,
            Member = owner,
            From = FactText.Plain(fact, from),
            To = FactText.Plain(fact, to),
            Difference = Figures.Format(apart, fact.Scale),
            Unit = fact.Unit,
            By = fact.Change!.By,
            Says = new(
                $"{fact.Label.Zh}为 {Shown(to)} {unit.Zh}时符合（现在 {Shown(from)} {unit.Zh}，相差 {Shown(apart)} {unit.Zh}）：{fact.Change.Says.Zh}。",
                $"{fact.Label.En}: met at {Shown(to)} {unit.En} (now {Shown(from)} {unit.En}, {Shown(apart)} {unit.En} away): {fact.Change.Says.En}."),
            Then = then,
        };
    }

    public static LawfulChange OfWord(FactType fact, string? owner, long from, long to, Verdict then)
    {
        var (before, after) = (FactText.Readable(fact, from), FactText.Readable(fact, to));
        return new()
        {
            Fact = fact.Name,
            Label = fact.Label,
            Member = owner,
            From = FactText.Plain(fact, from),
            To = FactText.Plain(fact, to),
            By = fact.Change!.By,
            Says = new(
                $"{fact.Label.Zh}为“{after.Zh}”时符合（现在“{before.Zh}”）：{fact.Change.Says.Zh}。",
                $"{fact.Label.En}: met at \"{after.En}\" (now \"{before.En}\"): {fact.Change.Says.En}."),
            Then = then,
        };
    }

    public static LawfulChange OfDay(DateOnly from, DateOnly to, Verdict then)
    {
        var days = to.DayNumber - from.DayNumber;
        return new()
        {
            Label = Day,
            From = Iso(from),
            To = Iso(to),
            Difference = days.ToString(CultureInfo.InvariantCulture),
            Unit = new("天", "days"),
            By = "day",
            Says = new(
                $"其他情况和现行标准不变，自 {to.Year} 年 {to.Month} 月 {to.Day} 日起符合（还有 {days} 天）。",
                $"Met from {to.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)} on ({days} days from now), the rest and the figures of the law unchanged."),
            Then = then,
        };
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
