using System.Globalization;
using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Desk.Documents;

/// <summary>The decision in writing: reasons, facts, rules, the sum line by line, and how to object, so that it can be redone by hand.</summary>
public static class DecisionLetterDocument
{
    public static Document Of(DecisionLetterModel letter, CultureInfo culture)
    {
        var wording = new Wording(culture);
        var title = wording.Say($"{letter.Programme.Zh}决定书", $"Decision: {letter.Programme.En}");
        return new Document
        {
            Title = $"{title} {letter.LetterNumber}",
            Language = wording.Language,
            CreatedAt = Wording.InChina(letter.DecidedAt),
            Furniture = new(wording.Say(letter.Office), letter.LetterNumber, title, wording.PageOf),
            Blocks = [.. Blocks(letter, title, wording)],
        };
    }

    private static IEnumerable<Block> Blocks(DecisionLetterModel letter, string title, Wording wording)
    {
        var advice = new AdviceBlocks(wording, letter.Names);
        yield return new Masthead(
            title,
            wording.Say($"{letter.ApplicantName}：您的申请已经办结，决定如下。", $"{letter.ApplicantName}: your application has been decided."),
            letter.ApplicationNumber,
            letter.ApplicationNumber);
        yield return About(letter, wording);
        yield return Outcome(letter, wording);
        yield return new Heading(wording.Say("决定的理由", "Reasons"));
        yield return new Paragraph(letter.Reason);
        if (Grounds(letter, wording) is { Count: > 0 } grounds)
        {
            yield return new Bullets(grounds);
        }
        if (letter.Departure is not null || Differs(letter))
        {
            yield return Departure(letter, wording);
        }
        yield return new Together(
            new Heading(wording.Say("计算过程", "How the amount was worked out")),
            Sum(letter, wording));
        foreach (var block in advice.Unconfirmed(letter.Advice))
        {
            yield return block;
        }
        yield return new Together(
            new Heading(wording.Say("适用的规则和条文", "Rules and articles")),
            RulesTable(letter, wording));
        yield return new Together(
        [
            new Heading(wording.Say("使用的事实及来源", "Facts used and where they come from")),
            .. new FactBlocks(wording, letter.Names).All(letter.Advice),
        ]);
        yield return new Remedies(letter.Office, letter.OfficeContact, letter.ReconsiderationBody, letter.Court).Blocks(wording);
        yield return new Together(
        [
            new Paragraph(advice.Basis(letter.Advice.Receipt), ParagraphKind.Note),
            .. advice.Legend([letter.Advice]),
            LetterSignatures.Of(letter.DecidedBy, letter.DecidedAt, wording),
        ]);
    }

    private static KeyValues About(DecisionLetterModel letter, Wording wording) => new(
    [
        new(wording.Say("决定书编号", "Letter"), letter.LetterNumber),
        new(wording.Say("申请编号", "Application"), letter.ApplicationNumber),
        new(wording.Say("申请人", "Applicant"), letter.ApplicantName),
        new(wording.Say("身份证号码", "ID number"), MaskedNumber.Checked(letter.ApplicantIdMasked)),
        new(wording.Say("受理日期", "Accepted on"), wording.Day(letter.AcceptedOn)),
        new(wording.Say("决定机关", "Office"), wording.Say(letter.Office)),
    ]);

    private static Callout Outcome(DecisionLetterModel letter, Wording wording)
    {
        var programme = wording.Say(letter.Programme);
        var (statement, tone) = letter.Outcome switch
        {
            LetterOutcome.Granted => (wording.Say($"给予{programme}", $"Granted: {programme}"), Tone.Good),
            LetterOutcome.Refused => (wording.Say($"不给予{programme}", $"Refused: {programme}"), Tone.Adverse),
            LetterOutcome.Changed => (wording.Say($"调整{programme}", $"Changed: {programme}"), Tone.Judgement),
            _ => (wording.Say($"停止{programme}", $"Stopped: {programme}"), Tone.Adverse),
        };
        var start = letter.StartMonth is { } month
            ? wording.Say($"自 {wording.Month(month)}起执行。", $"From {wording.Month(month)}.") : null;
        var person = wording.Say($"本决定由{letter.DecidedBy}作出。", $"Decided by {letter.DecidedBy}.");
        var amount = letter.Amount is { } fen ? wording.Amount(fen, letter.AmountPer) : null;
        return new Callout(wording.Say("决定", "Decision"), statement, amount, [wording.Join(start, person)], tone);
    }

