using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Security;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Field;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Features.Received;

/// <summary>What phones have sent: nothing that arrives is lost, also where it became no visit by itself.</summary>
[Authorize(Policies.Received)]
[Route("received")]
public sealed class ReceivedController(ReceivedReports reports, ReceivedPages pages, AuditTrail trail) : Controller
{
    private const string Case = ReceivedPages.Case;

    private Actor Actor => User.Actor();

    private string Purpose => Actor.Role == Roles.TownshipReviewer ? LookPurpose.Review : LookPurpose.Service;

    [HttpGet("")]
    public Task<IActionResult> Index(CancellationToken cancel) => ListAsync(null, cancel);

    /// <summary>The same page with its names shown this once, for a reason.</summary>
    [HttpPost("")]
    public Task<IActionResult> Names(NamesForm named, CancellationToken cancel) => ListAsync(named, cancel);

    private async Task<IActionResult> ListAsync(NamesForm? named, CancellationToken cancel)
    {
        var list = await reports.ListAsync(Actor, cancel);
        List<FieldReport> seen = [.. list.Select(received => received.Report)];
        await NoteAsync(seen, LookPage.ReportList, cancel);
        var page = await pages.ListAsync(list, await PeopleAsync(seen, cancel), named, Actor, cancel);
        Response.StatusCode = page.Names.Problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return View("ReceivedReports", page);
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Open(Guid id, bool still, CancellationToken cancel)
    {
        if (await reports.FindAsync(id, Actor, cancel) is not { } received)
        {
            return NotFound();
        }
        await NoteAsync([received.Report], LookPage.Report, cancel);
        return View("ReceivedReport", await pages.OpenAsync(received, await PeopleAsync([received.Report], cancel), await reports.DamageAsync(received.Report, cancel), Actor, still, cancel));
    }

    [HttpGet("{id:guid}/pictures/{number:int}.jpg")]
    public async Task<IActionResult> Picture(Guid id, int number, CancellationToken cancel)
    {
        if (await reports.FindAsync(id, Actor, cancel) is not { Report: var report } || await reports.PictureAsync(id, number, Actor, cancel) is not { } jpeg)
        {
            return NotFound();
        }
        await NoteAsync([report], LookPage.ReportPicture, cancel);
        return File(jpeg, "image/jpeg");
    }

    /// <summary>Makes the visit all the same: the number is taken as entered by hand.</summary>
    [HttpPost("{id:guid}/visit")]
    public async Task<IActionResult> Visit(Guid id, CancellationToken cancel)
    {
        if (await reports.FindAsync(id, Actor, cancel) is not { Report: var report } || report.WorkerId != Actor.Id)
        {
            return NotFound();
        }
        return await reports.VisitAsync(id, Actor, cancel) is { } visit ? Redirect($"/field/{visit}/household") : Redirect($"/received/{id}?still=true");
    }

    private async Task<IReadOnlyList<ListedPerson>> PeopleAsync(List<FieldReport> seen, CancellationToken cancel)
    {
        var people = await reports.PeopleAsync(seen, cancel);
        return
        [
            .. from report in seen
               from person in people.TryGetValue(report.Id, out var known) ? known.Select(one => (Guid?)one) : [null]
               select new ListedPerson(person, Case, report.Id),
        ];
    }

    private async Task NoteAsync(IReadOnlyList<FieldReport> seen, string page, CancellationToken cancel)
    {
        var people = await reports.PeopleAsync(seen, cancel);
        await trail.NoteLooksAsync(Actor, page, Purpose, people.SelectMany(of => of.Value.Select(person => new Seen(person, Case, of.Key))), cancel);
        foreach (var report in seen.Where(report => !people.ContainsKey(report.Id)))
        {
            await trail.NoteLookAsync(Actor, Case, report.Id, Purpose, cancel);
        }
    }
}
