using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Field;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;
using FactText = Welfare.Eligibility.Facts.FactText;

namespace Welfare.Desk.Features.Received;

/// <summary>Puts together what the pages about reports show. Identity numbers are masked.</summary>
public sealed class ReceivedPages(WelfareDb db, Vocabulary vocabulary)
{
    private const int ShownAtStart = 6;
    private const int ShownAtEnd = 4;

    public async Task<ReceivedReportsPage> ListAsync(IReadOnlyList<FieldReport> reports, Actor actor, CancellationToken cancel)
    {
        var villages = await VillagesAsync([.. reports.Select(r => r.VillageCode).Distinct()], cancel);
        return new([.. reports.Select(report => Row(report, villages, actor))]);
    }

    public async Task<ReceivedReportPage> OpenAsync(FieldReport report, Actor actor, bool still, CancellationToken cancel)
    {
        var content = ReportContent.Of(report.Content);
        var relations = vocabulary.Record("member").Fact("relation")!.Choices;
        return new(
            Row(report, await VillagesAsync([report.VillageCode], cancel), actor),
            Masked(content.IdNumber),
            [.. content.Members.Select(m => new ReceivedMember(m.Name, Masked(m.IdNumber), relations.FirstOrDefault(r => r.Id == m.Relation)?.Label ?? Words.Same(m.Relation)))],
            [.. content.Answers.Select(answer => AnswerOf(answer.Key, answer.Value))],
            content.AsksFor,
            content.Note,
            [.. report.Pictures.OrderBy(p => p.Number).Select(p => new ReceivedPicture(p.Number, p.Kind, p.Content is not null))],
            report.PhoneAt,
            still);
    }

    private static ReceivedRow Row(FieldReport report, Dictionary<string, Place> villages, Actor actor) => new(
        report.Id,
        ReceiptSigning.NumberOf(report.Id),
        ReportContent.Of(report.Content).Name,
        villages.TryGetValue(report.VillageCode, out var village) ? new(village.Name, village.NameEn) : Words.Same(report.VillageCode),
        report.WorkerName,
        report.ReceivedAt,
        report.VisitId,
        report.KeptBecause,
        report.WorkerId == actor.Id,
        report.Pictures.Count,
        report.Pictures.Count(picture => picture.Content is null));

    private ReceivedAnswer AnswerOf(string key, string value)
    {
        if (vocabulary.Root.Fact(key.Split('.', 2)[^1]) is not { } fact)
        {
            return new(Words.Same(key), Words.Same(value));
        }
        var choice = fact.Choices.FirstOrDefault(c => c.Id == value)?.Label;
        var unit = FactText.TryRead(fact, value, out _, out _) ? fact.Unit : null;
        return new(fact.Ask ?? fact.Label, fact.Kind == FactKind.Boolean
            ? value == "true" ? new("是", "Yes") : new("否", "No")
            : choice ?? new($"{value} {unit?.Zh}".Trim(), $"{value} {unit?.En}".Trim()));
    }

    private Task<Dictionary<string, Place>> VillagesAsync(IReadOnlyCollection<string> codes, CancellationToken cancel) =>
        db.Places.AsNoTracking().Where(p => codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, cancel);

    private static string Masked(string number) => number.Length <= ShownAtStart + ShownAtEnd
        ? new string('*', number.Length)
        : string.Concat(number.AsSpan(0, ShownAtStart), new string('*', number.Length - ShownAtStart - ShownAtEnd), number.AsSpan(number.Length - ShownAtEnd));
}

public sealed record ReceivedReportsPage(IReadOnlyList<ReceivedRow> Reports);

public sealed record ReceivedRow(
    Guid Id, string Number, string Name, Words Village, string WorkerName, DateTimeOffset ReceivedAt, Guid? VisitId, KeptBecause? KeptBecause, bool IsOwn, int Pictures, int PicturesMissing);

public sealed record ReceivedReportPage(
    ReceivedRow Report, string MaskedNumber, IReadOnlyList<ReceivedMember> Members, IReadOnlyList<ReceivedAnswer> Answers, string AsksFor, string Note,
    IReadOnlyList<ReceivedPicture> Pictures, DateTimeOffset PhoneAt, bool Still);

public sealed record ReceivedMember(string Name, string MaskedNumber, Words Relation);

public sealed record ReceivedAnswer(Words Asked, Words Said);

public sealed record ReceivedPicture(int Number, PictureKind Kind, bool IsThere);
