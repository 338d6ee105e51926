using Welfare.Desk.Features.FieldApp;
using Welfare.Desk.Features.Reveals;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Field;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Screening;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;
using FactText = Welfare.Eligibility.Facts.FactText;

namespace Welfare.Desk.Features.Received;

/// <summary>Puts together what the pages about reports show. Identity numbers are masked.</summary>
public sealed class ReceivedPages(
    ApplicationFiles files, RevealDesk reveals, NameDesk shownNames, ReportedNames names, VisitDesk visits, HouseholdAssembler assembler, AdviceDifferences differences, Vocabulary vocabulary)
{
    internal const string Case = "field-report";

    private const string Household = "household";
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

    public async Task<ReceivedReportPage> OpenAsync(
        ReceivedReport received, IReadOnlyList<ListedPerson> people, Guid? damage, Actor actor, bool still, CancellationToken cancel)
    {
        var report = received.Report;
        var content = ReportContent.Of(report.Content);
        var shown = await shownNames.OfAsync(new(Case, report.Id, $"/received/{report.Id}"), people.Select(one => one.Person), cancel);
        var told = shown.In([(content.Name, content.IdNumber), .. content.Members.Select(member => (member.Name, member.IdNumber))]);
        var open = report.WorkerId == actor.Id && report.VisitId is { } visit ? await visits.OpenAsync(visit, actor, cancel) : null;
        open = open is null ? null : shown.In(open);
        return new(
            Row(received, await files.PlaceNamesAsync([report.VillageCode], cancel), actor) with { Name = told[0] },
            Masked(content.IdNumber),
            [.. content.Own.Select(answer => AnswerOf(vocabulary.Record(Member), answer.Key, answer.Value))],
            [.. content.Members.Select((m, at) => new ReceivedMember(
                told[at + 1], Masked(m.IdNumber), vocabulary.RelationLabel(m.Relation), [.. m.Own.Select(answer => AnswerOf(vocabulary.Record(Member), answer.Key, answer.Value))]))],
            [.. content.Answers.Select(answer => AnswerOf(vocabulary.Root, answer.Key.Split('.', 2)[^1], answer.Value))],
            content.AsksFor,
            content.Note,
            received.Pictures,
            report.PhoneAt,
            content.Damaged,
            damage,
            still)
        {
            Position = report.Position,
            Changes = content.Changes is { } changes ? ChangesOf(changes, (await names.OfAsync(content, report, cancel)).ToDictionary(one => one.Key, one => shown.In(one.Value)), open, content.Visit) : null,
            Differs = open is null ? null : await differences.OfAsync(open, (await assembler.AssembleAsync(open, cancel)).Subject, cancel),
        };
    }

    private ReceivedChanges ChangesOf(ReportedChanges changes, IReadOnlyDictionary<string, string> people, OpenVisit? open, Guid? listed) => new(
        changes.Nothing,
        people.GetValueOrDefault(changes.SaidBy),
        [.. changes.Left.Select(key => people.GetValueOrDefault(key, key))],
        [.. ChangeWords.Of(changes, showsHealth: false)],
        [.. changes.Answers.Select(answer => AnswerOf(answer.Key, answer.Value, people) with
        {
            IsNew = changes.Told.GetValueOrDefault(answer.Key) != answer.Value,
            Instead = open?.Visit.Id == listed ? InsteadOf(answer.Key, answer.Value, open!.Answers) : null,
        })]);

    // In the visit that was listed, people have the keys that the phone knew.
    private Words? InsteadOf(string key, string value, VisitAnswers answers)
    {
        var (who, name) = (key.Split('.', 2)[0], key.Split('.', 2)[^1]);
        return answers.Of(who == Household ? null : who, name) is { } there && there != value
            ? AnswerOf(who == Household ? vocabulary.Root : vocabulary.Record(Member), name, there).Said
            : null;
    }

    private ReceivedAnswer AnswerOf(string key, string value, IReadOnlyDictionary<string, string> people)
    {
        var (who, name) = (key.Split('.', 2)[0], key.Split('.', 2)[^1]);
        var answer = AnswerOf(who == Household ? vocabulary.Root : vocabulary.Record(Member), name, value);
        return who == Household ? answer : answer with { Who = people.GetValueOrDefault(who, who) };
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
    IReadOnlyList<PictureHead> Pictures, DateTimeOffset PhoneAt, bool Damaged, Guid? Damage, bool Still)
{
    /// <summary>Where the door is, if the worker turned that on.</summary>
    public DoorPosition? Position { get; init; }

    /// <summary>What has changed since the household was last asked; null for a household taken down anew.</summary>
    public ReceivedChanges? Changes { get; init; }

    /// <summary>Where the desk's advice is not what the phone said, for whose visit it is while it is open; null where there is nothing to compare.</summary>
    public IReadOnlyList<AdviceDifference>? Differs { get; init; }
}

/// <summary>What somebody of a household said has changed.</summary>
/// <param name="Nothing">That nothing has.</param>
/// <param name="SaidBy">Whose word it is; null for somebody whom the note names.</param>
/// <param name="Left">Who lives there no more.</param>
/// <param name="InWords">What it is about, and what was said.</param>
/// <param name="Answers">As they are now.</param>
public sealed record ReceivedChanges(
    bool Nothing, string? SaidBy, IReadOnlyList<string> Left, IReadOnlyList<(Words About, Words Said)> InWords, IReadOnlyList<ReceivedAnswer> Answers);

public sealed record ReceivedMember(string Name, string MaskedNumber, Words Relation, IReadOnlyList<ReceivedAnswer> Own);

public sealed record ReceivedAnswer(Words Asked, Words Said)
{
    /// <summary>Whom it is about; null for the household, or where it stands with the person.</summary>
    public string? Who { get; init; }

    /// <summary>Whether it is not what was answered the last time.</summary>
    public bool IsNew { get; init; }

    /// <summary>What stands in the visit instead, for whose visit it is; null where it is the same, or another visit.</summary>
    public Words? Instead { get; init; }
}
