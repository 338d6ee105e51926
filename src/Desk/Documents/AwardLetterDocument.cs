using System.Globalization;
using Welfare.Eligibility.Awards;

namespace Welfare.Desk.Documents;

/// <summary>A change of an award in writing (S11 art 62): what is paid before and after, from which month, why, by which article, and how to object.</summary>
public static class AwardLetterDocument
{
    public static Document Of(AwardLetterModel letter, CultureInfo culture)
    {
        var wording = new Wording(culture);
        var title = wording.Say($"{letter.Programme.Zh}待遇{Called(letter).Zh}告知书", $"{Called(letter).En}: {letter.Programme.En}");
        return new Document
        {
            Title = $"{title} {letter.LetterNumber}",
            Language = wording.Language,
            CreatedAt = Wording.InChina(letter.DecidedAt),
            Furniture = new(wording.Say(letter.Office), letter.LetterNumber, title, wording.PageOf),
            Blocks = [.. Blocks(letter, title, wording)],
        };
    }

    private static IEnumerable<Block> Blocks(AwardLetterModel letter, string title, Wording wording)
    {
        yield return new Masthead(
            title,
            wording.Say($"{letter.ApplicantName}：您家的待遇有变动，决定如下。", $"{letter.ApplicantName}: what your household is paid changes, as follows."),
            letter.ApplicationNumber,
            letter.ApplicationNumber);
        yield return new KeyValues(
        [
            new(wording.Say("告知书编号", "Letter"), letter.LetterNumber),
            new(wording.Say("申请编号", "Application"), letter.ApplicationNumber),
            new(wording.Say("领取人", "Paid to"), letter.ApplicantName),
            new(wording.Say("身份证号码", "ID number"), MaskedNumber.Checked(letter.ApplicantIdMasked)),
            new(wording.Say("决定机关", "Office"), wording.Say(letter.Office)),
            new(wording.Say("决定日期", "Decided on"), wording.Day(DateOnly.FromDateTime(Wording.InChina(letter.DecidedAt).DateTime))),
        ]);
        yield return Outcome(letter, wording);
        yield return new Heading(wording.Say("理由", "Reasons"));
        yield return new Paragraph(letter.Reason);
        if (Ending(letter, wording) is { } ending)
        {
            yield return new Paragraph(ending);
        }
        yield return new Together(
            new Heading(wording.Say("变动前后的金额", "What is paid before and after")),
            Figures(letter, wording));
        if (AwardArticles.Of(letter.ProgrammeId, letter.Kind, letter.End) is { } article)
        {
            yield return new Paragraph(wording.Say($"依据：{article.Zh}。", $"Basis: {article.En}."), ParagraphKind.Note);
        }
        yield return new Remedies(letter.Office).Blocks(wording);
        yield return LetterSignatures.Of(letter.DecidedBy, letter.DecidedAt, wording);
    }

    private static Rules.Words Called(AwardLetterModel letter) => letter.Kind switch
    {
        AwardChangeKind.Changed => letter.Lines[0].After > letter.Lines[0].Before ? new("增发", "Amount raised") : letter.Lines[0].After < letter.Lines[0].Before ? new("减发", "Amount reduced") : new("重新决定", "Decided again"),
        AwardChangeKind.Suspended => new("停发", "Payment suspended"),
        AwardChangeKind.Resumed => new("恢复发放", "Payment resumed"),
        AwardChangeKind.GraceGiven => new("渐退", "Paid for some months yet"),
        AwardChangeKind.Corrected => new("更正补发", "Corrected, arrears owed"),
        AwardChangeKind.Ended => new("终止", "Payment ended"),
        _ => new("批准发放", "Granted"),
    };

