using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Tasks;
using Welfare.Rules;

namespace Welfare.Desk.Features.Tasks;

/// <summary>What somebody fills in about a task. The key makes a second press the same step.</summary>
public sealed record TaskForm
{
    public Guid Key { get; init; }

    public long Version { get; init; }

    public string? Finding { get; init; }

    public string? Note { get; init; }
}

/// <summary>A line with its names.</summary>
public sealed record TaskRow(TaskLine Line, Words Programme, Words Village, bool IsLate, Guid Key)
{
    public FieldTask Task => Line.Task;
}

/// <summary>A grid worker's day: what is held, late first; what can be taken.</summary>
public sealed record MyTasksPage(WorkerDay Day, IReadOnlyList<TaskRow> Held, IReadOnlyList<TaskRow> Open, string? Done, IReadOnlyList<Problem> Problems);

/// <summary>One task; whom it is about only for who has taken it and for reviewers.</summary>
public sealed record TaskPage(TaskFile File, Words Programme, Words Village, Words Township, bool IsNamed, DateOnly Today, TaskForm Form, IReadOnlyList<Problem> Problems)
{
    public FieldTask Task => File.Task;

    /// <summary>Whether the reader holds it.</summary>
    public required bool IsOwn { get; init; }

    public required bool MayTake { get; init; }

    public required bool MayCheck { get; init; }

    public required bool MaySeeAwards { get; init; }

    public string? Done { get; init; }

    public Problem? Of(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}

/// <summary>How tasks stand, place by place and worker by worker.</summary>
public sealed record OverviewPage(
    Words Place, IReadOnlyList<PlaceCounts> Places, IReadOnlyList<WorkerCounts> Workers, VillageMap Map, IReadOnlyList<TaskRow> Waiting, int WaitingInAll)
{
    public required DateOnly Today { get; init; }

    /// <summary>The township chosen by a county; null where all are shown.</summary>
    public string? Township { get; init; }

    public Guid? Round { get; init; }

    public Words? RoundSays { get; init; }

    public TaskTally All => TaskTally.Sum(Places.Select(place => place.Tally));
}

/// <summary>A village or a township with its tasks, and who has which number of them under way.</summary>
public sealed record PlaceCounts(string Code, Words Name, TaskTally Tally, IReadOnlyList<(string Name, int Count)> Workers);

public sealed record WorkerCounts(Guid Id, string Name, TaskTally Tally, IReadOnlyList<(Words Village, int Count)> Where);

/// <summary>Numbers of tasks: late ones are among those that are open or taken.</summary>
public sealed record TaskTally(int Open, int Taken, int HandedIn, int Accepted, int Late)
{
    public int All => Open + Taken + HandedIn + Accepted;

    public static TaskTally Of(IEnumerable<TaskCount> counts)
    {
        var all = counts.ToList();
        int Sum(params FieldTaskStatus[] statuses) => all.Where(count => statuses.Contains(count.Status)).Sum(count => count.Count);
        return new(
            Sum(FieldTaskStatus.Open), Sum(FieldTaskStatus.Taken, FieldTaskStatus.SentBack), Sum(FieldTaskStatus.HandedIn), Sum(FieldTaskStatus.Accepted),
            all.Where(count => count.IsLate).Sum(count => count.Count));
    }

    public static TaskTally Sum(IEnumerable<TaskTally> tallies) => tallies.Aggregate(
        new TaskTally(0, 0, 0, 0, 0),
        (sum, one) => new(sum.Open + one.Open, sum.Taken + one.Taken, sum.HandedIn + one.HandedIn, sum.Accepted + one.Accepted, sum.Late + one.Late));
}

/// <summary>A reviewer's list of tasks.</summary>
public sealed record TaskListPage(TaskQuery Query, IReadOnlyList<TaskRow> Rows, int Total, Words? Village, string? Worker)
{
    public int Pages => Math.Max(1, (Total + FieldTaskRegister.PageSize - 1) / FieldTaskRegister.PageSize);

    public string With(TaskShow show, int page) => string.Join('&', ((string?[])
    [
        $"/tasks/list?show={show.ToString().ToLowerInvariant()}",
        Query.Village is { } village ? $"village={village}" : null,
        Query.Worker is { } worker ? $"worker={worker}" : null,
        Query.Round is { } round ? $"round={round}" : null,
        page > 1 ? $"page={page}" : null,
    ]).OfType<string>());
}

/// <summary>A month's points.</summary>
public sealed record PointsPage(DateOnly Month, bool IsThisMonth, bool HasEarlier, bool IsOwn, IReadOnlyList<PointsLine> Lines);
