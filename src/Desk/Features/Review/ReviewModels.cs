using Welfare.Desk.Documents;
using Welfare.Desk.Features.Challenges;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Appeals;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Clocks;
using Welfare.Eligibility.Tellings;
using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Desk.Features.Review;

public sealed record WorkListPage(
    string Root, WorkListQuery Query, WorkList List, IReadOnlyList<WorkRow> Rows, IReadOnlyList<(string Id, Words Title)> Programmes)
{
    /// <summary>How many have a limit that is over, ends soon or can no longer be kept.</summary>
    public int Pressing { get; init; }

    public required ListedNames Names { get; init; }

    public int Pages => Math.Max(1, (List.Total + ApplicationRegister.PageSize - 1) / ApplicationRegister.PageSize);

    /// <summary>The address of this list with one thing changed. What was searched for is nobody's address: a name would stay in histories and logs.</summary>
    public string With(WorkListQuery query)
    {
        string?[] parts =
        [
            $"show={query.Show}",
            query.Status is { } status ? $"status={status}" : null,
            query.Programme is { Length: > 0 } programme ? $"programme={Uri.EscapeDataString(programme)}" : null,
            query.Page > 1 ? $"page={query.Page}" : null,
        ];
        return $"/{Root}?{string.Join('&', parts.Where(part => part is not null))}";
    }
}

/// <summary>A line of the work list. Days are calendar days in China since it was handed in.</summary>
public sealed record WorkRow(WorkItem Item, Words Programme, Words Village, int Days, RunningLimit? Limit);

/// <summary>What every page about one application shows at its head.</summary>
public sealed record ApplicationHead(string Root, Application Application, ApplicationFile File, Words Programme, Words Village, int Days)
{
    public string Path(string page) => $"/{Root}/{Application.Id}/{page}";
}

public sealed record OpenPage
{
    public required ApplicationHead Head { get; init; }

    public required Determination Advice { get; init; }

    public required IReadOnlyList<StepOption> Options { get; init; }

    /// <summary>Whether this person may make a report on the household's means now.</summary>
    public bool MayCheck { get; init; }

    /// <summary>Who may take the part that comes next; null where none comes, and for those who only read along.</summary>
    public NextHands? Next { get; init; }

    /// <summary>The step just recorded; null on an ordinary look.</summary>
    public required ApplicationTrigger? Done { get; init; }

    public required DocumentNames Names { get; init; }

    /// <summary>The limits in time that run, what ends first before the rest.</summary>
    public required IReadOnlyList<RunningLimit> Limits { get; init; }

    public required IReadOnlyList<MemberRow> Members { get; init; }

    public required IReadOnlyList<FactGroup> Facts { get; init; }

    /// <summary>What came out when a challenged fact was looked at again.</summary>
    public IReadOnlyList<RedeterminedRow> Redetermined { get; init; } = [];

    /// <summary>What of this application was to be told, the newest first.</summary>
    public IReadOnlyList<Telling> Tellings { get; init; } = [];

    /// <summary>The appeals against its decisions, the newest first.</summary>
    public IReadOnlyList<Appeal> Appeals { get; init; } = [];

    public required RevealPanel Reveal { get; init; }

    public Application Application => Head.Application;
}

public sealed record MemberRow(FileMember Member, Words Relation, int Age);

/// <summary>The facts used that speak of one person, or, without a name, of the household.</summary>
public sealed record FactGroup(string? Name, IReadOnlyList<UsedFact> Facts);

public sealed record FillPage(ApplicationHead Head, ApplicationTrigger Step, StepForm Form, IReadOnlyList<Problem> Problems, Determination Advice, DateOnly Today)
{
    public Problem? Of(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}

public sealed record CheckPage(ApplicationHead Head, ApplicationTrigger Step, StepForm Form, ApplicationStatus To, IReadOnlyList<CheckRow> Rows);

/// <summary>One line of what will be recorded.</summary>
public sealed record CheckRow(Words Label, Words Value, bool Strong = false, string? Cite = null);

public sealed record StoppedPage(string Root, Application Application, Words Says, string? Typed);