    private static List<string> Grounds(DecisionLetterModel letter, Wording wording) =>
        [.. letter.Advice.Findings.Where(finding => letter.Grounds.Contains(finding.Rule)).Select(finding => wording.Say(
            $"{finding.Title.Zh}：{finding.Message.Zh}（{wording.Article(finding.Cites)}）",
            $"{finding.Title.En}: {finding.Message.En} ({wording.Article(finding.Cites)})"))];

    private static Paragraph Departure(DecisionLetterModel letter, Wording wording)
    {
        var advice = wording.Outcome(letter.Advice.Verdict);
        var because = letter.Departure is { } reason ? wording.Say($"原因：{reason.Zh}。", $"The reason: {reason.En}.") : null;
        return new Paragraph(wording.Join(
            wording.Say($"系统的预筛意见是“{advice}”，与本决定不同。", $"The advice of the system was \"{advice}\" and differs from this decision."),
            because,
            wording.Say("预筛意见只供参考，以本决定和上述理由为准。", "Advice does not bind; the decision and the reasons above stand.")));
    }

    private static bool Differs(DecisionLetterModel letter) => letter.Outcome switch
    {
        LetterOutcome.Granted => letter.Advice.Verdict != Verdict.Met,
        LetterOutcome.Refused => letter.Advice.Verdict != Verdict.NotMet,
        _ => false,
    };

    private static Arithmetic Sum(DecisionLetterModel letter, Wording wording)
    {
        var lines = letter.Calculation.Count > 0
            ? letter.Calculation.Select(line => new ArithmeticLine(wording.Say(line.Label), wording.Say(line.Working), wording.Say(line.Result)))
            : letter.Advice.Benefits.Select(benefit => FromBenefit(benefit, letter.Advice, wording));
        return new([.. lines, new ArithmeticLine(
            wording.Say("决定的金额", "Amount decided"),
            "",
            letter.Amount is { } fen ? wording.Amount(fen, letter.AmountPer) : wording.Say("不发放", "none"))]);
    }

    private static ArithmeticLine FromBenefit(Benefit benefit, Determination advice, Wording wording)
    {
        var message = advice.Findings.FirstOrDefault(finding => finding.Rule == benefit.Rule && finding.Member == benefit.Member)?.Message;
        return new ArithmeticLine(
            wording.Say(benefit.Title),
            message is null ? "" : wording.Say(message),
            benefit.Amount is { } fen ? wording.Amount(fen, benefit.AmountPer) : wording.Outcome(benefit.Verdict));
    }

    private static Table RulesTable(DecisionLetterModel letter, Wording wording) => new(
        [
            new(wording.Say("规则", "Rule"), 4),
            new(wording.Say("本户情况", "This household"), 7),
            new(wording.Say("结论", "Outcome"), 3),
            new(wording.Say("条文", "Article"), 4),
        ],
        [.. letter.Advice.Findings.Where(finding => AdviceBlocks.Deciding.Contains(finding.Kind)).Select(finding => (IReadOnlyList<string>)
        [
            string.Join('\n', wording.Say(finding.Title), finding.Rule),
            string.Join('\n', new[] { letter.Names.Member(finding.Member), wording.Say(finding.Message), finding.Margin is { } margin ? wording.Margin(margin) : "" }
                .Where(part => part.Length > 0)),
            wording.Outcome(finding.Verdict),
            wording.Article(finding.Cites),
        ])]);
}
