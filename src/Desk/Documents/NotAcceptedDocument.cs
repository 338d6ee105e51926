using System.Globalization;
using Welfare.Rules;

namespace Welfare.Desk.Documents;

/// <summary>That an application was not accepted (不予受理告知书, S11 art 38): why, and what the person can do.</summary>
public static class NotAcceptedDocument
{
    public static Document Of(NotAcceptedModel letter, CultureInfo culture)
    {
        var wording = new Wording(culture);
        var title = wording.Say($"{letter.Programme.Zh}申请不予受理告知书", $"Not accepted: {letter.Programme.En}");
        return new Document
        {
            Title = $"{title} {letter.LetterNumber}",
            Language = wording.Language,
            CreatedAt = Wording.InChina(letter.DecidedAt),
            Furniture = new(wording.Say(letter.Office), letter.LetterNumber, title, wording.PageOf),
            Blocks = [.. Blocks(letter, title, wording)],
        };
    }

    private static IEnumerable<Block> Blocks(NotAcceptedModel letter, string title, Wording wording)
    {
        yield return new Masthead(
            title,
            wording.Say($"{letter.ApplicantName}：您的申请没有受理，理由如下。", $"{letter.ApplicantName}: your application was not accepted, for these reasons."),
            letter.ApplicationNumber,
            letter.ApplicationNumber);
        yield return new KeyValues(
        [
            new(wording.Say("告知书编号", "Letter"), letter.LetterNumber),
            new(wording.Say("申请编号", "Application"), letter.ApplicationNumber),
            new(wording.Say("申请人", "Applicant"), letter.ApplicantName),
            new(wording.Say("身份证号码", "ID number"), MaskedNumber.Checked(letter.ApplicantIdMasked)),
            new(wording.Say("申请日期", "Filed on"), wording.Day(letter.FiledOn)),
            new(wording.Say("告知机关", "Office"), wording.Say(letter.Office)),
        ]);
        yield return new Callout(
            wording.Say("决定", "Decision"), wording.Say($"不予受理{letter.Programme.Zh}申请", $"Not accepted: {letter.Programme.En}"), null,
            [wording.Say($"由{letter.DecidedBy}作出。", $"Decided by {letter.DecidedBy}.")], Tone.Adverse);
        yield return new Heading(wording.Say("不予受理的理由", "Reasons"));
        yield return new Paragraph(letter.Reason);
        yield return new Paragraph(
            wording.Say(
                "依据：《福建省最低生活保障工作规范》（闽民救〔2021〕128号）第 38 条（五）：一年内同一事项未获确认、家庭情况没有变化、标准没有提高的，可以不予受理。",
                "Basis: Fujian working rules on the minimum living allowance (2021 no. 128) art. 38(5): what was refused within the year need not be accepted again while nothing has changed and the standard has not risen."),
            ParagraphKind.Note);
        yield return new Together(
            new Heading(wording.Say("情况有变化怎么办", "If something has changed")),
            new Bullets(
            [
                wording.Say(
                    "家庭人口、收入、财产、健康等情况有变化，或者标准提高的，可以随时再次申请，应当受理。",
                    "If the household, its income, property or health has changed, or the standard has risen, apply again at any time: it must be accepted."),
                wording.Say(
                    "遇到急难情形的，可以申请临时救助，不受本告知影响。",
                    "In an emergency hardship aid can be asked for; this letter does not bear on it."),
            ]));
        yield return new Remedies(letter.Office).Blocks(wording);
        yield return LetterSignatures.Of(letter.DecidedBy, letter.DecidedAt, wording);
    }
}

/// <summary>What the paper about an application that was not accepted says.</summary>
public sealed record NotAcceptedModel
{
    public required string LetterNumber { get; init; }

    public required string ApplicationNumber { get; init; }

    public required Words Office { get; init; }

    public required string ApplicantName { get; init; }

    /// <summary>Already masked; a whole number is refused.</summary>
    public required string ApplicantIdMasked { get; init; }

    public required Words Programme { get; init; }

    public required DateOnly FiledOn { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public required string DecidedBy { get; init; }

    /// <summary>As the deciding person wrote it.</summary>
    public required string Reason { get; init; }
}
