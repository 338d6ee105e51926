using System.Globalization;
using Welfare.Rules;

namespace Welfare.Desk.Documents;

/// <summary>
/// 说明书: one determination in plain words, drawn as a page and as a paper. The verdict, what to ask first, every rule with its distance and the smallest
/// lawful change, the sum line by line, the facts, and how to apply anyway or object.
/// </summary>
public static class ExplanationDocument
{
    public static Document Of(ExplanationModel model, CultureInfo culture)
    {
        var wording = new Wording(culture);
        var title = wording.Say($"{model.Advice.Title.Zh}说明书", $"Explanation: {model.Advice.Title.En}");
        return new Document
        {
            Title = title,
            Language = wording.Language,
            CreatedAt = Wording.InChina(model.At),
            Furniture = new(wording.Say(model.Office), model.ApplicationNumber ?? model.ApplicantName, wording.Say("预筛意见，不是决定", "Advice, not a decision"), wording.PageOf),
            Blocks = [.. Blocks(model, title, wording)],
        };
    }

    private static IEnumerable<Block> Blocks(ExplanationModel model, string title, Wording wording)
    {
        var (advice, blocks) = (model.Advice, new AdviceBlocks(wording, model.Names));
        yield return new Masthead(title, wording.Say(
            "用平常话说明这份预筛意见是怎样得出的。预筛意见不是决定；无论结果怎样都可以申请。",
            "How this advice was reached, in plain words. Advice is not a decision; whatever it says, you may apply."));
        yield return About(model, wording);
        if (model.Caution is { } caution)
        {
            yield return new Paragraph(wording.Say(caution));
        }

        yield return blocks.Verdict(advice);
        if (advice.Final)
        {
            yield return new Paragraph(wording.Say(
                "这个结果只依据已经知道的信息，不管还缺的信息以后是什么，都不会改变；已知的信息更正、换一天申请或者标准调整的，可能改变。",
                "This rests on known facts alone: whatever is still missing, it stays. A correction of what is known, another day or a new standard may change it."));
        }

        var deciding = new DecidingBlocks(wording, model.Names);
        foreach (var block in deciding.Of(advice.Deciding).Concat(new RuleGroups(wording, model.Names, blocks, deciding).Of(advice)).Concat(Working(model, wording, blocks)))
        {
            yield return block;
        }

        foreach (var block in new MissingBlocks(wording, model.Names).All(advice).Concat(Facts(model, wording)).Concat(blocks.Unconfirmed(advice)).Concat(blocks.WayForward(advice)))
        {
            yield return block;
        }

        yield return new Together(new Heading(wording.Say("申请、异议和救济", "Applying anyway, objecting and appealing")), new Bullets([.. Rights(wording)]));
        yield return new Together([new Heading(wording.Say("意见的依据", "What the advice rests on")), new Paragraph(wording.Say(model.CountyStanding)), new Paragraph(blocks.Basis(advice.Receipt), ParagraphKind.Note), .. blocks.Legend([advice])]);
    }

    private static KeyValues About(ExplanationModel model, Wording wording)
    {
        List<KeyValue> items =
        [
            new(wording.Say("申请人", "Applicant"), model.ApplicantName),
            new(wording.Say("项目", "Programme"), wording.Say(model.Advice.Title)),
            new(wording.Say("按哪一天的规定", "Law as of"), wording.Day(model.Advice.Receipt.AsOf)),
            new(wording.Say("说明时间", "Explained at"), wording.Moment(model.At)),
            new(wording.Say("办理单位", "Office"), wording.Say(model.Office)),
        ];
        if (model.ApplicationNumber is { } number)
        {
            items.Insert(0, new(wording.Say("申请编号", "Application"), number));
        }

        return new(items);
    }

    /// <summary>The benefits, then the sum line by line: by hand every line gives its result.</summary>
    private static IEnumerable<Block> Working(ExplanationModel model, Wording wording, AdviceBlocks blocks)
    {
        var advice = model.Advice;
        if (advice.Benefits.Count > 1)
        {
            yield return new Together(new Heading(wording.Say("可能的待遇", "What the programme can give")), blocks.Benefits(advice));
        }

        if (advice.Calculation is not { Count: > 0 } lines)
        {
            yield break;
        }

        yield return new Heading(wording.Say("金额怎样算出来的", "How the figures were worked out"));
        yield return new Paragraph(
            wording.Say("照下面每一行用手算，就能得到同样的结果。问号是还不知道的数。", "Working each line out by hand gives the same result. A question mark is a number nobody knows yet."),
            ParagraphKind.Note);
        yield return new Arithmetic([
            .. lines.Select(line => Line(line, model.Names, wording)),
            new(wording.Say("预筛金额", "Amount of the advice"), "", advice.Verdict is Verdict.Met or Verdict.Review && wording.Amount(advice) is { } amount ? amount : wording.Say("没有", "none"))]);
    }

    private static ArithmeticLine Line(Rules.Explanation.CalculationLine line, DocumentNames names, Wording wording)
    {
        var unit = line.Unit is null ? "" : $" {wording.Say(line.Unit)}";
        var result = line.Value is null ? wording.Say("还不知道", "not known yet") : $"{(line.Exact ? "" : wording.Say("约 ", "about "))}{line.Value}{unit}";
        var (formula, figures) = (wording.Say(line.Formula), wording.Say(line.Figures));
        return new(
            wording.Join(wording.Say(line.Label), names.Member(line.Member) is { Length: > 0 } name ? wording.Say($"（{name}）", $"({name})") : null),
            formula == figures ? figures : $"{formula}\n= {figures}",
            result);
    }

    private static IEnumerable<Block> Facts(ExplanationModel model, Wording wording) =>
        model.Advice.Findings.Any(finding => finding.Facts.Count > 0)
            ? [new Heading(wording.Say("用到的信息和来源", "Facts used and where they come from")), .. new FactBlocks(wording, model.Names).All(model.Advice)]
            : [];

    private static IEnumerable<string> Rights(Wording wording)
    {
        yield return wording.Say(
            "无论这份意见怎样说，您都有权提出申请；受理机关应当依法调查，并给您写明理由的书面决定。",
            "Whatever this advice says, you may apply; the office must look into it by law and give you a written decision with reasons.");
        yield return wording.Say(
            "认为用到的任何一项信息不对，当场或者审核期间都可以提出异议并提供证明；核实清楚以前，不会因这项信息作出对您不利的决定。",
            "If any fact used is wrong, object here or during the review and bring what proves it; until it is settled no decision against you will rest on it.");
        yield return wording.Say(
            "对以后的决定不服的，可以自知道之日起 60 日内申请行政复议，或者 6 个月内提起行政诉讼（一般法律规定，特别规定须由本地确认）。",
            "Against a later decision: reconsideration within 60 days of learning of it, or an action in court within 6 months (the general law; special provisions must be confirmed locally).");
    }
}
