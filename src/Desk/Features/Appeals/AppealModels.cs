using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Appeals;
using Welfare.Eligibility.Applications.Clocks;
using Welfare.Eligibility.Tellings;
using Welfare.Rules;

namespace Welfare.Desk.Features.Appeals;

/// <summary>The appeals of a place.</summary>
public sealed record AppealListPage(AppealList List, int Page, IReadOnlyDictionary<string, Words> Programmes, ListedNames Names)
{
    public int Pages => Math.Max(1, (List.Total + AppealRegister.PageSize - 1) / AppealRegister.PageSize);
}

/// <summary>An appeal as it was typed.</summary>
public sealed record LodgeForm
{
    public Guid Key { get; init; }

    /// <summary>What kind of decision it is against, as in the address of its telling.</summary>
    public string? Kind { get; init; }

    public Guid Owner { get; init; }

    public int Number { get; init; }

    public string? Way { get; init; }

    /// <summary>A calendar day.</summary>
    public string? LodgedOn { get; init; }

    /// <summary>A calendar day.</summary>
    public string? ReceivedOn { get; init; }

    public string? Body { get; init; }

    public string? Reference { get; init; }

    public string? Reason { get; init; }
}

/// <summary>The page to record an appeal.</summary>
public sealed record LodgePage(Telling Against, Words Programme, LodgeForm Form, IReadOnlyList<Problem> Problems)
{
    /// <summary>Of who goes against it; masked without a reason.</summary>
    public required string Name { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>Until when each kind can be lodged, counted from the telling; none while it is not told.</summary>
    public required IReadOnlyList<RunningLimit> Limits { get; init; }

    public Problem? ProblemOf(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}

/// <summary>What happened with an appeal, as it was typed.</summary>
public sealed record AppealForm
{
    public Guid Key { get; init; }

    public long Version { get; init; }

    public string? Act { get; init; }

    /// <summary>A calendar day.</summary>
    public string? On { get; init; }

    /// <summary>A calendar day.</summary>
    public string? DecideBy { get; init; }

    public string? Reason { get; init; }
}

/// <summary>One appeal, its steps and what can be recorded.</summary>
public sealed record AppealPage(TitledAppeal Of, Words Programme, AppealForm Form, IReadOnlyList<AppealAct> Acts, IReadOnlyList<Problem> Problems)
{
    /// <summary>Of who goes against the decision; masked without a reason.</summary>
    public required string Name { get; init; }

    public required DateOnly Today { get; init; }

    public Appeal Appeal => Of.Appeal;

    public Problem? ProblemOf(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}
