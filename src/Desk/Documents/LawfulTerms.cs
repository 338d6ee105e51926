using Welfare.Rules;

namespace Welfare.Desk.Documents;

/// <summary>How long each step may take by law, and on what an objection rests.</summary>
/// <param name="Source">The text whose articles the limits cite.</param>
/// <param name="Limits">In the order of the steps.</param>
/// <param name="ObjectionBasis">The articles that let people object; null names none.</param>
public sealed record LawfulTerms(Words Source, IReadOnlyList<TimeLimit> Limits, Words? ObjectionBasis)
{
    public static LawfulTerms None { get; } = new(Words.Same(""), [], null);

    /// <summary>The minimum living allowance in Fujian, working rules in force since 2021-12-01.</summary>
    public static LawfulTerms MinimumIncome { get; } = new(
        new("《福建省最低生活保障工作规范》（闽民救〔2021〕128号）", "Fujian working rules on the minimum living allowance (2021 no. 128)"),
        [
            Limit("入户调查并提出初审意见", "Home visit and first opinion", "受理之日起 15 个工作日内", "within 15 working days of acceptance", "41、43"),
            Limit("在村（社区）公示", "Public notice in the village or community", "7 天", "7 days", "44"),
            Limit("县级民政部门审核确认", "County confirmation", "收到材料之日起 10 个工作日内", "within 10 working days of receiving the file", "45"),
            Limit("全部办结", "The whole procedure", "30 个工作日内；情况特殊的 45 个工作日内", "within 30 working days; 45 in special cases", "46"),
            Limit("书面告知结果和理由", "Written notice of the result with reasons", "作出决定之日起 3 个工作日内", "within 3 working days of the decision", "47"),
        ],
        new("《最低生活保障审核确认办法》第 18 条、《福建省最低生活保障工作规范》第 42 条",
            "Measures on reviewing the minimum living allowance art. 18; Fujian working rules art. 42"));

    private static TimeLimit Limit(string zh, string en, string limitZh, string limitEn, string articles) =>
        new(new(zh, en), new(limitZh, limitEn), new($"第 {articles} 条", $"art. {articles.Replace("、", ", ", StringComparison.Ordinal)}"));
}

/// <param name="Step">What is to be done.</param>
/// <param name="Limit">In what time.</param>
/// <param name="Cites">By which article.</param>
/// <param name="Due">The last day, once the clock runs.</param>
public sealed record TimeLimit(Words Step, Words Limit, Words Cites, DateOnly? Due = null);
