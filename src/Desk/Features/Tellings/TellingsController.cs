using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Security;
using Welfare.Eligibility.Appeals;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tellings;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Features.Tellings;

/// <summary>Decisions that people must be told of: what is owed by when, the paper, and the record of how it was told.</summary>
[Authorize(Policies.Tellings)]
[Route("tellings")]
public sealed class TellingsController(
    TellingDesk desk, TellingRegister register, TellingPapers papers, ApplicationFiles files, SeenFiles seen, RevealDesk reveals, RulesetLibrary library, AuditTrail trail, TimeProvider clock) : Controller
{
    private const int MostPages = 100_000;
    private const string Letter = "letter.pdf";

    private Actor Actor => User.Actor();

    [HttpGet("")]
    public Task<IActionResult> Index(int page, CancellationToken cancel) => ListAsync(page, null, cancel);

    /// <summary>The same page with its names shown this once, for a reason.</summary>
    [HttpPost("")]
    public Task<IActionResult> Names([FromForm] int page, NamesForm named, CancellationToken cancel) => ListAsync(page, named, cancel);

    private async Task<IActionResult> ListAsync(int page, NamesForm? named, CancellationToken cancel)
    {
        var shown = Math.Clamp(page, 1, MostPages);
        var owed = await register.OwedAsync(shown, Actor, cancel);
        await trail.NoteLooksAsync(Actor, LookPage.TellingList, LookPurpose.Telling, owed.Tellings.Select(of => SeenIn(of.Telling)), cancel);
        var names = await reveals.NamesAsync(
            new("/tellings", ("page", shown.ToString(CultureInfo.InvariantCulture))), ListedPerson.Of(owed.Tellings.Select(of => SeenIn(of.Telling))), named, Actor, cancel);
        Response.StatusCode = names.Problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return View("TellingList", new TellingListPage(
            owed, shown, owed.Tellings.Select(of => of.Telling.Programme).Distinct().ToDictionary(id => id, library.TitleOf),
            await files.PlaceNamesAsync(owed.Tellings.Select(of => of.Telling.VillageCode), cancel), names));
    }

    [HttpGet("{kind}/{owner:guid}/{number:int}")]
    public Task<IActionResult> Open(string kind, Guid owner, int number, bool done, CancellationToken cancel)
    {
        ViewData["Done"] = done;
        return PageAsync(TellingPaths.Read(kind, owner, number), new(), null, cancel);
    }

    [HttpPost("{kind}/{owner:guid}/{number:int}")]
    public async Task<IActionResult> Record(string kind, Guid owner, int number, TellingForm form, CancellationToken cancel)
    {
        if (TellingPaths.Read(kind, owner, number) is not { } key)
        {
            return NotFound();
        }
        try
        {
            await desk.RecordAsync(key, form.Version, ActionOf(form), form.Key.KeyOrNew(), Actor, cancel);
            return Redirect($"{TellingPaths.Of(key)}?done=true");
        }
        catch (TellingRefusedException refused)
        {
            return await PageAsync(key, form, refused, cancel);
        }
    }

    /// <summary>The paper to hand over.</summary>
    [Authorize(Policies.TellingPrint)]
    [HttpGet("{kind}/{owner:guid}/{number:int}/" + Letter)]
    public async Task<IActionResult> Print(string kind, Guid owner, int number, CancellationToken cancel)
    {
        if (TellingPaths.Read(kind, owner, number) is not { } key || await register.FindAsync(key, Actor, cancel) is not { } of)
        {
            return NotFound();
        }
        if (await papers.LetterAsync(of.Telling, Actor, cancel) is not { } paper)
        {
            return NotFound();
        }
        await trail.NoteLooksAsync(
            Actor, LookPage.Letter, LookPurpose.Telling, paper.People.Select(person => new Seen(person, ApplicationDesk.SubjectType, of.Telling.ApplicationId)), cancel);
        return File(paper.Content, paper.ContentType);
    }

    private async Task<IActionResult> PageAsync(TellingKey? key, TellingForm form, TellingRefusedException? refused, CancellationToken cancel)
    {
        if (key is null || await register.FindAsync(key, Actor, cancel) is not { } of)
        {
            return NotFound();
        }
        var (telling, today, role) = (of.Telling, ChinaCalendar.Today(clock), User.RoleOf());
        await trail.NoteLooksAsync(Actor, LookPage.Telling, LookPurpose.Telling, [SeenIn(telling)], cancel);
        Response.StatusCode = refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        var villages = await files.PlaceNamesAsync([telling.VillageCode], cancel);
        return View("TellingFile", new TellingPage(
            of, library.TitleOf(telling.Programme), villages[telling.VillageCode], form with { Key = Guid.CreateVersion7(), Version = telling.Version },
            refused is null ? [] : [new(refused.Field, refused.Says)])
        {
            Today = today,
            Remedies = telling.Standing is { } told ? AppealClock.ToLodge(telling.VillageCode, told.On, library, today) : [],
            Name = await seen.ApplicantAsync(telling.ApplicationId, telling.PersonId, telling.Name, TellingPaths.Of(key), cancel),
            MayPrint = Policies.Areas[Policies.TellingPrint].Contains(role),
            MaySetAside = Policies.Areas[Policies.Appeals].Contains(role),
            MayAppeal = Policies.Areas[Policies.Appeals].Contains(role),
        });
    }

    private static TellingAction ActionOf(TellingForm form) => new(
        Enum.TryParse<TellingAct>(form.What, out var act) && Enum.IsDefined(act) ? act : TellingAct.Tell,
        Enum.TryParse<TellingWay>(form.Way, out var way) && Enum.IsDefined(way) ? way : null,
        TypedDay.Of(form.On),
        form.Receiver ?? "", form.Proof ?? "", (form.Note ?? "").ReplaceLineEndings("\n"));

    private static Seen SeenIn(Telling telling) => new(telling.PersonId, ApplicationDesk.SubjectType, telling.ApplicationId);
}
