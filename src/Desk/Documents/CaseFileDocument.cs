using System.Globalization;

namespace Welfare.Desk.Documents;

/// <summary>The head of a file for the body that hears an appeal: what it is about, every step with who, when and why, and what lies behind it.</summary>
public static class CaseFileDocument
{
    public static Document Of(CaseFileModel file, CultureInfo culture)
    {
        var wording = new Wording(culture);
        var title = wording.Say("案卷目录和办理经过", "File: contents and history");
        return new Document
        {
            Title = $"{title} {file.ApplicationNumber}",
            Language = wording.Language,
            CreatedAt = Wording.InChina(file.MadeAt),
            Furniture = new(wording.Say(file.Office), file.ApplicationNumber, title, wording.PageOf),
            Blocks = [.. Blocks(file, title, wording)],
        };
    }

    private static IEnumerable<Block> Blocks(CaseFileModel file, string title, Wording wording)
    {
        yield return new Masthead(
            title,
            wording.Say($"{file.Kind.Zh}：提交{file.Body}。", $"{file.Kind.En}: for {file.Body}."),
            file.ApplicationNumber,
            file.ApplicationNumber);
        yield return new KeyValues(
        [
            new(wording.Say("申请人", "Applicant"), file.ApplicantName),
            new(wording.Say("身份证号码", "ID number"), MaskedNumber.Checked(file.ApplicantIdMasked)),
            new(wording.Say("事项", "Programme"), wording.Say(file.Programme)),
            new(wording.Say("被申请的决定", "Decision appealed against"), wording.Say(file.Against)),
            new(wording.Say("决定人", "Decided by"), file.DecidedBy),
            new(wording.Say("决定日期", "Decided on"), wording.Day(file.DecidedOn)),
            new(wording.Say("提起日期", "Lodged on"), wording.Day(file.LodgedOn)),
            new(wording.Say("收到副本", "Copy received"), wording.Day(file.ReceivedOn)),
            new(wording.Say("案号", "The body's number"), file.Reference.Length > 0 ? file.Reference : wording.Say("没有提供", "none given")),
        ]);
        yield return new Heading(wording.Say("申请人的请求和理由", "What the person asks for and why"));
        yield return new Paragraph(file.Asked);
        yield return new Together(
            new Heading(wording.Say("案卷材料", "Papers in this file")),
            new Table(
                [new(wording.Say("序号", "No."), 1), new(wording.Say("材料", "Paper"), 6), new(wording.Say("文件", "File"), 5), new("SHA-256", 8)],
                [.. file.Papers.Select((paper, i) => (IReadOnlyList<string>)[$"{i + 1}", wording.Say(paper.Title), paper.FileName, paper.Sha256])]));
        yield return new Heading(wording.Say("办理经过", "History"));
        yield return new Table(
            [
                new(wording.Say("时间", "When"), 4), new(wording.Say("步骤", "Step"), 4), new(wording.Say("办理人", "Who"), 4), new(wording.Say("理由、内容", "Reason, content"), 9),
            ],
            [.. file.Events.Select(happened => (IReadOnlyList<string>)[wording.Moment(happened.At), wording.Say(happened.Step), wording.Say(happened.Who), happened.Says])]);
        yield return new Together(
            new Paragraph(
                wording.Say(
                    "本案卷由系统按登记的内容生成，每一步由具名人员办理；案卷不含身份证号码全号。",
                    "Made from what was recorded; every step was taken by a named person. It holds no whole identity number."),
                ParagraphKind.Note),
            new Signatures(
            [
                new(wording.Say("经办人（签字）", "Prepared by (signature)")),
                new(wording.Say("日期（盖章）", "Date (seal)")),
            ]));
    }
}

/// <summary>What a file for the body that hears an appeal says.</summary>
public sealed record CaseFileModel
{
    public required Rules.Words Office { get; init; }

    public required Rules.Words Kind { get; init; }

    public required string Body { get; init; }

    public required string Reference { get; init; }

    public required string ApplicationNumber { get; init; }

    public required string ApplicantName { get; init; }

    /// <summary>Already masked; a whole number is refused.</summary>
    public required string ApplicantIdMasked { get; init; }

    public required Rules.Words Programme { get; init; }

    public required Rules.Words Against { get; init; }

    public required string DecidedBy { get; init; }

    public required DateOnly DecidedOn { get; init; }

    public required DateOnly LodgedOn { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    public required string Asked { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required IReadOnlyList<CaseFilePaper> Papers { get; init; }

    /// <summary>The earliest first.</summary>
    public required IReadOnlyList<CaseFileEvent> Events { get; init; }
}

public sealed record CaseFilePaper(Rules.Words Title, string FileName, string Sha256);

public sealed record CaseFileEvent(DateTimeOffset At, Rules.Words Step, Rules.Words Who, string Says);
