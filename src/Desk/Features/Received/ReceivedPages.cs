using Welfare.Desk.Features.Reveals;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Field;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Storage;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;
using FactText = Welfare.Eligibility.Facts.FactText;

namespace Welfare.Desk.Features.Received;

/// <summary>Puts together what the pages about reports show. Identity numbers are masked.</summary>
public sealed class ReceivedPages(ApplicationFiles files, RevealDesk reveals, Vocabulary vocabulary)
{
    private const string Member = "member";

    // Shown where somebody gives a reason for it, which is not here.
    private const string Health = "health";

    private const int ShownAtStart = 6;
    private const int ShownAtEnd = 4;

    public async Task<ReceivedReportsPage> ListAsync(
        IReadOnlyList<ReceivedReport> reports, IReadOnlyList<ListedPerson> people, NamesForm? named, Actor actor, CancellationToken cancel)
    {
        var villages = await files.PlaceNamesAsync(reports.Select(r => r.Report.VillageCode), cancel);
        return new([.. reports.Select(report => Row(report, villages, actor))], await reveals.NamesAsync(new("/received"), people, named, actor, cancel));
    }

    public async Task<ReceivedReportPage> OpenAsync(ReceivedReport received, Guid? damage, Actor actor, bool still, CancellationToken cancel)
    {
        var report = received.Report;
        var content = ReportContent.Of(report.Content);
        return new(
            Row(received, await files.PlaceNamesAsync([report.VillageCode], cancel), actor),
            Masked(content.IdNumber),
            [.. content.Own.Select(answer => AnswerOf(vocabulary.Record(Member), answer.Key, answer.Value))],
            [.. content.Members.Select(m => new ReceivedMember(
                m.Name, Masked(m.IdNumber), vocabulary.RelationLabel(m.Relation), [.. m.Own.Select(answer => AnswerOf(vocabulary.Record(Member), answer.Key, answer.Value))]))],
            [.. content.Answers.Select(answer => AnswerOf(vocabulary.Root, answer.Key.Split('.', 2)[^1], answer.Value))],
            content.AsksFor,
            content.Note,
            received.Pictures,
            report.PhoneAt,
            content.Damaged,
            damage,
            still);
    }

    private static ReceivedRow Row(ReceivedReport received, IReadOnlyDictionary<string, Words> villages, Actor actor)
    {
        var report = received.Report;
        return new(
            report.Id,
            ReceiptSigning.NumberOf(report.Id),
            ReportContent.Of(report.Content).Name,
            villages[report.VillageCode],
            report.WorkerName,
            report.ReceivedAt,
            report.VisitId,
            report.KeptBecause,
            report.WorkerId == actor.Id,
            received.Pictures.Count,
            received.Pictures.Count(picture => !picture.IsThere));
    }

    private static ReceivedAnswer AnswerOf(RecordType of, string name, string value)
    {
        if (of.Fact(name) is not { } fact)
        {
            return new(Words.Same(name), Words.Same(value));
        }
        if (fact.Sensitivity == Health)
        {
            return new(fact.Ask ?? fact.Label, new("已回答，在入户办理中查看", "Answered: see the visit"));
        }
        var choice = fact.Choices.FirstOrDefault(c => c.Id == value)?.Label;
        var unit = FactText.TryRead(fact, value, out _, out _) ? fact.Unit : null;
        return new(fact.Ask ?? fact.Label, fact.Kind == FactKind.Boolean
            ? value == "true" ? new("是", "Yes") : new("否", "No")
            : choice ?? new($"{value} {unit?.Zh}".Trim(), $"{value} {unit?.En}".Trim()));
    }

    private static string Masked(string number) => number.Length <= ShownAtStart + ShownAtEnd
        ? new string('*', number.Length)
        : string.Concat(number.AsSpan(0, ShownAtStart), new string('*', number.Length - ShownAtStart - ShownAtEnd), number.AsSpan(number.Length - ShownAtEnd));
}

public sealed record ReceivedReportsPage(IReadOnlyList<ReceivedRow> Reports, ListedNames Names);

public sealed record ReceivedRow(
    Guid Id, string Number, string Name, Words Village, string WorkerName, DateTimeOffset ReceivedAt, Guid? VisitId, KeptBecause? KeptBecause, bool IsOwn, int Pictures, int PicturesMissing);

public sealed record ReceivedReportPage(
    ReceivedRow Report, string MaskedNumber, IReadOnlyList<ReceivedAnswer> Own, IReadOnlyList<ReceivedMember> Members, IReadOnlyList<ReceivedAnswer> Answers, string AsksFor, string Note,
    IReadOnlyList<PictureHead> Pictures, DateTimeOffset PhoneAt, bool Damaged, Guid? Damage, bool Still);

public sealed record ReceivedMember(string Name, string MaskedNumber, Words Relation, IReadOnlyList<ReceivedAnswer> Own);

public sealed record ReceivedAnswer(Words Asked, Words Said);
