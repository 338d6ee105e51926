using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Screening;
using Welfare.Eligibility.Visits;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Features.Visits;

public sealed record FactsPage(VisitHead Head, DepartmentsPanel Departments, QuestionSheet Questions, IReadOnlyList<Problem> Problems)
{
    /// <summary>Who is still to sign; null where nobody is.</summary>
    public SignaturesPanel? Signatures { get; init; }

    /// <summary>This opening of the page, for the parts it fetches later.</summary>
    public Guid Opening { get; init; }
}

/// <summary>What the departments have said so far.</summary>
public sealed record DepartmentsPanel(IReadOnlyList<DepartmentRow> Departments)
{
    public Guid Visit { get; init; }

    /// <summary>Changes whenever any answer does, so that a page knows when to redraw.</summary>
    public string Fingerprint => string.Join('.', Departments.SelectMany(d => d.Items).Select(i => $"{i.Item}{i.Member}{i.State:D}{i.AsOf:yyMMdd}{i.Disputes.Count}"));

    public static DepartmentsPanel Of(Vocabulary vocabulary, IReadOnlyList<DepartmentAnswer> answers, OpenVisit open) => new(
        [
            .. vocabulary.Departments.Select(department => new DepartmentRow(department.Label,
            [
                .. from answer in answers
                   where answer.Department == department.Id
                   select new ItemRow(answer.Item, vocabulary.FindItem(answer.Item)!.Label, open.Member(answer.Member)?.Name ?? answer.Member, StateOf(answer.State), answer.AsOf)
                   {
                       Key = answer.Member,
                       Disputes = answer.Disputes,
                   },
            ])),
        ])
    {
        Visit = open.Visit.Id,
    };

    private static AnswerState StateOf(FactState state) => state switch
    {
        FactState.Known => AnswerState.Answered,
        FactState.None => AnswerState.Nothing,
        FactState.Stale => AnswerState.Stale,
        FactState.Disputed => AnswerState.Disputed,
        FactState.NotAuthorised => AnswerState.NotAuthorised,
        _ => AnswerState.Silent,
    };

    public int Answered => Departments.Count(d => d.State is AnswerState.Answered or AnswerState.Nothing);
}

public sealed record DepartmentRow(Words Label, IReadOnlyList<ItemRow> Items)
{
    /// <summary>The answer that most needs somebody's eye stands for the department.</summary>
    public AnswerState State => Items.Count == 0 ? AnswerState.Silent : Items.Max(i => i.State);

    public DateOnly? AsOf => Items.Max(i => i.AsOf);
}

public sealed record ItemRow(string Item, Words Label, string Member, AnswerState State, DateOnly? AsOf)
{
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
    Silent,
    Stale,
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

    public Problem? Problem { get; init; }
}
