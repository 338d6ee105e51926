using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Features.Tellings;
using Welfare.Desk.Security;
using Welfare.Eligibility.Appeals;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tellings;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Features.Appeals;

/// <summary>Reconsideration and litigation: recorded, answered with the file, and what became of them.</summary>
[Authorize(Policies.Appeals)]
[Route("appeals")]
public sealed class AppealsController(
    AppealDesk desk, AppealRegister register, TellingRegister tellings, AppealPapers papers, SeenFiles seen, RevealDesk reveals, NameDesk people, RulesetLibrary library, AuditTrail trail, TimeProvider clock) : Controller
{
    private const int MostPages = 100_000;

    private Actor Actor => User.Actor();

    [HttpGet("")]
    public Task<IActionResult> Index(int page, CancellationToken cancel) => ListAsync(page, null, cancel);

    /// <summary>The same page with its names shown this once, for a reason.</summary>
    [HttpPost("")]
    public Task<IActionResult> Names([FromForm] int page, NamesForm named, CancellationToken cancel) => ListAsync(page, named, cancel);

    private async Task<IActionResult> ListAsync(int page, NamesForm? named, CancellationToken cancel)
    {
        var shown = Math.Clamp(page, 1, MostPages);
        var list = await register.ListAsync(shown, Actor, cancel);
        await trail.NoteLooksAsync(Actor, LookPage.AppealList, LookPurpose.Appeal, list.Appeals.Select(of => SeenIn(of.Appeal)), cancel);
        var names = await reveals.NamesAsync(
            new("/appeals", ("page", shown.ToString(CultureInfo.InvariantCulture))), ListedPerson.Of(list.Appeals.Select(of => SeenIn(of.Appeal))), named, Actor, cancel);
        Response.StatusCode = names.Problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return View("AppealList", new AppealListPage(list, shown, list.Appeals.Select(of => of.Appeal.Programme).Distinct().ToDictionary(id => id, library.TitleOf), names));
    }

    [HttpGet("new")]
    public Task<IActionResult> New(LodgeForm form, CancellationToken cancel) => LodgePageAsync(form, null, cancel);

    [HttpPost("new")]
    public async Task<IActionResult> Lodge(LodgeForm form, CancellationToken cancel)
    {
        if (TellingPaths.Read(form.Kind, form.Owner, form.Number) is not { } key)
        {
            return NotFound();
        }
        try
        {
            var lodged = new LodgedAppeal(
                Enum.TryParse<AppealKind>(form.Way, out var way) && Enum.IsDefined(way) ? way : null, TypedDay.Of(form.LodgedOn), TypedDay.Of(form.ReceivedOn), form.Body ?? "", form.Reference ?? "",
                (form.Reason ?? "").ReplaceLineEndings("\n"));
            return Redirect($"/appeals/{await desk.LodgeAsync(key, lodged, form.Key.KeyOrNew(), Actor, cancel)}");
        }
        catch (AppealRefusedException refused)
        {
            return await LodgePageAsync(form, refused, cancel);
        }
    }

    [HttpGet("{id:guid}")]
    public Task<IActionResult> Open(Guid id, bool done, CancellationToken cancel)
    {
        ViewData["Done"] = done;
        return PageAsync(id, new(), null, cancel);
    }

    [HttpPost("{id:guid}")]
    public async Task<IActionResult> Record(Guid id, AppealForm form, CancellationToken cancel)
    {
        if (!Enum.TryParse<AppealAct>(form.Act, out var act) || !Enum.IsDefined(act))
        {
            return await PageAsync(id, form, new("act", new("请选择办理事项。", "Choose what happened.")), cancel);
        }
        try
        {
            var action = new AppealAction(act, TypedDay.Of(form.On), act == AppealAct.OrderAgain ? TypedDay.Of(form.DecideBy) : null, (form.Reason ?? "").ReplaceLineEndings("\n"));
            await desk.TakeAsync(id, form.Version, action, form.Key.KeyOrNew(), Actor, cancel);
            return Redirect($"/appeals/{id}?done=true");
        }
        catch (AppealRefusedException refused)
        {
            return await PageAsync(id, form, refused, cancel);
        }
    }

    /// <summary>The file for the body, which needs the names: without a reason for them there is none.</summary>
    [HttpGet("{id:guid}/file.zip")]
    public async Task<IActionResult> CaseFile(Guid id, CancellationToken cancel)
    {
        if (await register.FindAsync(id, Actor, cancel) is not { } of)
        {
            return NotFound();
        }
        if (!people.AreShown(seen.CaseOf(of.Appeal.ApplicationId)))
        {
            return Redirect($"/appeals/{id}#names");
        }
        if (await papers.FileAsync(of, Actor, cancel) is not { Zip: var file } bundle)
        {
            return NotFound();
        }
        await trail.NoteLooksAsync(
            Actor, LookPage.AppealFile, LookPurpose.Appeal, file.People.Select(person => new Seen(person, ApplicationDesk.SubjectType, of.Appeal.ApplicationId)), cancel);
        foreach (var page in bundle.Pictures.Select(CasePictureWords.PageOf))
        {
            await trail.NoteLooksAsync(Actor, page, LookPurpose.Appeal, [SeenIn(of.Appeal)], cancel);
        }
        return File(file.Content, file.ContentType, file.FileName);
    }

    private async Task<IActionResult> LodgePageAsync(LodgeForm form, AppealRefusedException? refused, CancellationToken cancel)
    {
        if (TellingPaths.Read(form.Kind, form.Owner, form.Number) is not { } key || await tellings.FindAsync(key, Actor, cancel) is not { Telling: var telling })
        {
            return NotFound();
        }
        await trail.NoteLooksAsync(Actor, LookPage.Appeal, LookPurpose.Appeal, [new Seen(telling.PersonId, ApplicationDesk.SubjectType, telling.ApplicationId)], cancel);
        Response.StatusCode = refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        var today = ChinaCalendar.Today(clock);
        return View("Lodge", new LodgePage(telling, library.TitleOf(telling.Programme), form with { Key = Guid.CreateVersion7() }, refused is null ? [] : [new(refused.Field, refused.Says)])
        {
            Name = await seen.ApplicantAsync(telling.ApplicationId, telling.PersonId, telling.Name, TellingPaths.Of(key), cancel),
            Today = today,
            Limits = telling.Standing is { } told ? AppealClock.ToLodge(telling.VillageCode, told.On, library, today) : [],
        });
    }

    private async Task<IActionResult> PageAsync(Guid id, AppealForm form, AppealRefusedException? refused, CancellationToken cancel)
    {
        if (await register.FindAsync(id, Actor, cancel) is not { } of)
        {
            return NotFound();
        }
        await trail.NoteLooksAsync(Actor, LookPage.Appeal, LookPurpose.Appeal, [SeenIn(of.Appeal)], cancel);
        Response.StatusCode = refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return View("AppealFile", new AppealPage(
            of, library.TitleOf(of.Appeal.Programme), form with { Key = Guid.CreateVersion7(), Version = of.Appeal.Version }, AppealDesk.ActsOf(of.Appeal),
            refused is null ? [] : [new(refused.Field, refused.Says)])
        {
            Name = await seen.ApplicantAsync(of.Appeal.ApplicationId, of.Appeal.PersonId, of.Against.Name, $"/appeals/{id}", cancel),
            Today = ChinaCalendar.Today(clock),
        });
    }

    private static Seen SeenIn(Appeal appeal) => new(appeal.PersonId, ApplicationDesk.SubjectType, appeal.ApplicationId);
}
