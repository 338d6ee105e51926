using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Visits;
using Welfare.Desk.Security;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Facts.Files;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Features.Administration;

/// <summary>Departments' files: sent in, watched on their way, looked at where one was stopped.</summary>
[Authorize(Policies.Administration)]
[Route("administration")]
public sealed class AdministrationController(ImportDesk desk, ImportQueue queue, Vocabulary vocabulary) : Controller
{
    private const string ReturnedSubject = "returned-rows";
    private const long LargestFile = 512L * 1024 * 1024;
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View(await PageAsync([], new(), cancel));

    /// <summary>Streams the file into its sealed place: nothing of it is kept in memory or laid on the disk in clear.</summary>
    [HttpPost("imports")]
    [IgnoreAntiforgeryToken]
    [RequestSizeLimit(LargestFile)]
    [DisableFormValueModelBinding]
    public async Task<IActionResult> Receive([FromServices] IAntiforgery antiforgery, CancellationToken cancel)
    {
        var upload = new Upload(Request, vocabulary);
        try
        {
            var id = await upload.ReceiveAsync(() => antiforgery.ValidateRequestAsync(HttpContext), desk, User.Actor(), cancel);
            if (id is { } run)
            {
                queue.Add(run);
                return Redirect($"/administration/imports/{run}");
            }
        }
        catch (AntiforgeryValidationException)
        {
            return BadRequest();
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return View(nameof(Index), await PageAsync(upload.Problems, upload.Form, cancel));
    }

    [HttpGet("imports/{id:guid}")]
    public async Task<IActionResult> Import(Guid id, CancellationToken cancel) =>
        await RunAsync(id, null, null, cancel) is { } page ? View(page) : NotFound();

    [HttpGet("imports/{id:guid}/progress")]
    public async Task<IActionResult> Progress(Guid id, CancellationToken cancel) =>
        await RunAsync(id, null, null, cancel) is { } page ? PartialView("_Import", page) : NotFound();

    [HttpGet("imports/{id:guid}/returned")]
    public async Task<IActionResult> Returned(Guid id, [FromServices] ReturnedRows rows, [FromServices] AuditTrail trail, CancellationToken cancel)
    {
        if (await desk.FindAsync(id, User.Actor(), cancel) is not { State: ImportState.Taken, RowsQuarantined: > 0 } run)
        {
            return NotFound();
        }

        var people = await rows.PeopleAsync(id, cancel);
        await trail.NoteLookAsync(User.Actor(), ReturnedSubject, id, LookPurpose.ReturnedRows, cancel);
        await trail.NoteLooksAsync(User.Actor(), LookPage.Returned, LookPurpose.ReturnedRows, people.Select(person => new Seen(person, ReturnedSubject, id)), cancel);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = $"attachment; filename=\"{ReturnedRows.NameOf(run.Item!, run.FileName)}\"";
        await rows.WriteAsync(id, Response.BodyWriter.AsStream(), cancel);
        return new EmptyResult();
    }

    [HttpPost("imports/{id:guid}/let-through")]
    public Task<IActionResult> LetThrough(Guid id, string? reason, string? key, CancellationToken cancel) =>
        DecideAsync(id, reason, key, (text, given) => desk.LetThroughAsync(id, text, given, User.Actor(), cancel), cancel);

    [HttpPost("imports/{id:guid}/discard")]
    public Task<IActionResult> Discard(Guid id, string? reason, string? key, CancellationToken cancel) =>
        DecideAsync(id, reason, key, (text, given) => desk.DiscardAsync(id, text, given, User.Actor(), cancel), cancel);

    [HttpGet("templates/{item}.{format}")]
    public IActionResult Template(string item, string format)
    {
        if (vocabulary.FindItem(item) is not { } known)
        {
            return NotFound();
        }

        var template = ItemTemplate.Of(vocabulary, known);
        return format switch
        {
            "csv" => File(TemplateFile.Csv(template), "text/csv; charset=utf-8", $"{item}.csv"),
            "xlsx" => File(TemplateFile.Workbook(template), Workbook, $"{item}.xlsx"),
            _ => NotFound(),
        };
    }

    private async Task<IActionResult> DecideAsync(Guid id, string? reason, string? key, Func<string, string, Task> decide, CancellationToken cancel)
    {
        if (await desk.FindAsync(id, User.Actor(), cancel) is null)
        {
            return NotFound();
        }

        var text = reason?.Trim() ?? "";
        var problem = text.Length is 0 or > FactBatch.ReasonMaxLength
            ? new Problem("reason", new("请写明理由（不超过2000字）。", "Give the reason (at most 2,000 characters)."))
            : null;
        try
        {
            if (problem is null)
            {
                await decide(text, string.IsNullOrEmpty(key) ? Guid.CreateVersion7().ToString() : key);
                queue.Add(id);
                return Redirect($"/administration/imports/{id}");
            }
        }
        catch (WriteRefusedException e)
        {
            problem = new Problem("reason", e.Says);
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return await RunAsync(id, problem, reason, cancel) is { } page ? View(nameof(Import), page) : NotFound();
    }

    private async Task<AdministrationPage> PageAsync(IReadOnlyList<Problem> problems, UploadForm form, CancellationToken cancel) =>
        new(await desk.RecentAsync(User.Actor(), cancel), vocabulary.Items, problems, form);

    private async Task<ImportPage?> RunAsync(Guid id, Problem? problem, string? reason, CancellationToken cancel) =>
        await desk.FindAsync(id, User.Actor(), cancel) is { } run ? new(run, queue.Of(id) is { } standing ? new(standing.Done, standing.Elapsed) : null, problem, reason) : null;
}
