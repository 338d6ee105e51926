using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Awards;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Features.Visits;
using Welfare.Desk.Security;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Payments;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Features.Payments;

/// <summary>Monthly payment lists: made, checked, released, sent to the bank, and what comes back.</summary>
[Authorize(Policies.Payments)]
[Route("payments")]
public sealed class PaymentsController(PaymentDesk desk, AwardRegister awards, RevealDesk reveals, RulesetLibrary library, AuditTrail trail, TimeProvider clock) : Controller
{
    private const long LargestReturn = 4 * 1024 * 1024;
    private const int MostPages = 100_000;

    private Actor Actor => User.Actor();

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View("PaymentLists", await ListsAsync(null, null, [], cancel));

    [HttpPost("")]
    [Authorize(Policies.PaymentMake)]
    public async Task<IActionResult> Make(string? programme, string? month, Guid key, CancellationToken cancel)
    {
        var of = AwardReading.MonthOf(month);
        try
        {
            if (of is { } first && programme is { Length: > 0 } && key != Guid.Empty)
            {
                return Redirect($"/payments/{await desk.MakeAsync(programme, first, key.ToString(), Actor, cancel)}?done=make");
            }
        }
        catch (WriteRefusedException refused)
        {
            Response.StatusCode = StatusCodes.Status409Conflict;
            return View("PaymentLists", await ListsAsync(programme, month, [new("month", refused.Says)], cancel));
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("PaymentLists", await ListsAsync(programme, month, [new("month", new("请选择事项和月份。", "Choose a programme and a month."))], cancel));
    }

    [HttpGet("{id:guid}")]
    public Task<IActionResult> Open(Guid id, int page, string? done, CancellationToken cancel)
    {
        ViewData["Done"] = done;
        return PageAsync(id, page, null, [], StatusCodes.Status200OK, cancel);
    }

    /// <summary>The same page with its names shown this once, for a reason.</summary>
    [HttpPost("{id:guid}/names")]
    public Task<IActionResult> Names(Guid id, [FromForm] int page, NamesForm named, CancellationToken cancel) =>
        PageAsync(id, page, null, [], StatusCodes.Status200OK, cancel, named);

    [HttpPost("{id:guid}/check")]
    [Authorize(Policies.PaymentCheck)]
    public Task<IActionResult> Check(Guid id, long version, string? reason, Guid key, CancellationToken cancel) =>
        TakeAsync(id, version, PaymentStep.Check, reason, key, cancel);

    [HttpPost("{id:guid}/release")]
    [Authorize(Policies.PaymentCheck)]
    public Task<IActionResult> Release(Guid id, long version, string? reason, Guid key, CancellationToken cancel) =>
        TakeAsync(id, version, PaymentStep.Release, reason, key, cancel);

    [HttpPost("{id:guid}/sendback")]
    [Authorize(Policies.PaymentCheck)]
    public Task<IActionResult> SendBack(Guid id, long version, string? reason, Guid key, CancellationToken cancel) =>
        TakeAsync(id, version, PaymentStep.SendBack, reason, key, cancel);

    [HttpPost("{id:guid}/file")]
    [Authorize(Policies.PaymentMake)]
    public async Task<IActionResult> Export(Guid id, FileEncoding encoding, Guid key, CancellationToken cancel)
    {
        try
        {
            var file = await desk.ExportAsync(id, encoding, key.KeyOrNew(), Actor, cancel);
            return File(file.Content, encoding == FileEncoding.Gb18030 ? "text/csv; charset=gb18030" : "text/csv; charset=utf-8", file.Name);
        }
        catch (WriteRefusedException refused)
        {
            return await PageAsync(id, 1, null, [new("encoding", refused.Says)], StatusCodes.Status409Conflict, cancel);
        }
    }

    [HttpPost("{id:guid}/returns")]
    [Authorize(Policies.PaymentMake)]
    [RequestSizeLimit(LargestReturn)]
    public async Task<IActionResult> Returns(Guid id, IFormFile? file, Guid key, CancellationToken cancel)
    {
        if (file is not null && !file.FileName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            return await PageAsync(id, 1, null, [new("file", new("请选择银行的CSV退票文件。", "Choose the bank's return file, a CSV."))], StatusCodes.Status422UnprocessableEntity, cancel);
        }
        try
        {
            using var reader = new StreamReader(file?.OpenReadStream() ?? Stream.Null, Encoding.UTF8);
            await desk.BookReturnsAsync(id, await reader.ReadToEndAsync(cancel), key.KeyOrNew(), Actor, cancel);
            return Redirect($"/payments/{id}?done=returns");
        }
        catch (WriteRefusedException refused)
        {
            return await PageAsync(id, 1, null, [new("file", refused.Says)], StatusCodes.Status409Conflict, cancel);
        }
    }

    private async Task<IActionResult> TakeAsync(Guid id, long version, PaymentStep step, string? reason, Guid key, CancellationToken cancel)
    {
        try
        {
            await desk.TakeAsync(id, version, step, reason ?? "", key.KeyOrNew(), Actor, cancel);
            return Redirect($"/payments/{id}?done={step.ToString().ToLowerInvariant()}");
        }
        catch (WriteRefusedException refused)
        {
            return await PageAsync(id, 1, reason, [new("reason", refused.Says)], StatusCodes.Status409Conflict, cancel);
        }
    }

    private async Task<IActionResult> PageAsync(Guid id, int page, string? typed, IReadOnlyList<Problem> problems, int status, CancellationToken cancel, NamesForm? named = null)
    {
        if (await desk.FindAsync(id, Actor, cancel) is not { } list)
        {
            return NotFound();
        }
        var shown = Math.Clamp(page, 1, MostPages);
        var lines = list.Lines.OrderBy(line => line.Seq).Skip((shown - 1) * PaymentListPage.LinesPerPage).Take(PaymentListPage.LinesPerPage).ToList();
        var seen = lines.ConvertAll(line => new Seen(line.PersonId, PaymentDesk.SubjectType, id));
        await trail.NoteLooksAsync(Actor, LookPage.PaymentList, LookPurpose.Payment, seen, cancel);
        var names = await reveals.NamesAsync(
            new($"/payments/{id}/names", ("page", shown.ToString(CultureInfo.InvariantCulture))), ListedPerson.Of(seen), named, Actor, cancel);
        Response.StatusCode = names.Problems.Count == 0 ? status : StatusCodes.Status422UnprocessableEntity;
        return View("PaymentList", new PaymentListPage(list, library.TitleOf(list.Programme), lines, shown, problems)
        {
            IsPaymentOfficer = Actor.Role == Roles.PaymentOfficer,
            Steps = Actor.Role != Roles.FinanceOfficer ? [] : list.Status switch
            {
                PaymentListStatus.Made => [PaymentStep.Check, PaymentStep.SendBack],
                PaymentListStatus.Checked => [PaymentStep.Release, PaymentStep.SendBack],
                _ => [],
            },
            Typed = typed,
            Names = names,
        });
    }

    private async Task<PaymentListsPage> ListsAsync(string? programme, string? month, IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        var lists = await desk.ListAsync(Actor, cancel);
        var programmes = await awards.ProgrammesAsync(Actor, cancel);
        return new(
            lists,
            programmes.Concat(lists.Select(list => list.Programme)).Distinct().ToDictionary(id => id, library.TitleOf),
            Actor.Role == Roles.PaymentOfficer,
            programme,
            month ?? ChinaCalendar.Today(clock).ToString("yyyy-MM", CultureInfo.InvariantCulture),
            problems);
    }
}
