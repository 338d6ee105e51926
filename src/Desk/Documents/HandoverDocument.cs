using System.Globalization;
using Welfare.Rules;

namespace Welfare.Desk.Documents;

/// <summary>
/// What goes with a household that moved: whose award, how much, paid up to which month, and who goes on from which. Inside the county both townships sign; out
/// of it the other county carries on.
/// </summary>
public static class HandoverDocument
{
    public static Document Of(HandoverModel handover, CultureInfo culture)
    {
        var wording = new Wording(culture);
        var title = handover.IsOutOfCounty
            ? wording.Say($"{handover.Programme.Zh}家庭迁出告知和移交表", $"Moved out of the county: {handover.Programme.En}")
            : wording.Say($"{handover.Programme.Zh}家庭迁移移交表", $"Handover inside the county: {handover.Programme.En}");
        return new Document
        {
            Title = $"{title} {handover.ApplicationNumber}",
            Language = wording.Language,
            CreatedAt = Wording.InChina(handover.MadeAt),
            Furniture = new(wording.Say(handover.Office), handover.ApplicationNumber, title, wording.PageOf),
            Blocks = [.. Blocks(handover, title, wording)],
        };
    }

    private static IEnumerable<Block> Blocks(HandoverModel handover, string title, Wording wording)
    {
        yield return new Masthead(
            title, wording.Say($"{handover.From.Zh} → {handover.To.Zh}", $"{handover.From.En} → {handover.To.En}"), handover.ApplicationNumber, handover.ApplicationNumber);
        yield return new KeyValues(
        [
            new(wording.Say("领取人", "Paid to"), handover.Name),
            new(wording.Say("身份证号码", "ID number"), MaskedNumber.Checked(handover.IdMasked)),
            new(wording.Say("申请编号", "Application"), handover.ApplicationNumber),
            new(wording.Say("事项", "Programme"), wording.Say(handover.Programme)),
            new(wording.Say("迁出地", "From"), wording.Say(handover.From)),
            new(wording.Say("迁入地", "To"), wording.Say(handover.To)),
            new(wording.Say("家庭人口", "People of the household"), wording.Say($"{handover.Members.Count} 人", $"{handover.Members.Count}")),
            new(wording.Say("确认日期", "Decided on"), wording.Day(handover.DecidedOn)),
        ]);
        yield return new Callout(
            wording.Say("发放衔接", "Who pays which month"),
            handover.IsOutOfCounty
                ? handover.LastMonth is { } last
                    ? wording.Say($"本县发放到 {wording.Month(last)}为止（含当月）。", $"Paid here up to and with {wording.Month(last)}.")
                    : wording.Say("本县没有发放过。", "Nothing was paid here.")
                : wording.Say("由县级照常发放，不间断、不重复。", "The county goes on paying: no month lapses and none is paid twice."),
            wording.Amount(handover.Amount, "month"),
            [
                handover.IsOutOfCounty
                    ? wording.Say($"自 {wording.Month(handover.NextMonth)}起由迁入地办理；迁入地发放不早于该月。", $"From {wording.Month(handover.NextMonth)} on it is for the other county, and not before.")
                    : wording.Say($"不需要重新申请（闽民救〔2021〕128号第 60 条）。", "No new application is needed (S11 art 60)."),
            ],
            Tone.Neutral);
        yield return new Heading(wording.Say("理由", "Reasons"));
        yield return new Paragraph(handover.Reason);
        yield return new Together(
            new Heading(wording.Say("家庭成员", "The household")),
            new Table(
                [new(wording.Say("姓名", "Name"), 5), new(wording.Say("身份证号码", "ID number"), 7), new(wording.Say("关系", "Relation"), 5)],
                [.. handover.Members.Select(member => (IReadOnlyList<string>)[member.Name, MaskedNumber.Checked(member.IdMasked), wording.Say(member.Relation)])]));
        yield return new Together(
            new Heading(wording.Say("待遇变动经过", "History of the award")),
            new Table(
                [
                    new(wording.Say("起始月份", "From"), 4), new(wording.Say("变动", "Change"), 5), new(wording.Say("每月（元）", "A month (yuan)"), 4, Figures: true), new(wording.Say("决定人", "Decided by"), 4),
                ],
                [.. handover.Changes.Select(change => (IReadOnlyList<string>)[wording.Month(change.From), wording.Say(change.What), Wording.Figures(change.Amount), change.By])]));
        yield return new Signatures(
        [
            new(wording.Say("移交人", "Handed over by"), handover.HandedBy),
            new(wording.Say("移交日期（盖章）", "Date (seal)"), wording.Day(handover.HandedOn)),
            new(wording.Say("接收人", "Accepted by"), handover.AcceptedBy),
            new(wording.Say("接收日期（盖章）", "Date (seal)"), handover.AcceptedOn is { } day ? wording.Day(day) : null),
        ]);
    }
}

/// <summary>What a handover says.</summary>
public sealed record HandoverModel
{
    public required bool IsOutOfCounty { get; init; }

    public required Words Office { get; init; }

    public required string ApplicationNumber { get; init; }

    public required string Name { get; init; }

    /// <summary>Already masked; a whole number is refused.</summary>
    public required string IdMasked { get; init; }

    public required Words Programme { get; init; }

    public required Words From { get; init; }

    public required Words To { get; init; }

    public required DateOnly DecidedOn { get; init; }

    /// <summary>Fen a month, the last that was decided.</summary>
    public required long Amount { get; init; }

    /// <summary>The last month paid here; null where none was, or where the county goes on paying.</summary>
    public required DateOnly? LastMonth { get; init; }

    /// <summary>The first month that is for whoever goes on.</summary>
    public required DateOnly NextMonth { get; init; }

    public required string Reason { get; init; }

    public required IReadOnlyList<HandoverMember> Members { get; init; }

    public required IReadOnlyList<HandoverChange> Changes { get; init; }

    public required string HandedBy { get; init; }

    public required DateOnly HandedOn { get; init; }

    /// <summary>Null leaves lines to sign on.</summary>
    public string? AcceptedBy { get; init; }

    public DateOnly? AcceptedOn { get; init; }

    public required DateTimeOffset MadeAt { get; init; }
}

public sealed record HandoverMember(string Name, string IdMasked, Words Relation);

public sealed record HandoverChange(DateOnly From, Words What, long Amount, string By);
