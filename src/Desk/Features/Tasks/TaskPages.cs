using Microsoft.EntityFrameworkCore;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tasks;
using Welfare.Rules;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Features.Tasks;

/// <summary>Puts together what the pages about tasks show.</summary>
public sealed class TaskPages(
    FieldTaskRegister register, RoundRegister rounds, ApplicationFiles files, NameDesk people, IDbContextFactory<WelfareDb> databases, RulesetLibrary library, TimeProvider clock)
{
    private const int MostWaiting = 20;

    private DateOnly Today => ChinaCalendar.Today(clock);

    public async Task<MyTasksPage> MineAsync(Actor actor, string? done, IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        var day = await register.DayOfAsync(actor, cancel);
        var held = new List<TaskLine>();
        foreach (var line in day.Held)
        {
            held.Add(line with { Name = (await people.BesideAsync(CaseOf(line.Task), [line.ApplicantId], cancel)).In(line.Name ?? "") });
        }
        return new(day, await RowsAsync(held, cancel), await RowsAsync(day.Open, cancel), done, problems);
    }

    public async Task<TaskPage> OpenAsync(TaskFile file, Actor actor, TaskForm form, IReadOnlyList<Problem> problems, string? done, CancellationToken cancel)
    {
        var task = file.Task;
        var names = await files.PlaceNamesAsync([task.VillageCode, PlaceCode.Township(task.VillageCode)], cancel);
        var own = task.TakenBy == actor.Id;
        return new(
            IsNamed(task, actor) ? file with { Name = (await people.OfAsync(CaseOf(task), [file.ApplicantId], cancel)).In(file.Name) } : file, file.Event is { } disaster ? Words.Same(disaster) : library.TitleOf(file.Programme), names[task.VillageCode], names[PlaceCode.Township(task.VillageCode)], IsNamed(task, actor), Today,
            form with { Key = form.Key == Guid.Empty ? Guid.CreateVersion7() : form.Key, Version = task.Version }, problems)
        {
            IsOwn = own,
            MayTake = actor.Role == Roles.GridWorker && task.Status == FieldTaskStatus.Open,
            MayCheck = FieldTaskRules.MayCheck(actor) && !own,
            MaySeeAwards = actor.Role == Roles.CountyReviewer,
            Done = done,
        };
    }

    /// <summary>The case that a task belongs to.</summary>
    public static NamedCase CaseOf(FieldTask task) => task.DamageReportId is { } house
        ? new(DamageDesk.SubjectType, house, $"/tasks/{task.Id}")
        : new(ApplicationDesk.SubjectType, task.ApplicationId!.Value, $"/tasks/{task.Id}");

    /// <summary>Whom a task is about: for who has taken it, and for reviewers.</summary>
    public static bool IsNamed(FieldTask task, Actor actor) => task.TakenBy == actor.Id || FieldTaskRules.MayCheck(actor);

    public async Task<OverviewPage> OverviewAsync(string? township, Guid? round, Actor actor, CancellationToken cancel)
    {
        var area = PlaceScope.Of(actor).Prefix ?? "";
        var chosen = area.Length < PlaceCode.TownshipLength && township is { Length: PlaceCode.TownshipLength } && PlaceScope.Of(actor).Covers(township) ? township : null;
        var prefix = chosen ?? area;
        var level = prefix.Length < PlaceCode.TownshipLength ? PlaceLevel.Township : PlaceLevel.Village;
        var places = await PlacesAsync(prefix, level, cancel);
        var counts = await register.CountAsync(round, chosen, actor, cancel);
        var villages = await files.PlaceNamesAsync(counts.Select(count => count.Village), cancel);
        var list = places.ConvertAll(place => CountsOf(place, counts.Where(count => count.Village.StartsWith(place.Code, StringComparison.Ordinal))));
        var waiting = await register.ListAsync(new(TaskShow.Waiting, chosen, null, round, 1), actor, cancel);
        return new(
            (await files.PlaceNamesAsync([prefix], cancel))[prefix],
            list,
            [.. counts.Where(count => count.Worker is not null).GroupBy(count => count.Worker!.Value).Select(of => WorkerOf(of.Key, [.. of], villages)).OrderBy(worker => worker.Name, StringComparer.Ordinal)],
            VillageMap.Of(list),
            await RowsAsync([.. waiting.Lines.Take(MostWaiting)], cancel),
            waiting.Total)
        {
            Today = Today,
            Township = chosen,
            Round = round,
            RoundSays = round is { } id && await rounds.FindAsync(id, actor, cancel) is { } file ? new RoundPeriod(file.Round.Kind, file.Round.Period).Says : null,
        };
    }

    public async Task<TaskListPage> ListAsync(TaskQuery query, Actor actor, CancellationToken cancel)
    {
        var (lines, total) = await register.ListAsync(query, actor, cancel);
        var village = query.Village is { } code ? (await files.PlaceNamesAsync([code], cancel))[code] : null;
        return new(query, await RowsAsync(lines, cancel), total, village, query.Worker is null ? null : lines.Select(line => line.Task.TakenByName).FirstOrDefault());
    }

    private async Task<IReadOnlyList<TaskRow>> RowsAsync(IReadOnlyList<TaskLine> lines, CancellationToken cancel)
    {
        var names = await files.PlaceNamesAsync(lines.Select(line => line.Task.VillageCode), cancel);
        return [.. lines.Select(line => new TaskRow(line, line.Event is { } disaster ? Words.Same(disaster) : library.TitleOf(line.Programme), names[line.Task.VillageCode], line.Task.IsLate(Today), Guid.CreateVersion7()))];
    }

    private async Task<List<Place>> PlacesAsync(string prefix, PlaceLevel level, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Places.AsNoTracking().Where(place => place.Level == level && place.Code.StartsWith(prefix)).OrderBy(place => place.Code).ToListAsync(cancel);
    }

    private static PlaceCounts CountsOf(Place place, IEnumerable<TaskCount> counts)
    {
        var here = counts.ToList();
        return new(
            place.Code, new(place.Name, place.NameEn), TaskTally.Of(here),
            [.. Held(here).GroupBy(count => count.WorkerName!).Select(of => (of.Key, of.Sum(count => count.Count))).OrderBy(of => of.Key, StringComparer.Ordinal)]);
    }

    private static WorkerCounts WorkerOf(Guid worker, List<TaskCount> counts, IReadOnlyDictionary<string, Words> villages) => new(
        worker, counts[0].WorkerName!, TaskTally.Of(counts),
        [.. Held(counts).GroupBy(count => count.Village).OrderBy(of => of.Key, StringComparer.Ordinal).Select(of => (villages[of.Key], of.Sum(count => count.Count)))]);

    private static IEnumerable<TaskCount> Held(IEnumerable<TaskCount> counts) =>
        counts.Where(count => count.Worker is not null && count.Status is FieldTaskStatus.Taken or FieldTaskStatus.SentBack);
}
