using System.Globalization;
using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Desk.Documents;

/// <summary>
/// The report on a household's means (核对报告): of each member what departments had answered by the day, from whom and as of when, and what nobody had
/// answered. It decides nothing.
/// </summary>
public static class CheckReportDocument
{
    public static Document Of(CheckReportModel report, CultureInfo culture)
    {
        var wording = new Wording(culture);
        var title = wording.Say("家庭经济状况核对报告", "Report on the household's means");
        return new Document
        {
            Title = $"{title} {report.Number}",
            Language = wording.Language,
            CreatedAt = Wording.InChina(report.MadeAt),
            Furniture = new(wording.Say(report.Office), report.Number, wording.Say("仅供审核确认使用，不是决定", "For the review only; no decision"), wording.PageOf),
            Blocks = [.. Blocks(report, title, wording)],
        };
    }

    private static IEnumerable<Block> Blocks(CheckReportModel report, string title, Wording wording)
    {
        yield return new Masthead(title, wording.Say(report.Programme), report.Number, report.Number);
        yield return new KeyValues(
        [
            new(wording.Say("申请编号", "Application"), report.ApplicationNumber),
            new(wording.Say("申请人", "Applicant"), report.ApplicantName),
            new(wording.Say("出具日期", "Made on"), wording.Day(DateOnly.FromDateTime(Wording.InChina(report.MadeAt).DateTime))),
            new(wording.Say("出具人", "Made by"), report.MadeByName),
            new(wording.Say("有效期至", "Good until"), wording.Day(report.LastDay)),
            new(wording.Say("依据", "By"), wording.Say("闽民救〔2021〕128号第三十五条、第四十条、第五十四条", "S11 art 35, 40, 54")),
        ]);
        yield return new Callout(
            wording.Say("各部门答复情况", "How departments answered"), Counts(report.Facts, wording), null,
            [wording.Say("没有答复、未授权或者过期的信息不作为不符合条件的依据。", "Nothing that is unanswered, unauthorised or out of date counts against the household.")],
            Tone.Neutral);
        foreach (var member in report.Members)
        {
            yield return new Heading(wording.Say($"{member.Name}（{member.Relation.Zh}）", $"{member.Name} ({member.Relation.En})"));
            yield return new Paragraph(wording.Say(
                $"身份证号码 {MaskedNumber.Checked(member.IdMasked)}；{(member.IsAuthorised ? "已签署核对授权书" : "没有有效的核对授权，未经本人授权的信息不核对")}。",
                $"ID number {MaskedNumber.Checked(member.IdMasked)}; {(member.IsAuthorised ? "signed the authorisation" : "no authorisation runs: nothing that needs one is checked")}."));
            foreach (var block in Facts(report, member.Key, wording))
            {
                yield return block;
            }
        }
        if (report.Facts.Any(fact => MemberOf(fact, report) is null))
        {
            yield return new Heading(wording.Say("整个家庭", "The household as a whole"));
            foreach (var block in Facts(report, null, wording))
            {
                yield return block;
            }
        }
        yield return new Signatures(
        [
            new(wording.Say("出具人", "Made by"), report.MadeByName),
            new(wording.Say("日期（盖章）", "Date (seal)"), wording.Day(DateOnly.FromDateTime(Wording.InChina(report.MadeAt).DateTime))),
        ]);
    }

    private static IEnumerable<Block> Facts(CheckReportModel report, string? member, Wording wording)
    {
        var blocks = new FactBlocks(wording, report.Names);
        var facts = report.Facts.Where(fact => MemberOf(fact, report) == member).ToList();
        if (facts.Count == 0)
        {
            yield return new Paragraph(wording.Say("没有需要核对的部门信息。", "There is nothing that a department would answer."), ParagraphKind.Note);
            yield break;
        }
        if (facts.Any(IsAnswered))
        {
            yield return new Table(
                [new(wording.Say("信息", "Fact"), 10), new(wording.Say("结果", "Result"), 9), new(wording.Say("来源", "Source"), 11), new(wording.Say("截至", "As of"), 9)],
                [
                    .. facts.Where(IsAnswered).Select(fact => (IReadOnlyList<string>)
                    [
                        $"{wording.Say(fact.Label)}{RowOf(fact, wording)}", blocks.Value(fact), wording.Say(report.Names.Source(SourceOf(fact, report))),
                        fact.AsOf is { } day ? wording.Day(day) : "",
                    ]),
                ]);
        }
        foreach (var open in facts.Where(fact => !IsAnswered(fact)).GroupBy(fact => fact.State).OrderBy(of => of.Key))
        {
            yield return new Paragraph(
                wording.Say(
                    $"{wording.State(open.Key)}：{wording.List(open.Select(fact => wording.Say(fact.Label)).Distinct())}。",
                    $"{wording.State(open.Key)}: {wording.List(open.Select(fact => wording.Say(fact.Label)).Distinct())}."),
                ParagraphKind.Note);
        }
    }

    // What is in dispute has an answer, which somebody says is wrong.
    private static bool IsAnswered(UsedFact fact) => fact.State is FactState.Known or FactState.None or FactState.Disputed;

    private static string Counts(IReadOnlyList<UsedFact> facts, Wording wording)
    {
        var (known, none, disputed) = (facts.Count(fact => fact.State == FactState.Known), facts.Count(fact => fact.State == FactState.None), facts.Count(fact => fact.State == FactState.Disputed));
        var open = facts.Count - known - none - disputed;
        return wording.Say(
            $"有记录 {known} 项，查无记录 {none} 项，有异议 {disputed} 项，没有可用答复 {open} 项",
            $"{known} recorded, {none} with nothing on record, {disputed} in dispute, {open} without a usable answer");
    }

    // The second of somebody's vehicles is a row of its own.
    private static string RowOf(UsedFact fact, Wording wording) => fact.Member?.Split('/') is [_, var row] && row.LastIndexOf('-') is > 0 and var dash
        ? wording.Say($"（第 {row[(dash + 1)..]} 项）", $" (no. {row[(dash + 1)..]})")
        : "";

    private static string? SourceOf(UsedFact fact, CheckReportModel report) => fact.Source ?? report.Names.TypeOf(fact)?.Item;

    private static string? MemberOf(UsedFact fact, CheckReportModel report) =>
        fact.Member?.Split('/')[0] is { } key && report.Members.Any(member => member.Key == key) ? key : null;
}

/// <summary>What a report says.</summary>
public sealed record CheckReportModel
{
    public required string Number { get; init; }

    public required Words Office { get; init; }

    public required Words Programme { get; init; }

    public required string ApplicationNumber { get; init; }

    public required string ApplicantName { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required string MadeByName { get; init; }

    /// <summary>The last day on which an opinion may rest on it.</summary>
    public required DateOnly LastDay { get; init; }

    public required IReadOnlyList<CheckReportMember> Members { get; init; }

    /// <summary>What departments answer, those of health masked already.</summary>
    public required IReadOnlyList<UsedFact> Facts { get; init; }

    public required DocumentNames Names { get; init; }
}

/// <summary>A member of the household; the number is masked already, a whole one is refused.</summary>
public sealed record CheckReportMember(string Key, string Name, string IdMasked, Words Relation, bool IsAuthorised);
