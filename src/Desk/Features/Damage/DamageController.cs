using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Disasters;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Features.Visits;
using Welfare.Desk.Security;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;

namespace Welfare.Desk.Features.Damage;

/// <summary>Damaged houses: filed at the door with photographs, then named by three more people, each with the household's pre-screening beside it.</summary>
[Authorize(Policies.Disasters)]
[Route("disasters")]
public sealed class DamageController(DamageDesk desk, DamageRegister register, DamagePages pages, SeenVisits visits, VisitLooks looks, AuditTrail trail) : Controller
{
    private const long LargestForm = 28 * 1024 * 1024;
    private const int PagesMost = 100_000;

    private Actor Actor => User.Actor();

    [HttpGet("{id:guid}/damage")]
    public Task<IActionResult> Index(Guid id, int page, CancellationToken cancel) => ListAsync(id, page, null, cancel);

    /// <summary>The same page with its names shown this once, for a reason.</summary>
    [HttpPost("{id:guid}/damage")]
    public Task<IActionResult> Names(Guid id, [FromForm] int page, NamesForm named, CancellationToken cancel) => ListAsync(id, page, named, cancel);

    private async Task<IActionResult> ListAsync(Guid id, int page, NamesForm? named, CancellationToken cancel)
    {
        if (await pages.ListAsync(id, Math.Clamp(page, 1, PagesMost), named, Actor, cancel) is not { } list)
        {
            return NotFound();
        }
        await NoteAsync(LookPage.DamageList, list.Rows.Select(row => new Seen(row.Applicant.Id, DamageDesk.SubjectType, row.Report.Id)), cancel);
        Response.StatusCode = list.Names.Problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return View("DamageList", list);
    }

    [HttpGet("damage/new")]
    [Authorize(Policies.DamageFile)]
    public async Task<IActionResult> New(Guid visit, CancellationToken cancel)
    {
        if (await visits.OpenAsync(visit, Actor, cancel) is not { } open)
        {
            return NotFound();
        }
        await looks.AtAllAsync(open, LookPage.DamageNew, Actor, cancel);
        return View("NewDamage", await pages.NewAsync(open, new(), null, [], Actor, cancel));
    }

    [HttpPost("damage/new")]
    [Authorize(Policies.DamageFile)]
    [RequestSizeLimit(LargestForm)]
    [RequestFormLimits(MultipartBodyLengthLimit = LargestForm)]
    public async Task<IActionResult> File(DamageForm form, IFormFileCollection pictures, Guid key, CancellationToken cancel)
    {
        if (await visits.OpenAsync(form.Visit, Actor, cancel) is not { } open)
        {
            return await FiledBeforeAsync(form, pictures, key, cancel);
        }
        var asked = pages.Read(open, Request.Form);
        List<Problem> problems = [.. asked.Problems];
        var said = await DamageReading.OfAsync(form, asked.Answers, pictures, problems, cancel);
        try
        {
            if (problems.Count == 0)
            {
                return Redirect($"/disasters/damage/{await desk.FileAsync(said, key.KeyOrNew(), Actor, cancel)}");
            }
        }
        catch (WriteRefusedException refused)
        {
            problems.Add(refused is DisasterRefusedException { Field: "event" } ? new("event", refused.Says) : DisasterReading.ProblemOf(refused, "note"));
        }
        await looks.AtAllAsync(open, LookPage.DamageNew, Actor, cancel);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("NewDamage", await pages.NewAsync(open, form, asked, problems, Actor, cancel));
    }

    [HttpGet("damage/{id:guid}")]
    public Task<IActionResult> Open(Guid id, CancellationToken cancel) => PageAsync(id, new(), [], cancel);

    [HttpPost("damage/{id:guid}")]
    public async Task<IActionResult> Take(Guid id, LevelForm form, Guid key, CancellationToken cancel)
    {
        var level = DamageReading.LevelOf(form.Level);
        try
        {
            await desk.TakeAsync(id, form.Version, level, form.Reason?.ReplaceLineEndings("\n") ?? "", key.KeyOrNew(), Actor, cancel);
            return Redirect($"/disasters/damage/{id}");
        }
        catch (WriteRefusedException refused)
        {
            return await PageAsync(id, form, [DisasterReading.ProblemOf(refused, "level")], cancel);
        }
    }

    [HttpGet("damage/{id:guid}/pictures/{number:int}.jpg")]
    public async Task<IActionResult> Picture(Guid id, int number, CancellationToken cancel)
    {
        if (await register.FindAsync(id, Actor, cancel) is not { } file || await register.PictureAsync(id, number, Actor, cancel) is not { } jpeg)
        {
            return NotFound();
        }
        await NoteAsync(LookPage.DamagePicture, [new(file.Report.ApplicantId, DamageDesk.SubjectType, id)], cancel);
        return File(jpeg, "image/jpeg");
    }

    // The form sent again, by a network that came back after the visit had ended, leads to what it filed.
    private async Task<IActionResult> FiledBeforeAsync(DamageForm form, IFormFileCollection pictures, Guid key, CancellationToken cancel)
    {
        List<Problem> problems = [];
        var said = await DamageReading.OfAsync(form, VisitAnswers.None, pictures, problems, cancel);
        return problems.Count == 0 && await register.FiledBeforeAsync(said, key.KeyOrNew(), Actor, cancel) is { } report
            ? Redirect($"/disasters/damage/{report}")
            : NotFound();
    }

    private async Task<IActionResult> PageAsync(Guid id, LevelForm form, IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        if (await register.FindAsync(id, Actor, cancel) is not { } file)
        {
            return NotFound();
        }
        await NoteAsync(LookPage.Damage, file.People.Values.Select(person => new Seen(person.Id, DamageDesk.SubjectType, id)), cancel);
        Response.StatusCode = problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
        return View("Damage", await pages.OpenAsync(file, form, problems, Actor, cancel));
    }

    private Task NoteAsync(string page, IEnumerable<Seen> seen, CancellationToken cancel) => trail.NoteLooksAsync(Actor, page, LookPurpose.Disaster, seen, cancel);
}
