using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Features.Transfers;
using Welfare.Desk.Features.Visits;
using Welfare.Desk.Security;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Features.Awards;

/// <summary>Awards: looked at, changed, suspended, resumed and ended by the county's reviewers.</summary>
[Authorize(Policies.Awards)]
[Route("awards")]
public sealed class AwardsController(AwardDesk desk, AwardRegister register, AccountHands hands, RevealDesk reveals, SeenFiles seen, RulesetLibrary library, AuditTrail trail, TimeProvider clock) : Controller
{
    private const int MostPages = 100_000;

    private Actor Actor => User.Actor();

    private DateOnly ThisMonth => AwardMonths.Of(ChinaCalendar.Today(clock));

    [HttpGet("")]
    public Task<IActionResult> Index(int page, CancellationToken cancel) => ListAsync(page, null, cancel);

    /// <summary>The same page with its names shown this once, for a reason.</summary>
    [HttpPost("")]
    public Task<IActionResult> Names([FromForm] int page, NamesForm named, CancellationToken cancel) => ListAsync(page, named, cancel);

    private async Task<IActionResult> ListAsync(int page, NamesForm? named, CancellationToken cancel)
    {
        var shown = Math.Clamp(page, 1, MostPages);
        var list = await register.ListAsync(shown, Actor, cancel);
        await trail.NoteLooksAsync(Actor, LookPage.Award, LookPurpose.Payment, list.Awards.Select(of => SeenIn(of.Award)), cancel);
        var names = await reveals.NamesAsync(
            new("/awards", ("page", shown.ToString(CultureInfo.InvariantCulture))), ListedPerson.Of(list.Awards.Select(of => SeenIn(of.Award))), named, Actor, cancel);
        Response.StatusCode = names.Problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return View("AwardList", new AwardListPage(list, shown, ThisMonth, list.Awards.Select(of => of.Award.Programme).Distinct().ToDictionary(id => id, library.TitleOf), names));
    }

    [HttpGet("{id:guid}")]
    public Task<IActionResult> Open(Guid id, string? done, CancellationToken cancel)
    {
        ViewData["Done"] = done;
        return PageAsync(id, null, null, [], StatusCodes.Status200OK, cancel);
    }

    /// <summary>What goes with a household that moved out of the county.</summary>
    [HttpGet("{id:guid}/handover.pdf")]
    public async Task<IActionResult> Handover(Guid id, [FromServices] TransferPapers papers, CancellationToken cancel)
    {
        if (await desk.FindAsync(id, Actor, cancel) is not { } award)
        {
            return NotFound();
        }
        if (await papers.OutsideAsync(award, cancel) is not { } paper)
        {
            return NotFound();
        }
        await trail.NoteLooksAsync(Actor, LookPage.Handover, LookPurpose.Transfer, paper.People.Select(person => new Seen(person, AwardDesk.SubjectType, award.Id)), cancel);
        return File(paper.Content, paper.ContentType);
    }

    [HttpPost("{id:guid}/decide")]
    public async Task<IActionResult> Decide(Guid id, AwardForm form, CancellationToken cancel)
    {
        var (action, problems) = AwardReading.Of(form);
        if (action is null || form.Key == Guid.Empty)
        {
            return await PageAsync(id, form, null, problems, StatusCodes.Status422UnprocessableEntity, cancel);
        }
        try
        {
            await desk.DecideAsync(id, form.Version, action, form.Key.ToString(), Actor, cancel);
            return Redirect($"/awards/{id}?done=decided");
        }
        catch (WriteRefusedException refused)
        {
            return await PageAsync(id, form, null, [new("what", refused.Says)], StatusCodes.Status409Conflict, cancel);
        }
    }

    [HttpPost("{id:guid}/account")]
    public async Task<IActionResult> Account(Guid id, AccountForm form, CancellationToken cancel)
    {
        try
        {
            var account = new PayeeAccount(form.Kind, Plain(form.Bank), Plain(form.Number));
            await desk.PayIntoAsync(id, form.Version, account, form.Key.KeyOrNew(), Actor, cancel);
            return Redirect($"/awards/{id}?done=account");
        }
        catch (WriteRefusedException refused)
        {
            return await PageAsync(id, null, form, [new("number", refused.Says)], StatusCodes.Status409Conflict, cancel);
        }
    }

    private async Task<IActionResult> PageAsync(
        Guid id, AwardForm? form, AccountForm? account, IReadOnlyList<Problem> problems, int status, CancellationToken cancel)
    {
        if (await register.FindAsync(id, Actor, cancel) is not { } of)
        {
            return NotFound();
        }
        await trail.NoteLooksAsync(Actor, LookPage.Award, LookPurpose.Payment, [SeenIn(of.Award)], cancel);
        Response.StatusCode = status;
        return View("AwardFile", new AwardPage(
            of with { Name = await seen.ApplicantAsync(of.Award.ApplicationId, of.Award.PersonId, of.Name, $"/awards/{id}", cancel) },
            library.TitleOf(of.Award.Programme),
            (form ?? new()) with { Key = Guid.CreateVersion7(), Version = of.Award.Version },
            (account ?? new()) with { Key = Guid.CreateVersion7(), Version = of.Award.Version },
            problems)
        {
            Month = ThisMonth,
            Grace = desk.GraceOf(of.Award, clock.GetUtcNow()),
            MayRecordAccount = await hands.OfAsync(of.Award, cancel),
        });
    }

    private static Seen SeenIn(Award award) => new(award.PersonId, AwardDesk.SubjectType, award.Id);

    private static string Plain(string? text) => (text ?? "").Replace(" ", "", StringComparison.Ordinal).Trim();
}