    private static Callout Outcome(AwardLetterModel letter, Wording wording)
    {
        var first = letter.Lines[0];
        var called = wording.Say(Called(letter));
        var (figure, when) = letter.Kind switch
        {
            AwardChangeKind.Corrected => (
                wording.Say($"补发 {Wording.Figures(Arrears(letter))} 元", $"{Wording.Figures(Arrears(letter))} yuan of arrears"),
                wording.Say("随下一份发放名单补发。", "Paid with the next list.")),
            AwardChangeKind.GraceGiven => (
                wording.Amount(first.After, "month"),
                wording.Say(
                    $"自 {wording.Month(letter.FromMonth)}至 {wording.Month(letter.LastMonth!.Value)}按原金额发放，以后不再发放。",
                    $"Unchanged from {wording.Month(letter.FromMonth)} to {wording.Month(letter.LastMonth!.Value)}, then no more.")),
            AwardChangeKind.Suspended or AwardChangeKind.Ended => (
                (string?)null, wording.Say($"自 {wording.Month(letter.FromMonth)}起不再发放。", $"Nothing is paid from {wording.Month(letter.FromMonth)} on.")),
            _ => (wording.Amount(first.After, "month"), wording.Say($"自 {wording.Month(letter.FromMonth)}起执行。", $"From {wording.Month(letter.FromMonth)}.")),
        };
        var tone = letter.Kind switch
        {
            AwardChangeKind.Resumed or AwardChangeKind.Corrected => Tone.Good,
            AwardChangeKind.Changed when first.After >= first.Before => Tone.Good,
            AwardChangeKind.Changed => Tone.Judgement,
            _ => Tone.Adverse,
        };
        return new(
            wording.Say("决定", "Decision"), called, figure, [wording.Join(when, wording.Say($"本决定由{letter.DecidedBy}作出。", $"Decided by {letter.DecidedBy}."))], tone);
    }

    private static string? Ending(AwardLetterModel letter, Wording wording) => letter.End switch
    {
        AwardEnd.Death when letter.DiedOn is { } day => wording.Say($"终止原因：领取人于 {wording.Day(day)}去世。", $"It ends because the person paid died on {wording.Day(day)}."),
        AwardEnd.NoLongerEligible => wording.Say("终止原因：不再符合条件。", "It ends because the conditions are not met any more."),
        AwardEnd.CheckRefused => wording.Say("终止原因：拒绝定期核查。", "It ends because the periodic check was refused."),
        AwardEnd.MovedAway => wording.Say("终止原因：家庭迁出本县。", "It ends because the household moved out of the county."),
        AwardEnd.OwnWish => wording.Say("终止原因：本人自愿退出。", "It ends at the person's own wish."),
        AwardEnd.GraceOver => wording.Say("终止原因：渐退期满。", "It ends because the months of grace are over."),
        AwardEnd.DecidedAgain => wording.Say("终止原因：申请经重新作出决定，不予确认。", "It ends because the application was decided again and refused."),
        _ => null,
    };

    private static Table Figures(AwardLetterModel letter, Wording wording)
    {
        Column[] columns =
        [
            new(wording.Say("月份", "Months"), 7),
            new(wording.Say("变动前（元/月）", "Before (yuan a month)"), 5, Figures: true),
            new(wording.Say("变动后（元/月）", "After (yuan a month)"), 5, Figures: true),
            new(wording.Say("差额（元/月）", "Difference (yuan a month)"), 5, Figures: true),
        ];
        List<IReadOnlyList<string>> rows =
        [
            .. letter.Lines.Select(line => (IReadOnlyList<string>)
                [Months(line, wording), Wording.Figures(line.Before), Wording.Figures(line.After), Signed(line.After - line.Before)]),
        ];
        if (letter.Kind == AwardChangeKind.Corrected)
        {
            rows.Add([wording.Say("合计补发（元）", "Arrears in all (yuan)"), "", "", Signed(Arrears(letter))]);
        }
        return new(columns, rows);
    }

    private static string Months(AwardLetterLine line, Wording wording) =>
        line.To is { } last ? last == line.From ? wording.Month(line.From) : $"{wording.Month(line.From)} – {wording.Month(last)}"
            : wording.Say($"{wording.Month(line.From)}起", $"from {wording.Month(line.From)}");

    private static long Arrears(AwardLetterModel letter) => letter.Lines.Sum(line => line.After - line.Before);

    private static string Signed(long fen) => fen > 0 ? $"+{Wording.Figures(fen)}" : Wording.Figures(fen);
}
