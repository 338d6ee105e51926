using System.Globalization;

namespace Welfare.Desk.Documents;

/// <summary>受理回执 or 预筛回执: what was asked and handed in, the advice with its grounds, what comes next and how to object.</summary>
public static class ReceiptDocument
{
    public static Document Of(ReceiptModel receipt, CultureInfo culture)
    {
        var wording = new Wording(culture);
        var title = receipt.Kind == ReceiptKind.Acceptance
            ? wording.Say("受理回执", "Receipt of application")
            : wording.Say("预筛回执", "Pre-screening receipt");
        return new Document
        {
            Title = $"{title} {receipt.ApplicationNumber}",
            Language = wording.Language,
            CreatedAt = Wording.InChina(receipt.At),
            Furniture = new(wording.Say(receipt.Office), receipt.ApplicationNumber, Standing(wording), wording.PageOf),
            Blocks = [.. Blocks(receipt, title, wording)],
        };
    }

    private static string Standing(Wording wording) =>
        wording.Say("预筛意见，不是决定", "Advice, not a decision");

    private static IEnumerable<Block> Blocks(ReceiptModel receipt, string title, Wording wording)
    {
        var advice = new AdviceBlocks(wording, receipt.Names);
        yield return new Masthead(
            title,
            wording.Say("预筛意见，不是决定 · Advice, not a decision", "Advice, not a decision · 预筛意见，不是决定"),
            receipt.ApplicationNumber,
            receipt.ApplicationNumber);
        yield return About(receipt, wording);
        foreach (var block in receipt.Advice.SelectMany(advice.Of).Concat(Papers(receipt, wording)).Concat(Terms(receipt, wording)))
        {
            yield return block;
        }
        yield return new Together(
            new Heading(wording.Say("怎样查询和提出异议", "How to ask and how to object")),
            new Bullets([.. Objection(receipt, wording)]));
        yield return new Together(
        [
            new Heading(wording.Say("意见的依据", "What the advice rests on")),
            .. receipt.Advice.Select(determination => new Paragraph(advice.Basis(determination.Receipt), ParagraphKind.Note)),
            .. advice.Legend(receipt.Advice),
            .. Audited(receipt, wording),
            Signed(receipt, wording),
        ]);
    }

    private static IEnumerable<Block> Audited(ReceiptModel receipt, Wording wording) => receipt.AuditMark is not { } mark ? [] :
    [
        new Paragraph(
            wording.Say(
                $"打印时审计链的链头：{mark}。凭此可以核对此前的办理和查看记录是否被改动。",
                $"Head of the audit chain when printed: {mark}. With it anybody can have checked that no earlier record of who did or saw what was changed."),
            ParagraphKind.Note),
    ];

    private static Signatures Signed(ReceiptModel receipt, Wording wording) => new(
    [
        new(wording.Say("申请人（签字）", "Applicant (signature)")),
        new(wording.Say("日期", "Date")),
        new(wording.Say("受理人", "Received by"), receipt.ReceivedBy),
        new(wording.Say("受理时间", "Received at"), wording.Moment(receipt.At)),
    ]);

    private static KeyValues About(ReceiptModel receipt, Wording wording) => new(
    [
        new(wording.Say("申请编号", "Application"), receipt.ApplicationNumber),
        new(wording.Say("办理时间", "Date and time"), wording.Moment(receipt.At)),
        new(wording.Say("申请人", "Applicant"), receipt.ApplicantName),
        new(wording.Say("身份证号码", "ID number"), MaskedNumber.Checked(receipt.ApplicantIdMasked)),
        new(wording.Say("申请事项", "Programme"), wording.Say(receipt.Programme)),
        new(wording.Say("受理单位", "Office"), wording.Say(receipt.Office)),
    ]);

    private static IEnumerable<Block> Papers(ReceiptModel receipt, Wording wording)
    {
        if (receipt.HandedIn.Count == 0)
        {
            yield break;
        }
        yield return new Together(
            new Heading(wording.Say("已收到的材料", "What you handed in")),
            new Table(
            [
                new(wording.Say("材料", "Paper"), 6),
                new(wording.Say("份数", "Copies"), 2, Figures: true),
                new(wording.Say("说明", "Note"), 6),
            ],
            [.. receipt.HandedIn.Select(paper => (IReadOnlyList<string>)
            [
                wording.Say(paper.Name),
                paper.Copies.ToString(CultureInfo.InvariantCulture),
                paper.Note is { } note ? wording.Say(note) : "",
            ])]));
    }

    private static IEnumerable<Block> Terms(ReceiptModel receipt, Wording wording)
    {
        if (receipt.Terms.Limits.Count == 0)
        {
            yield break;
        }
        yield return new Together(
            new Heading(wording.Say("法定办理时限", "How long it may take by law")),
            new Paragraph(wording.Say($"依据：{receipt.Terms.Source.Zh}", $"Source: {receipt.Terms.Source.En}"), ParagraphKind.Note),
            new Table(
            [
                new(wording.Say("步骤", "Step"), 5),
                new(wording.Say("时限", "Time limit"), 8),
                new(wording.Say("条文", "Article"), 3),
            ],
            [.. receipt.Terms.Limits.Select(limit => (IReadOnlyList<string>)
            [
                wording.Say(limit.Step),
                wording.Join(wording.Say(limit.Limit), limit.Due is { } due
                    ? wording.Say($"（最迟 {wording.Day(due)}）", $"(by {wording.Day(due)})") : null),
                wording.Say(limit.Cites),
            ])]));
    }

    private static IEnumerable<string> Objection(ReceiptModel receipt, Wording wording)
    {
        var contact = wording.InBrackets(receipt.OfficeContact);
        yield return wording.Say(
            $"凭申请编号 {receipt.ApplicationNumber} 或上面的二维码，向{receipt.Office.Zh}查询{contact}。",
            $"Ask with the application number {receipt.ApplicationNumber} or the QR code above at {receipt.Office.En}{contact}.");
        if (receipt.ProgressCode is { } code)
        {
            yield return wording.Say(
                $"也可以在网上查询办理进度（/progress）：申请编号 {receipt.ApplicationNumber}，查询码 {code}。",
                $"Or ask online how far it is (/progress): number {receipt.ApplicationNumber}, code {code}.");
        }
        var basis = wording.InBrackets(receipt.Terms.ObjectionBasis);
        yield return wording.Say(
            $"认为所用的任何一项数据不对，可以在审核期间提出异议并提供证明，受理单位应当重新核实{basis}。核实期间不会因这项数据作出对您不利的决定。",
            $"If any of the data used is wrong, object during the review and bring what proves it; the office must check again{basis}. No decision against you will rest on that data meanwhile.");
        yield return wording.Say(
            "无论预筛意见如何，您都有权提出申请，并得到写明理由的书面决定。",
            "Whatever the advice says, you may apply and will receive a written decision with reasons.");
    }
}
