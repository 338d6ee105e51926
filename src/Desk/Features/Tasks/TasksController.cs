using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Features.Visits;
using Welfare.Desk.Security;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tasks;

namespace Welfare.Desk.Features.Tasks;

/// <summary>Tasks: a grid worker takes one, does it and hands it in; a reviewer sees how all stand and accepts.</summary>
[Authorize(Policies.Tasks)]
[Route("tasks")]
public sealed class TasksController(FieldTaskDesk desk, FieldTaskRegister register, TaskPages pages, TaskPoints points, NameDesk names, AuditTrail trail, TimeProvider clock) : Controller
{
    private const int MostPages = 100_000;
    private const int MonthsOfPoints = 12;

    private Actor Actor => User.Actor();

    private string Purpose => Actor.Role == Roles.GridWorker ? LookPurpose.FieldWork : LookPurpose.Review;

    [HttpGet("")]
    public async Task<IActionResult> Index(string? place, Guid? round, string? done, CancellationToken cancel) => Actor.Role == Roles.GridWorker
        ? await MineAsync(done, [], cancel)
        : View("TaskOverview", await pages.OverviewAsync(place, round, Actor, cancel));

    [HttpGet("list")]
    [Authorize(Policies.TaskCheck)]
    public async Task<IActionResult> List(string? show, string? village, Guid? worker, Guid? round, int page, CancellationToken cancel)
    {
        var asked = Enum.TryParse<TaskShow>(show, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : TaskShow.UnderWay;
        var place = village is { Length: PlaceCode.LongLength } && PlaceScope.Of(Actor).Covers(village) ? village : null;
        return View("TaskList", await pages.ListAsync(new(asked, place, worker, round, Math.Clamp(page, 1, MostPages)), Actor, cancel));
    }

    [HttpGet("points")]
    public async Task<IActionResult> Points(string? month, CancellationToken cancel)
    {
        var now = AwardMonths.Of(ChinaCalendar.Today(clock));
        var shown = Awards.AwardReading.MonthOf(month) is { } asked && asked <= now && asked >= now.AddMonths(-MonthsOfPoints) ? asked : now;
        return View("TaskPoints", new PointsPage(shown, shown == now, shown > now.AddMonths(-MonthsOfPoints), Actor.Role == Roles.GridWorker, await points.OfMonthAsync(shown, Actor, cancel)));
    }

    [HttpGet("{id:guid}")]
    public Task<IActionResult> Open(Guid id, string? done, CancellationToken cancel) => PageAsync(id, new(), [], done, StatusCodes.Status200OK, cancel);

    [HttpPost("{id:guid}/take")]
    [Authorize(Policies.TaskDo)]
    public async Task<IActionResult> Take(Guid id, TaskForm form, CancellationToken cancel)
    {
        if (await register.FindAsync(id, Actor, cancel) is not { } file)
        {
            return NotFound();
        }
        try
        {
            await desk.TakeAsync(id, form.Version, new(FieldTaskAct.Take), form.Key.KeyOrNew(), Actor, cancel);
            // Whoever takes it has said why they need to know whose door it is.
            names.Show(TaskPages.CaseOf(file.Task), new() { Reason = nameof(RevealReason.Served) });
            return Redirect($"/tasks/{id}");
        }
        catch (WriteRefusedException refused)
        {
            Response.StatusCode = StatusCodes.Status409Conflict;
            return await MineAsync(null, [new("open", refused.Says)], cancel);
        }
    }

    [HttpPost("{id:guid}/hand-in")]
    [Authorize(Policies.TaskDo)]
    public Task<IActionResult> HandIn(Guid id, TaskForm form, CancellationToken cancel)
    {
        var finding = Enum.TryParse<Finding>(form.Finding, out var known) && Enum.IsDefined(known) ? known : (Finding?)null;
        return StepAsync(id, form, new(FieldTaskAct.HandIn, NoteOf(form)) { Finding = finding }, "/tasks?done=hand-in", cancel);
    }

    [HttpPost("{id:guid}/put-back")]
    public Task<IActionResult> PutBack(Guid id, TaskForm form, CancellationToken cancel) => StepAsync(id, form, new(FieldTaskAct.PutBack, NoteOf(form)), "/tasks?done=put-back", cancel);

    [HttpPost("{id:guid}/accept")]
    [Authorize(Policies.TaskCheck)]
    public Task<IActionResult> Accept(Guid id, TaskForm form, CancellationToken cancel) => StepAsync(id, form, new(FieldTaskAct.Accept), $"/tasks/{id}?done=accept", cancel);

    [HttpPost("{id:guid}/send-back")]
    [Authorize(Policies.TaskCheck)]
    public Task<IActionResult> SendBack(Guid id, TaskForm form, CancellationToken cancel) =>
        StepAsync(id, form, new(FieldTaskAct.SendBack, NoteOf(form)), $"/tasks/{id}?done=send-back", cancel);

    private async Task<IActionResult> StepAsync(Guid id, TaskForm form, FieldTaskAction action, string then, CancellationToken cancel)
    {
        try
        {
            await desk.TakeAsync(id, form.Version, action, form.Key.KeyOrNew(), Actor, cancel);
            return Redirect(then);
        }
        catch (FieldTaskRefusedException refused)
        {
            var inTheForm = refused.Objections.Any(objection => objection.Field is not null);
            return await PageAsync(
                id, form with { Key = Guid.Empty }, [.. refused.Objections.Select(objection => new Problem(objection.Field ?? "task", objection.Says))], null,
                inTheForm ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict, cancel);
        }
        catch (WriteRefusedException refused)
        {
            return await PageAsync(id, form with { Key = Guid.Empty }, [new("task", refused.Says)], null, StatusCodes.Status409Conflict, cancel);
        }
    }

    private async Task<IActionResult> MineAsync(string? done, IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        var page = await pages.MineAsync(Actor, done, problems, cancel);
        await trail.NoteLooksAsync(Actor, LookPage.TaskList, Purpose, page.Held.Select(row => SeenIn(row.Task, row.Line.ApplicantId)), cancel);
        return View("MyTasks", page);
    }

    private async Task<IActionResult> PageAsync(Guid id, TaskForm form, IReadOnlyList<Problem> problems, string? done, int status, CancellationToken cancel)
    {
        if (await register.FindAsync(id, Actor, cancel) is not { } file)
        {
            return NotFound();
        }
        if (TaskPages.IsNamed(file.Task, Actor))
        {
            await trail.NoteLooksAsync(Actor, LookPage.Task, Purpose, [SeenIn(file.Task, file.ApplicantId)], cancel);
        }
        Response.StatusCode = status;
        return View("TaskFile", await pages.OpenAsync(file, Actor, form, problems, done, cancel));
    }

    private static Seen SeenIn(FieldTask task, Guid person)
    {
        var of = TaskPages.CaseOf(task);
        return new(person, of.Type, of.Id);
    }

    private static string NoteOf(TaskForm form) => (form.Note ?? "").ReplaceLineEndings("\n").Trim();
}
