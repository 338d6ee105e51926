using Welfare.Desk.Features.Reveals;
using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Departments.Inquiries;
using Welfare.Eligibility.Screening;
using Welfare.Eligibility.Visits;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Features.Visits;

public sealed record FactsPage(VisitHead Head, DepartmentsPanel Departments, QuestionSheet Questions, IReadOnlyList<Problem> Problems)
{
    /// <summary>Who is still to sign; null where nobody is.</summary>
    public SignaturesPanel? Signatures { get; init; }

    /// <summary>Answers about health, which the form masks when it comes again.</summary>
    public required RevealPanel Reveal { get; init; }

    /// <summary>This opening of the page, for the parts it fetches later.</summary>
    public Guid Opening { get; init; }
}

/// <summary>What the departments have said so far.</summary>
/// <param name="Path">Where the panel is fetched from, and where asking again is posted to.</param>
/// <param name="Departments">All of them, in the order of the vocabulary.</param>
public sealed record DepartmentsPanel(string Path, IReadOnlyList<DepartmentRow> Departments)
{
    private const int SoonMilliseconds = 500;
    private const int LaterMilliseconds = 2000;

    public Guid Visit { get; init; }

    /// <summary>Changes whenever any answer does, so that a page knows when to redraw.</summary>
    public string Fingerprint => string.Join('.', Departments.SelectMany(d => d.Items).Select(i => $"{i.Item}{i.Member}{i.State:D}{i.Standing?.Outcome:D}{i.AsOf:yyMMdd}{i.Disputes.Count}"));

    /// <summary>When to look again: soon while a source is within its time, later while it is only still tried; null when nothing is on its way.</summary>
    public int? Again => Items.Any(i => i.State == AnswerState.Asking) ? SoonMilliseconds : Items.Any(i => i.Standing is { IsOpen: true }) ? LaterMilliseconds : null;

    public bool CanAskAgain => Again is null && Items.Any(i => i.Standing is { IsAnswered: false, Outcome: not InquiryOutcome.Disputed });

    public int Answered => Departments.Count(d => d.State is AnswerState.Answered or AnswerState.Nothing);

    private IEnumerable<ItemRow> Items => Departments.SelectMany(d => d.Items);

    public static DepartmentsPanel Of(
        Vocabulary vocabulary, IReadOnlyList<DepartmentAnswer> answers, OpenVisit open, IReadOnlyList<InquiryStanding> standings, DateTimeOffset now)
    {
        var asked = standings.ToDictionary(standing => (standing.PersonId, standing.Item));
        var root = open.Visit.Channel == VisitChannel.Field ? "field" : "window";
        return new($"/{root}/{open.Visit.Id}/departments",
        [
            .. vocabulary.Departments.Select(department => new DepartmentRow(department.Label,
            [
                .. from answer in answers
                   where answer.Department == department.Id
                   let member = open.Member(answer.Member)
                   let standing = member is null ? null : asked.GetValueOrDefault((member.Person.Id, answer.Item))
                   select new ItemRow(
                       answer.Item, vocabulary.FindItem(answer.Item)!.Label, member?.Name ?? answer.Member, StateOf(answer.State, standing, now), answer.AsOf, standing)
                   {
                       Key = answer.Member,
                       Disputes = answer.Disputes,
                   },
            ])),
        ])
        {
            Visit = open.Visit.Id,
        };
    }

    private static AnswerState StateOf(FactState state, InquiryStanding? standing, DateTimeOffset now) => (state, standing) switch
    {
        (FactState.Known, _) => AnswerState.Answered,
        (FactState.None, _) => AnswerState.Nothing,
        (FactState.Disputed, _) => AnswerState.Disputed,
        (FactState.NotAuthorised, _) => AnswerState.NotAuthorised,
        (_, { IsOpen: true }) when !standing.IsLate(now) => AnswerState.Asking,
        (_, { Outcome: InquiryOutcome.Refused }) => AnswerState.Refused,
        (FactState.Stale, _) => AnswerState.Stale,
        _ => AnswerState.Silent,
    };
}

public sealed record DepartmentRow(Words Label, IReadOnlyList<ItemRow> Items)
{
    /// <summary>The answer that most needs somebody's eye stands for the department.</summary>
    public AnswerState State => Items.Count == 0 ? AnswerState.Silent : Items.Max(i => i.State);

    public DateOnly? AsOf => Items.Max(i => i.AsOf);
}

/// <summary>One item of one member.</summary>
/// <param name="Item">D01 and on.</param>
/// <param name="Label">Its name.</param>
/// <param name="Member">The member's name.</param>
/// <param name="State">How it stands.</param>
/// <param name="AsOf">The day the department says it was true.</param>
/// <param name="Standing">How the live question stands; null where none was asked.</param>
public sealed record ItemRow(string Item, Words Label, string Member, AnswerState State, DateOnly? AsOf, InquiryStanding? Standing)
{
    /// <summary>Whether there is more to say than the state: why, since when, and what to do.</summary>
    public bool NeedsWords => Standing is { IsAnswered: false };

    /// <summary>The member's key.</summary>
    public string Key { get; init; } = "";

    /// <summary>What people say is wrong in it.</summary>
    public IReadOnlyList<OpenDispute> Disputes { get; init; } = [];

    /// <summary>Whether there is an answer that somebody could say is wrong.</summary>
    public bool IsAnswered => State is AnswerState.Answered or AnswerState.Nothing or AnswerState.Stale;
}

/// <summary>How a department stands to one question about one person, the least worrying first.</summary>
public enum AnswerState
{
    Nothing,
    Answered,
    NotAuthorised,
    Asking,
    Silent,
    Stale,
    Refused,
    Disputed,
}

/// <summary>Everything there is to ask: of the household first, then of its members, then what only a disaster makes matter.</summary>
public sealed record QuestionSheet(
    IReadOnlyList<Question> Household, IReadOnlyList<MemberQuestion> Members, IReadOnlyList<Question> Disaster, IReadOnlyList<Words> Names)
{
    public int Count => Household.Count + Members.Count + Disaster.Count;
}

/// <summary>One question asked of several members: a place for each, empty where the answer would change nothing.</summary>
public sealed record MemberQuestion(FactType Fact, IReadOnlyList<Question?> Cells)
{
    public Words Wording => Questions.Wording(Fact);
}

/// <summary>One question no department can answer.</summary>
public sealed record Question
{
    /// <summary>Name and id of its field: <c>household.area</c>, <c>m1.legal_duty</c>.</summary>
    public required string Field { get; init; }

    public required FactType Fact { get; init; }

    public Words Wording => Questions.Wording(Fact);

    /// <summary>Whom it is about; null for the household.</summary>
    public string? Who { get; init; }

    /// <summary>As typed, or as recorded.</summary>
    public string? Value { get; init; }

    /// <summary>Whether there is an answer that the form masks: left empty it stays as it is.</summary>
    public bool IsKept { get; init; }

    /// <summary>Whether the masked answer is to be taken back.</summary>
    public bool IsTakenBack { get; init; }

    public Problem? Problem { get; init; }
}
