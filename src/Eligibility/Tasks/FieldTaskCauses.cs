using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Clocks;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Tasks;

/// <summary>What applications and awards leave to do in their villages, and what they make needless: in the same transaction as the step itself.</summary>
public sealed class FieldTaskCauses(RulesetLibrary library)
{
    private static readonly FieldTaskKind[] Notices = [FieldTaskKind.NoticeUp, FieldTaskKind.NoticeDown];

    internal async Task AfterStepAsync(WelfareDb db, Application application, ApplicationStep step, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var actor = new Actor(step.ActorId, step.ActorName, step.Role, "");
        if (step.From == ApplicationStatus.Accepted)
        {
            var because = step.Trigger switch
            {
                ApplicationTrigger.Withdraw => FieldTaskEnd.ApplicationWithdrawn,
                ApplicationTrigger.AidFirst => FieldTaskEnd.AidGiven,
                _ => FieldTaskEnd.SurveyRecorded,
            };
            await WithdrawAsync(db, t => t.ApplicationId == application.Id && t.Kind == FieldTaskKind.Visit, because, actor, now, cancellationToken);
        }
        if (step.From == ApplicationStatus.PublicNotice)
        {
            await EndNoticeAsync(db, application, step.Trigger, actor, now, cancellationToken);
        }
        if (step.To == ApplicationStatus.Accepted)
        {
            db.FieldTasks.Add(VisitOf(application, step, now));
        }
        // The one just added: after an objection another of the same days may stand before it.
        if (step.To == ApplicationStatus.PublicNotice && application.Notices.LastOrDefault() is { } posted)
        {
            db.FieldTasks.AddRange(NoticesOf(application, posted, now));
        }
    }

    /// <summary>An award that has ended is not verified any more.</summary>
    internal static Task AfterEndAsync(WelfareDb db, Award award, Actor actor, DateTimeOffset now, CancellationToken cancellationToken) =>
        WithdrawAsync(db, t => t.AwardId == award.Id, FieldTaskEnd.AwardEnded, actor, now, cancellationToken);

    /// <summary>A house reported as damaged is seen by somebody else.</summary>
    internal static FieldTask CheckOf(DamageReport report, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Kind = FieldTaskKind.DamageCheck,
        Cause = $"damage:{report.Id:N}",
        VillageCode = report.VillageCode,
        DamageReportId = report.Id,
        MadeAt = now,
        FromDay = ChinaCalendar.DayOf(now),
    };

    /// <summary>What the village has reviewed is not checked any more; who has reviewed it hands in the check they had taken.</summary>
    internal static Task AfterReviewAsync(WelfareDb db, DamageReport report, Actor actor, DateTimeOffset now, CancellationToken cancellationToken) =>
        WithdrawAsync(db, t => t.DamageReportId == report.Id && t.TakenBy != actor.Id, FieldTaskEnd.DamageReviewed, actor, now, cancellationToken);

    private FieldTask VisitOf(Application application, ApplicationStep step, DateTimeOffset now)
    {
        var today = ChinaCalendar.DayOf(now);
        return new()
        {
            Id = Guid.CreateVersion7(now),
            Kind = FieldTaskKind.Visit,
            Cause = $"visit:{application.Id:N}:{step.Seq}",
            VillageCode = application.VillageCode,
            ApplicationId = application.Id,
            MadeAt = now,
            FromDay = today,
            // What ends first, the survey or the whole: an earlier day is not late in law, a later one is.
            DueOn = StatutoryClock.Of(ClockedApplication.Of(application), library, today) is [var first, ..] ? first.DueOn : null,
        };
    }

    // The day of posting is not counted among the seven; from the day after the last, nothing more of a household may hang there.
    private static IEnumerable<FieldTask> NoticesOf(Application application, NoticePeriod notice, DateTimeOffset now) =>
        from kind in Notices
        let day = kind == FieldTaskKind.NoticeUp ? notice.From.AddDays(-1) : notice.Until.AddDays(1)
        select new FieldTask
        {
            Id = Guid.CreateVersion7(now),
            Kind = kind,
            Cause = $"{(kind == FieldTaskKind.NoticeUp ? "up" : "down")}:{notice.Id:N}",
            VillageCode = application.VillageCode,
            ApplicationId = application.Id,
            NoticeId = notice.Id,
            MadeAt = now,
            FromDay = day,
            DueOn = day,
        };

    // A notice that nobody took along does not hang anywhere; any other may, and has to come down.
    private static async Task EndNoticeAsync(
        WelfareDb db, Application application, ApplicationTrigger trigger, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var tasks = await db.FieldTasks.Where(t => t.ApplicationId == application.Id && Notices.Contains(t.Kind)).ToListAsync(cancellationToken);
        var neverUp = tasks.Where(t => t is { Kind: FieldTaskKind.NoticeUp, Status: FieldTaskStatus.Open }).Select(t => t.NoticeId).ToHashSet();
        var because = trigger == ApplicationTrigger.Withdraw ? FieldTaskEnd.ApplicationWithdrawn : FieldTaskEnd.NoticeOver;
        foreach (var task in tasks.Where(t => FieldTaskStates.Unfinished.Contains(t.Status)))
        {
            if (task.Kind == FieldTaskKind.NoticeUp || neverUp.Contains(task.NoticeId))
            {
                Withdraw(db, task, because, actor, now);
            }
            else
            {
                task.BringForward(now);
            }
        }
    }

    private static async Task WithdrawAsync(
        WelfareDb db, System.Linq.Expressions.Expression<Func<FieldTask, bool>> which, FieldTaskEnd because, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var task in await db.FieldTasks.Where(which).Where(t => FieldTaskStates.Unfinished.Contains(t.Status)).ToListAsync(cancellationToken))
        {
            Withdraw(db, task, because, actor, now);
        }
    }

    private static void Withdraw(WelfareDb db, FieldTask task, FieldTaskEnd because, Actor actor, DateTimeOffset now) =>
        db.Add(new FieldTask.Lifecycle(task).Take(new(FieldTaskAct.Withdraw) { Because = because }, actor, now));
}
