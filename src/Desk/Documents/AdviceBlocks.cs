using System.Text.RegularExpressions;
using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Desk.Documents;

/// <summary>One determination as blocks: verdict first, then what stands against it, what is missing, what is fulfilled.</summary>
internal sealed partial class AdviceBlocks(Wording wording, DocumentNames names)
{
    public static readonly IReadOnlyList<string> Deciding = ["requirement", "bar", "benefit"];

    private readonly FactBlocks _facts = new(wording, names);
    private readonly MissingBlocks _missing = new(wording, names);

    public IEnumerable<Block> Of(Determination advice)
    {
        yield return Verdict(advice);
        if (advice.Benefits.Count > 1)
        {
            yield return new Together(
                new Heading(wording.Say("可能的救助项目", "What the programme can give")),
                Benefits(advice));
        }
        foreach (var block in Conditions(advice).Concat(_missing.All(advice)).Concat(WayForward(advice)).Concat(Unconfirmed(advice)))
        {
            yield return block;
        }
    }

    public IEnumerable<Block> Unconfirmed(Determination advice)
    {
        if (advice.Unconfirmed.Count == 0)
        {
            yield break;
        }
        yield return new Together(
            new Heading(wording.Say("尚未确认的标准", "Figures not yet confirmed")),
            new Paragraph(wording.Say(
                "计算用到了下列数值，但还没有找到官方文件确认。金额可能因此改变，决定前须由工作人员核对。",
                "These figures were used, but no official source confirms them yet. The amount may change; an officer must check them before deciding.")),
            new Table(
                [new(wording.Say("标准", "Figure"), 3), new(wording.Say("数值", "Value"), 2, Figures: true), new(wording.Say("出处", "Where it comes from"), 5)],
                [.. advice.Unconfirmed.Select(figure => (IReadOnlyList<string>)[wording.Say(figure.Label), $"{figure.Value} {wording.Say(figure.Unit)}", figure.Source])]));
    }

    /// <summary>Which text stands behind each source number that the findings cite.</summary>
    public IEnumerable<Block> Legend(IEnumerable<Determination> advice)
    {
        var cites = string.Join(' ', advice.SelectMany(determination => determination.Findings).Select(finding => finding.Cites));
        var cited = SourceNumber().Matches(cites).Select(match => match.Value).Distinct()
            .Where(names.Laws.ContainsKey).Select(id => $"{id} {wording.Say(names.Laws[id])}").ToList();
        if (cited.Count > 0)
        {
            yield return new Paragraph($"{wording.Say("条文出处：", "Sources: ")}{string.Join(wording.Say("；", "; "), cited)}", ParagraphKind.Note);
        }
    }

    public string Basis(Receipt receipt) => wording.Say(
        $"规则版本 {receipt.Ruleset}（自 {wording.Day(receipt.InForce)}起施行），按 {wording.Day(receipt.AsOf)}适用；"
        + $"计算引擎 {receipt.Engine}。规则指纹 {receipt.Sha256}；事实指纹 {receipt.FactsFingerprint}。",
        $"Ruleset {receipt.Ruleset} (in force since {wording.Day(receipt.InForce)}) as of {wording.Day(receipt.AsOf)}; "
        + $"engine {receipt.Engine}. Ruleset fingerprint {receipt.Sha256}; facts fingerprint {receipt.FactsFingerprint}.");

    public Callout Verdict(Determination advice)
    {
        var title = wording.Say(advice.Title);
        var (statement, meaning) = advice.Verdict switch
        {
            Rules.Verdict.Met => (
                wording.Say($"符合{title}条件", $"Meets the conditions: {title}"),
                wording.Say("按目前已核到的数据得出。", "On the data checked so far.")),
            Rules.Verdict.NotMet => (
                wording.Say($"有条件不符合：{title}", $"A condition is not met: {title}"),
                wording.Say(
                    "按目前已核到的数据得出，不符合的条件、差距和条文列在下面。您仍然可以申请，受理机关应当依法调查。",
                    "On the data checked so far; each condition, the margin and the article are below. You may still apply, and the office must look into it.")),
            Rules.Verdict.Unknown => (
                wording.Say($"暂不能判断：{title}", $"Cannot say yet: {title}"),
                wording.Say(
                    "缺少下面列出的信息。缺少信息不等于不符合，不影响受理和调查。",
                    "The information listed below is missing. Missing is not a no: it stops neither acceptance nor the visit.")),
            _ => (
                wording.Say($"需要人工判断：{title}", $"A person must judge: {title}"),
                wording.Say("法律把这一点留给工作人员判断。", "The law leaves this point to an officer's judgement.")),
        };
        var disclaimer = wording.Say(
            "这是预筛意见，不是决定。决定由受理机关和县级民政部门的工作人员在调查后依法作出。",
            "This is advice, not a decision. Officers of the office and the county decide by law after an inquiry.");
        return new Callout(
            wording.Say("预筛意见", "Advice"), statement, wording.Amount(advice), [meaning, disclaimer], Wording.Tone(advice.Verdict));
    }

