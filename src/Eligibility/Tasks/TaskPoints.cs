using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Tasks;

/// <summary>
/// What accepted work counts in a month, computed from the tasks each time and kept nowhere. How much each kind counts is a county's own choice:
/// no text of the law knows points.
/// </summary>
public sealed class TaskPoints(IDbContextFactory<WelfareDb> databases)
{
    /// <summary>By the day from which it counts so; add a line for a new figure, never change one.</summary>
    private static readonly (DateOnly From, IReadOnlyDictionary<FieldTaskKind, int> Points)[] Table =
    [
        (new(2016, 1, 1), new Dictionary<FieldTaskKind, int>
        {
            [FieldTaskKind.Visit] = 5,
            [FieldTaskKind.HomeCheck] = 4,
            [FieldTaskKind.DamageCheck] = 4,
            [FieldTaskKind.Reverification] = 3,
            [FieldTaskKind.NoticeUp] = 1,
            [FieldTaskKind.NoticeDown] = 1,
        }),
    ];

    public static int Of(FieldTaskKind kind, DateOnly day) => Table.Last(row => row.From <= day).Points[kind];

    /// <summary>The lines of a month: a worker's own only, a reviewer's whole place. The day on which a task was handed in decides the month.</summary>
    public async Task<IReadOnlyList<PointsLine>> OfMonthAsync(DateOnly month, Actor actor, CancellationToken cancellationToken)
    {
        var first = new DateOnly(month.Year, month.Month, 1);
        var (from, until) = (Instant(first), Instant(first.AddMonths(1)));
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var accepted = FieldTaskDesk.InSight(db.FieldTasks.AsNoTracking(), actor).Where(t => t.Status == FieldTaskStatus.Accepted && t.HandedInAt >= from && t.HandedInAt < until);
        var own = actor.Role == Roles.GridWorker ? accepted.Where(t => t.TakenBy == actor.Id) : accepted;
        var done = await own.Select(t => new { Worker = t.TakenBy!.Value, Name = t.TakenByName!, t.Kind, At = t.HandedInAt!.Value }).ToListAsync(cancellationToken);
        return
        [
            .. done.GroupBy(task => (task.Worker, task.Name)).Select(of => new PointsLine(
                of.Key.Worker,
                of.Key.Name,
                of.GroupBy(task => task.Kind).ToDictionary(same => same.Key, same => same.Count()),
                of.Sum(task => Of(task.Kind, ChinaCalendar.DayOf(task.At)))))
                .OrderByDescending(line => line.Points).ThenBy(line => line.Name, StringComparer.Ordinal),
        ];
    }

    private static DateTimeOffset Instant(DateOnly day) => ChinaCalendar.MomentOf(day.ToDateTime(TimeOnly.MinValue)).ToUniversalTime();
}

/// <summary>A worker's month: how many of each kind were accepted, and what they count together.</summary>
public sealed record PointsLine(Guid Worker, string Name, IReadOnlyDictionary<FieldTaskKind, int> Done, int Points);
