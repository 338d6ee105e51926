using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Desk.Documents;

/// <summary>Every rule of a determination, in groups: why not, what is open, what a person must judge, what is fulfilled, and what else was looked at.</summary>
internal sealed class RuleGroups(Wording wording, DocumentNames names, AdviceBlocks blocks, DecidingBlocks deciding)
{
    public IEnumerable<Block> Of(Determination advice)
    {
        var weighed = advice.Findings.Where(f => AdviceBlocks.Deciding.Contains(f.Kind)).ToLookup(f => f.Verdict);
        (Verdict Verdict, string Heading)[] groups =
        [
            (Verdict.NotMet, advice.Verdict == Verdict.NotMet ? wording.Say("为什么目前不符合", "Why not, as things stand") : wording.Say("没有符合的条件和待遇", "Conditions and benefits that are not met")),
            (Verdict.Unknown, wording.Say("还没有定下来的", "What is still open")),
            (Verdict.Review, wording.Say("要由人判断的", "What a person must judge")),
        ];
        foreach (var (verdict, heading) in groups.Where(g => weighed[g.Verdict].Any()))
        {
            yield return new Together(new Heading(heading), new Findings([.. weighed[verdict].Select(f => blocks.Entry(f, advice, [.. Ahead(f, advice)]))]));
        }

        if (weighed[Verdict.Met].Any())
        {
            yield return new Together(new Heading(wording.Say("已经符合的", "What is fulfilled")), blocks.Fulfilled(weighed[Verdict.Met]));
        }

        foreach (var block in Others([.. advice.Findings.Where(f => !AdviceBlocks.Deciding.Contains(f.Kind))]))
        {
            yield return block;
        }
    }

    /// <summary>The smallest lawful change, or what to ask first.</summary>
    private IEnumerable<string> Ahead(Finding finding, Determination advice)
    {
        foreach (var change in finding.LawfulChanges ?? [])
        {
            var who = names.Member(change.Member) is { Length: > 0 } name ? wording.Say($"{name}的", $"{name}, ") : "";
            var then = wording.Outcome(change.Then);
            yield return wording.Join(
                wording.Say($"离符合还差：{who}{change.Says.Zh}", $"What would meet it: {who}{change.Says.En}"),
                change.Then == advice.Verdict ? null : wording.Say($"只变这一项，整个项目就是“{then}”。", $"With this alone the whole programme would be \"{then}\"."));
        }

        if (finding.LawfulChanges is { Count: 0 })
        {
            yield return wording.Say("没有哪一项单独的合法变化能使这一条符合。", "No single lawful change would meet this.");
        }

        if (finding.Deciding?.Sets is [var first, ..])
        {
            yield return wording.Say($"先问：{deciding.Facts(first)}", $"Ask first: {deciding.Facts(first)}");
        }
    }

    /// <summary>Classes and notes decide nothing: those that apply with their words, the rest by name.</summary>
    private IEnumerable<Block> Others(IReadOnlyList<Finding> others)
    {
        var applying = others.Where(f => f.Verdict is Verdict.Met or Verdict.Review).Select(f => wording.Say(
            $"{f.Title.Zh}：{f.Message.Zh}（{wording.Article(f.Cites)}）", $"{f.Title.En}: {f.Message.En} ({wording.Article(f.Cites)})")).Distinct().ToList();
        if (applying.Count > 0)
        {
            yield return new Together(new Heading(wording.Say("还要知道的", "What else to know")), new Bullets(applying));
        }

        if (Named(others, Verdict.Unknown) is { } open)
        {
            yield return new Paragraph(wording.Say($"还不知道是否出现的情形：{open}。", $"Not known yet whether these arise: {open}."), ParagraphKind.Note);
        }

        if (Named(others, Verdict.NotMet) is { } absent)
        {
            yield return new Paragraph(wording.Say($"看过、没有出现的情形：{absent}。", $"Looked at, and does not arise: {absent}."), ParagraphKind.Note);
        }
    }

    private string? Named(IEnumerable<Finding> others, Verdict verdict)
    {
        var titles = others.Where(f => f.Verdict == verdict).Select(f => wording.Say(f.Title)).Distinct().ToList();
        return titles.Count == 0 ? null : string.Join(wording.Say("、", "; "), titles);
    }
}
