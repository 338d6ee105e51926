using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Relatives;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Tasks;

/// <summary>Takes tasks from the list to acceptance, each step through the one write path.</summary>
public sealed class FieldTaskDesk(WritePath writes, IDbContextFactory<WelfareDb> databases, FieldTaskCauses causes)
{
    public const string SubjectType = "field-task";

    private static readonly Words Unknown = new("没有这项任务，或者不在您的辖区内。", "There is no such task in your area.");
    private static readonly Words Overtaken = new("他人刚刚办理了这项任务，请查看后再办。", "Somebody else has just dealt with this task: look at it again.");

    /// <summary>Does something with a task. <paramref name="version"/> is the state the person saw.</summary>
    /// <exception cref="WriteRefusedException">Nothing was written; the exception says why in both languages.</exception>
    public Task TakeAsync(Guid task, long version, FieldTaskAction action, string idempotencyKey, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(action.Act, FieldTaskAct.Withdraw);
        var order = new WriteOrder($"{SubjectType}.{WordOf(action.Act)}", idempotencyKey, actor, new { task, version, action });
        return writes.WriteAsync(
            order,
            async (db, now) =>
            {
                var held = await InSight(db.FieldTasks, actor).SingleOrDefaultAsync(t => t.Id == task, cancellationToken) ?? throw new FieldTaskRefusedException(Unknown);
                if (held.Version != version)
                {
                    throw new FieldTaskRefusedException(Overtaken);
                }
                var about = await AboutAsync(db, held, cancellationToken);
                if (action.Act != FieldTaskAct.PutBack && await IsOwnRelativesAsync(db, held, actor, cancellationToken))
                {
                    throw new FieldTaskRefusedException(OwnRelatives.Withdraw);
                }
                if (FieldTaskRules.ObjectionsTo(held, about.BegunBy, action, actor, ChinaCalendar.DayOf(now)) is { Count: > 0 } objections)
                {
                    throw new FieldTaskRefusedException(objections);
                }
                var step = new FieldTask.Lifecycle(held).Take(action, actor, now);
                db.Add(step);
                return new(held.Id, SubjectType, step.Note is { Length: > 0 } note ? note : $"{step.Act}", $"{about.Number}: {held.Kind} {step.Act} {step.Finding}".TrimEnd(), about.ApplicantId);
            },
            cancellationToken);
    }

    private static async Task<TaskAbout> AboutAsync(WelfareDb db, FieldTask task, CancellationToken cancellationToken)
    {
        if (task.DamageReportId is { } house)
        {
            var report = await db.DamageReports.AsNoTracking().Include(r => r.Steps).SingleAsync(r => r.Id == house, cancellationToken);
            return new(DamageReport.NumberOf(house), report.ApplicantId, report.Steps.MinBy(step => step.Seq)!.ActorId);
        }
        return await db.Applications.Where(a => a.Id == task.ApplicationId).Select(a => new TaskAbout(a.Number, a.ApplicantId, a.AcceptedBy)).SingleAsync(cancellationToken);
    }

    // What turns out to be a relative's can still be put back for others.
    private static async Task<bool> IsOwnRelativesAsync(WelfareDb db, FieldTask task, Actor actor, CancellationToken cancellationToken)
    {
        if (task.DamageReportId is { } house)
        {
            var report = await db.DamageReports.AsNoTracking().SingleAsync(r => r.Id == house, cancellationToken);
            return await OwnRelatives.AreVisitedAsync(db, report.VisitId, report.ApplicantId, actor, cancellationToken);
        }
        return task.ApplicationId is { } application && await OwnRelatives.AreInAsync(db, application, actor, cancellationToken);
    }

    // Who filed an application's papers or a damage report does not go and see for it.
    private sealed record TaskAbout(string Number, Guid ApplicantId, Guid? BegunBy);

    /// <summary>
    /// Makes the tasks of applications that an earlier version took as far as the survey or the notice without making any, and of houses it filed as damaged.
    /// Gives how many there were.
    /// </summary>
    public async Task<int> CatchUpAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var without = await db.Applications.AsNoTracking()
            .Where(a => (a.Status == ApplicationStatus.Accepted || a.Status == ApplicationStatus.PublicNotice) && !db.FieldTasks.Any(t => t.ApplicationId == a.Id))
            .Select(a => a.Id).ToListAsync(cancellationToken);
        foreach (var id in without)
        {
            var application = await db.Applications.AsNoTracking().Include(a => a.Steps).SingleAsync(a => a.Id == id, cancellationToken);
            var last = application.Steps.MaxBy(step => step.Seq)!;
            var order = new WriteOrder($"{SubjectType}.keep", $"{SubjectType}-{id:N}-{last.Seq}", new(last.ActorId, last.ActorName, last.Role, ""), new { id, last.Seq });
            await writes.WriteAsync(
                order,
                async (open, now) =>
                {
                    var held = await open.Applications.Include(a => a.Steps).Include(a => a.Notices.OrderBy(notice => notice.From)).SingleAsync(a => a.Id == id, cancellationToken);
                    await causes.AfterStepAsync(open, held, held.Steps.MaxBy(step => step.Seq)!, now, cancellationToken);
                    return new(id, ApplicationDesk.SubjectType, "accepted before tasks were kept", held.Number);
                },
                cancellationToken);
        }
        return without.Count + await CatchUpOnHousesAsync(db, cancellationToken);
    }

    private async Task<int> CatchUpOnHousesAsync(WelfareDb db, CancellationToken cancellationToken)
    {
        var without = await db.DamageReports.AsNoTracking().Include(r => r.Steps)
            .Where(r => r.Status == DamageStatus.Filed && !db.FieldTasks.Any(t => t.DamageReportId == r.Id)).ToListAsync(cancellationToken);
        foreach (var report in without)
        {
            var filed = report.Steps.MinBy(step => step.Seq)!;
            var order = new WriteOrder($"{SubjectType}.keep", $"{SubjectType}-damage-{report.Id:N}", new(filed.ActorId, filed.ActorName, filed.Role, ""), new { report.Id });
            await writes.WriteAsync(
                order,
                (open, now) =>
                {
                    open.FieldTasks.Add(FieldTaskCauses.CheckOf(report, now));
                    return Task.FromResult(new WriteOutcome(report.Id, DamageDesk.SubjectType, "filed before damage checks were tasks", DamageReport.NumberOf(report.Id), report.ApplicantId));
                },
                cancellationToken);
        }
        return without.Count;
    }

    internal static IQueryable<FieldTask> InSight(IQueryable<FieldTask> tasks, Actor actor) => PlaceScope.Of(actor).Prefix is { } prefix
        ? tasks.Where(task => task.VillageCode.StartsWith(prefix))
        : tasks.Where(_ => false);

    private static string WordOf(FieldTaskAct act) => act switch
    {
        FieldTaskAct.Take => "take",
        FieldTaskAct.PutBack => "put-back",
        FieldTaskAct.HandIn => "hand-in",
        FieldTaskAct.Accept => "accept",
        _ => "send-back",
    };
}
