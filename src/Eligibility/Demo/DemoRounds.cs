using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tasks;

namespace Welfare.Eligibility.Demo;

/// <summary>A batch of April and this month's visits, with tasks in every state.</summary>
internal sealed class DemoRounds(
    IDbContextFactory<WelfareDb> databases, FieldTaskCauses causes, DemoClock clock, DateOnly today, IReadOnlyDictionary<string, Actor> staff)
{
    private const string Seen = "入户见到本人，住房、收入和家庭人口与登记一致。";

    private readonly WritePath _writes = new(databases, clock);

    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        var rounds = new RoundDesk(_writes, databases, clock);
        var start = new DateOnly(today.Year, 3, 10);
        clock.Day = start < today ? start : today;
        var batch = await rounds.StartAsync(RoundPeriod.BatchOf(today.Year), NewKey(), staff["county"], cancellationToken);
        await rounds.DrawAsync(batch, $"{clock.Day:yyyy-MM-dd} 示范县公开摇号 4 1 7", NewKey(), staff["county2"], cancellationToken);
        var day = RoundPeriod.BatchDueOn(today.Year).AddDays(-6);
        await WorkAsync(batch, "grid", "town", (i, count) => i < count - 1 ? Finding.Unchanged : null, day, cancellationToken);
        await WorkAsync(batch, "grid2", "town2", (_, _) => Finding.Unchanged, day, cancellationToken);

        clock.Day = today;
        var visits = await rounds.StartAsync(RoundPeriod.VisitsOf(today), NewKey(), staff["county"], cancellationToken);
        await WorkAsync(visits, "grid", "town", (i, _) => i switch { 0 or 1 => Finding.Unchanged, 2 => Finding.Changed, _ => null }, today, cancellationToken);
    }

    // What the worker found is handed in and, where nothing changed, accepted; one more is only taken.
    private async Task WorkAsync(Guid round, string by, string checkedBy, Func<int, int, Finding?> found, DateOnly day, CancellationToken cancellationToken)
    {
        var worker = staff[by];
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var tasks = await FieldTaskDesk.InSight(db.FieldTasks.AsNoTracking(), worker).Where(t => t.RoundId == round).OrderByDescending(t => t.DueOn).ThenBy(t => t.Cause).Select(t => t.Id).ToListAsync(cancellationToken);
        clock.Day = day < today ? day : today;
        for (var i = 0; i < tasks.Count; i++)
        {
            var finding = found(i, tasks.Count);
            if (finding is null && found(i - 1, tasks.Count) is null)
            {
                break;
            }
            await StepAsync(db, tasks[i], new(FieldTaskAct.Take), worker, cancellationToken);
            if (finding is { } what)
            {
                await StepAsync(db, tasks[i], new(FieldTaskAct.HandIn, what == Finding.Changed ? "儿子已外出务工，家庭收入可能有变化。" : Seen) { Finding = what }, worker, cancellationToken);
            }
            if (finding is Finding.Unchanged)
            {
                await StepAsync(db, tasks[i], new(FieldTaskAct.Accept), staff[checkedBy], cancellationToken);
            }
        }
    }

    private async Task StepAsync(WelfareDb db, Guid task, FieldTaskAction action, Actor actor, CancellationToken cancellationToken)
    {
        var version = await db.FieldTasks.Where(t => t.Id == task).Select(t => t.Version).SingleAsync(cancellationToken);
        await new FieldTaskDesk(_writes, databases, causes).TakeAsync(task, version, action, NewKey(), actor, cancellationToken);
    }

    private static string NewKey() => Guid.CreateVersion7().ToString();
}
