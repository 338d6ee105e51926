using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Tasks;

/// <summary>Reads tasks, each person only those of its own place.</summary>
public sealed class FieldTaskRegister(IDbContextFactory<WelfareDb> databases, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>What a worker holds, with names; what waits to be taken, without; and what waits to be accepted.</summary>
    public async Task<WorkerDay> DayOfAsync(Actor worker, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var inSight = FieldTaskDesk.InSight(db.FieldTasks.AsNoTracking(), worker);
        var own = inSight.Where(t => t.TakenBy == worker.Id);
        var open = inSight.Where(t => t.Status == FieldTaskStatus.Open);
        return new(
            ChinaCalendar.Today(clock),
            await LinesAsync(db, own.Where(t => FieldTaskStates.Held.Contains(t.Status)), PageSize, named: true, cancellationToken),
            await LinesAsync(db, open, PageSize, named: false, cancellationToken),
            await open.CountAsync(cancellationToken),
            await own.CountAsync(t => t.Status == FieldTaskStatus.HandedIn, cancellationToken));
    }

    /// <summary>One task with its steps and whom it is about; null where there is none in this person's place.</summary>
    public async Task<TaskFile?> FindAsync(Guid task, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await FieldTaskDesk.InSight(db.FieldTasks.AsNoTracking(), actor).Include(t => t.Steps).SingleOrDefaultAsync(t => t.Id == task, cancellationToken) is not { } found)
        {
            return null;
        }
        if (found.DamageReportId is not null)
        {
            var house = (await HousesAsync(db, [found], named: true, cancellationToken))[found.Id];
            return new(found, house.Number, house.Programme, house.ApplicantId, house.Name!, null) { Event = house.Event };
        }
        var about = await db.Applications.AsNoTracking().Where(a => a.Id == found.ApplicationId)
            .Select(a => new { a.Id, a.Number, a.Programme, a.ApplicantId, a.SealedApplicantName, a.Status }).SingleAsync(cancellationToken);
        return new(found, about.Number, about.Programme, about.ApplicantId, about.SealedApplicantName.Open(about.Id), about.Status);
    }

    /// <summary>How many stand how, by village and worker: of a round, or of what is under way and was accepted since the month began.</summary>
    public async Task<IReadOnlyList<TaskCount>> CountAsync(Guid? round, string? township, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var today = ChinaCalendar.Today(clock);
        var month = ChinaCalendar.MomentOf(new(today.Year, today.Month, 1)).ToUniversalTime();
        var tasks = Chosen(db, round, township, actor).Where(t => t.Status != FieldTaskStatus.Withdrawn);
        var counted = round is null ? tasks.Where(t => t.Status != FieldTaskStatus.Accepted || t.AcceptedAt >= month) : tasks;
        var groups = await counted
            .GroupBy(t => new { t.VillageCode, t.Status, t.TakenBy, t.TakenByName, IsPast = t.DueOn != null && t.DueOn < today })
            .Select(of => new { of.Key, Count = of.Count() }).ToListAsync(cancellationToken);
        return [.. groups.Select(of => new TaskCount(
            of.Key.VillageCode, of.Key.Status, of.Key.TakenBy, of.Key.TakenByName, of.Key.IsPast && FieldTaskStates.Unfinished.Contains(of.Key.Status), of.Count))];
    }

    /// <summary>A page of a reviewer's list. The first page is 1.</summary>
    public async Task<(IReadOnlyList<TaskLine> Lines, int Total)> ListAsync(TaskQuery query, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var today = ChinaCalendar.Today(clock);
        var tasks = Chosen(db, query.Round, query.Village, actor);
        tasks = query.Worker is { } worker ? tasks.Where(t => t.TakenBy == worker) : tasks;
        tasks = query.Show switch
        {
            TaskShow.Waiting => tasks.Where(t => t.Status == FieldTaskStatus.HandedIn),
            TaskShow.Late => tasks.Where(t => t.DueOn < today && FieldTaskStates.Unfinished.Contains(t.Status)),
            TaskShow.UnderWay => tasks.Where(t => t.Status != FieldTaskStatus.Accepted && t.Status != FieldTaskStatus.Withdrawn),
            TaskShow.Done => tasks.Where(t => t.Status == FieldTaskStatus.Accepted),
            _ => tasks,
        };
        var total = await tasks.CountAsync(cancellationToken);
        return (await LinesAsync(db, tasks, PageSize, named: false, cancellationToken, (query.Page - 1) * PageSize), total);
    }

    private static IQueryable<FieldTask> Chosen(WelfareDb db, Guid? round, string? place, Actor actor)
    {
        var tasks = FieldTaskDesk.InSight(db.FieldTasks.AsNoTracking(), actor);
        tasks = round is { } id ? tasks.Where(t => t.RoundId == id) : tasks;
        return place is { Length: > 0 } ? tasks.Where(t => t.VillageCode.StartsWith(place)) : tasks;
    }

    // Late comes before due, due before what has no day.
    private static async Task<IReadOnlyList<TaskLine>> LinesAsync(
        WelfareDb db, IQueryable<FieldTask> tasks, int most, bool named, CancellationToken cancellationToken, int skip = 0)
    {
        var page = await tasks.OrderBy(task => task.DueOn == null).ThenBy(task => task.DueOn).ThenBy(task => task.VillageCode).ThenBy(task => task.Id)
            .Skip(skip).Take(most).ToListAsync(cancellationToken);
        var lines = await HousesAsync(db, [.. page.Where(task => task.DamageReportId is not null)], named, cancellationToken);
        var ids = page.Select(task => task.ApplicationId).OfType<Guid>().Distinct().ToList();
        var applications = await db.Applications.AsNoTracking().Where(a => ids.Contains(a.Id))
            .Select(a => new { a.Id, a.Number, a.Programme, a.ApplicantId, Name = named ? a.SealedApplicantName : null }).ToDictionaryAsync(a => a.Id, cancellationToken);
        return
        [
            .. page.Select(task => lines.TryGetValue(task.Id, out var house) ? house
                : applications[task.ApplicationId!.Value] is var about
                    ? new TaskLine(task, about.Number, about.Programme, about.ApplicantId, about.Name?.Open(about.Id))
                    : throw new InvalidOperationException($"Task {task.Id} is about nothing.")),
        ];
    }

    /// <summary>The lines of damage checks, by task.</summary>
    private static async Task<IReadOnlyDictionary<Guid, TaskLine>> HousesAsync(WelfareDb db, IReadOnlyList<FieldTask> tasks, bool named, CancellationToken cancellationToken)
    {
        if (tasks.Count == 0)
        {
            return new Dictionary<Guid, TaskLine>();
        }
        var ids = tasks.Select(task => task.DamageReportId!.Value).ToList();
        var reports = await db.DamageReports.AsNoTracking().Where(report => ids.Contains(report.Id))
            .Join(db.DisasterEvents, report => report.EventId, disaster => disaster.Id, (report, disaster) => new { report.Id, report.ApplicantId, disaster.Name })
            .ToDictionaryAsync(report => report.Id, cancellationToken);
        var applicants = reports.Values.Select(report => report.ApplicantId).ToList();
        var people = named
            ? await db.People.AsNoTracking().Where(person => applicants.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellationToken)
            : [];
        return tasks.ToDictionary(task => task.Id, task => new TaskLine(
            task, DamageReport.NumberOf(task.DamageReportId!.Value), "", reports[task.DamageReportId!.Value].ApplicantId, people.GetValueOrDefault(reports[task.DamageReportId!.Value].ApplicantId))
        {
            Event = reports[task.DamageReportId!.Value].Name,
        });
    }
}

