using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Desk.Features.Awards;

/// <summary>The awards of a place.</summary>
public sealed record AwardListPage(AwardList List, int Page, DateOnly Month, IReadOnlyDictionary<string, Words> Programmes, ListedNames Names)
{
    public int Pages => Math.Max(1, (List.Total + AwardRegister.PageSize - 1) / AwardRegister.PageSize);
}

/// <summary>A decision about an award as it was typed.</summary>
public sealed record AwardForm
{
    public Guid Key { get; init; }

    public long Version { get; init; }

    public string? What { get; init; }

    /// <summary>Year and month.</summary>
    public string? From { get; init; }

    /// <summary>Year and month: the last one of grace or of a correction.</summary>
    public string? Until { get; init; }

    /// <summary>Yuan.</summary>
    public string? Amount { get; init; }

    public AwardEnd? End { get; init; }

    public string? DiedOn { get; init; }

    public string? Reason { get; init; }
}

/// <summary>An account as it was typed.</summary>
public sealed record AccountForm
{
    public Guid Key { get; init; }

    public long Version { get; init; }

    public AccountKind Kind { get; init; }

    public string? Bank { get; init; }

    public string? Number { get; init; }
}

/// <summary>One award, its history and what can be decided about it.</summary>
public sealed record AwardPage(TitledAward Of, Words Programme, AwardForm Form, AccountForm Account, IReadOnlyList<Problem> Problems)
{
    public required DateOnly Month { get; init; }

    /// <summary>How many months of grace the law leaves open; null where it has none.</summary>
    public GraceMonths? Grace { get; init; }

    /// <summary>Who may say where it is paid into.</summary>
    public required IReadOnlyList<Actor> MayRecordAccount { get; init; }

    public Award Award => Of.Award;

    public Problem? ProblemOf(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}