    public Table Benefits(Determination advice) => new(
        [
            new(wording.Say("项目", "Benefit"), 5),
            new(wording.Say("预筛意见", "Advice"), 3),
            new(wording.Say("对象", "For"), 4),
            new(wording.Say("金额", "Amount"), 4, Figures: true),
        ],
        [.. advice.Benefits.Select(benefit => (IReadOnlyList<string>)
        [
            wording.Say(benefit.Title),
            wording.Outcome(benefit.Verdict),
            string.Join(wording.Say("、", ", "), benefit.Covers.Select(names.Member)),
            benefit.Amount is { } fen ? wording.Amount(fen, benefit.AmountPer) : "—",
        ])]);

    private IEnumerable<Block> Conditions(Determination advice)
    {
        // Where one benefit is met, the others' own conditions stand in the table of benefits and decide nothing more.
        var deciding = advice.Findings
            .Where(finding => Deciding.Contains(finding.Kind))
            .Where(finding => finding.Kind != "benefit" || finding.Verdict == advice.Verdict || advice.Verdict != Rules.Verdict.Met)
            .ToLookup(finding => finding.Verdict);
        Verdict[] open = [Rules.Verdict.NotMet, Rules.Verdict.Unknown, Rules.Verdict.Review];
        var entries = open.SelectMany(verdict => deciding[verdict]).Select(finding => Entry(finding, advice, [])).ToList();
        if (entries.Count > 0)
        {
            yield return new Together(
                new Heading(wording.Say("需要注意的条件", "Conditions to look at")),
                new Findings(entries));
        }
        if (deciding[Rules.Verdict.Met].Any())
        {
            yield return new Together(
                new Heading(wording.Say("已符合的条件", "Conditions fulfilled")),
                Fulfilled(deciding[Rules.Verdict.Met]));
        }
    }

    /// <param name="finding">The rule's answer.</param>
    /// <param name="advice">The determination it belongs to.</param>
    /// <param name="ahead">Lines that stand before article, facts and way forward.</param>
    public FindingEntry Entry(Finding finding, Determination advice, params IReadOnlyList<string> ahead) => new(
        $"{wording.Say(finding.Title)}{_facts.Of(finding.Member)}",
        wording.Outcome(finding.Verdict),
        Wording.Tone(finding.Verdict),
        wording.Say(finding.Message),
        [.. ahead, .. Notes(finding, advice)]);

    private IEnumerable<string> Notes(Finding finding, Determination advice)
    {
        if (finding.Margin is { } margin)
        {
            yield return wording.Say($"差距：{wording.Margin(margin)}", $"Margin: {wording.Margin(margin)}");
        }
        var article = wording.Article(finding.Cites);
        yield return wording.Say($"依据：{article}，规则 {finding.Rule}", $"Article: {article}, rule {finding.Rule}");
        if (_missing.InOneLine(finding, advice) is { } missing)
        {
            yield return missing;
        }
        else if (_facts.InOneLine(finding, advice) is { } facts)
        {
            yield return wording.Say($"所用事实：{facts}", $"Facts used: {facts}");
        }
        if (finding is { Override: true, Verdict: Rules.Verdict.NotMet })
        {
            yield return wording.Say(
                "法律规定为“原则上”：工作人员可以写明理由作出不同处理。",
                "The law says \"in principle\": an officer may decide otherwise with written reasons.");
        }
        if (finding.WayForward is { } way)
        {
            yield return wording.Say($"可以怎样做：{way.Zh}", $"What can be done: {way.En}");
        }
    }

    public Table Fulfilled(IEnumerable<Finding> findings) => new(
        [
            new(wording.Say("条件", "Condition"), 4),
            new(wording.Say("您家的情况", "Your household"), 7),
            new(wording.Say("依据", "Article"), 3),
        ],
        [.. findings.Select(finding => (IReadOnlyList<string>)
        [
            $"{wording.Say(finding.Title)}{_facts.Of(finding.Member)}",
            wording.Join(wording.Say(finding.Message), finding.Margin is { } margin
                ? wording.Say($"（{wording.Margin(margin)}）", $"({wording.Margin(margin)})") : null),
            wording.Article(finding.Cites),
        ])]);

    public IEnumerable<Block> WayForward(Determination advice)
    {
        var ways = advice.WayForward.Select(wording.Say).ToList();
        if (advice.AlsoMeets.Count > 0)
        {
            var others = string.Join(wording.Say("、", ", "), advice.AlsoMeets.Select(id => wording.Say(names.Programme(id))));
            ways.Add(wording.Say($"按同样的数据，您家还符合：{others}。可以一并申请。", $"On the same data your household also meets: {others}. You may apply for it too."));
        }
        if (ways.Count > 0)
        {
            yield return new Together(
                new Heading(wording.Say("接下来可以做什么", "What you can do next")),
                new Bullets(ways));
        }
    }

    [GeneratedRegex(@"\b[SP]\d+\b")]
    private static partial Regex SourceNumber();
}