/// <summary>A worker's day: what is held, what can be taken and how much there is of it, and how much waits to be accepted.</summary>
public sealed record WorkerDay(DateOnly Today, IReadOnlyList<TaskLine> Held, IReadOnlyList<TaskLine> Open, int OpenInAll, int HandedIn);

/// <summary>A line about a task; the name only where the person who reads it has taken it.</summary>
public sealed record TaskLine(FieldTask Task, string Number, string Programme, Guid ApplicantId, string? Name)
{
    /// <summary>Of a damage check, which has no programme, the disaster.</summary>
    public string? Event { get; init; }
}

/// <summary>A task with whom it is about.</summary>
public sealed record TaskFile(FieldTask Task, string Number, string Programme, Guid ApplicantId, string Name, Applications.ApplicationStatus? Application)
{
    /// <summary>Of a damage check, which has no programme, the disaster.</summary>
    public string? Event { get; init; }
}

/// <summary>How many tasks of a village and a worker stand alike.</summary>
public sealed record TaskCount(string Village, FieldTaskStatus Status, Guid? Worker, string? WorkerName, bool IsLate, int Count);

public enum TaskShow
{
    UnderWay,
    Waiting,
    Late,
    Done,
    All,
}

/// <summary>What a reviewer's list is asked for: a village, or all that begins with the digits; the first page is 1.</summary>
public sealed record TaskQuery(TaskShow Show, string? Village, Guid? Worker, Guid? Round, int Page);
