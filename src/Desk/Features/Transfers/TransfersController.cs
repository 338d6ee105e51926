using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Security;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Transfers;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Features.Transfers;

/// <summary>Households that move inside the county: one township hands over, the other accepts.</summary>
[Authorize(Policies.Transfers)]
[Route("transfers")]
public sealed class TransfersController(
    TransferDesk desk, TransferRegister register, ApplicationRegister applications, ApplicationFiles files, TransferPapers papers, SeenFiles seen, RevealDesk reveals, RulesetLibrary library,
    AuditTrail trail, TimeProvider clock)
    : Controller
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
        await trail.NoteLooksAsync(Actor, LookPage.TransferList, LookPurpose.Transfer, list.Transfers.Select(of => SeenIn(of.Transfer)), cancel);
        var names = await reveals.NamesAsync(
            new("/transfers", ("page", shown.ToString(CultureInfo.InvariantCulture))), ListedPerson.Of(list.Transfers.Select(of => SeenIn(of.Transfer))), named, Actor, cancel);
        Response.StatusCode = names.Problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return View("TransferList", new TransferListPage(
            list, shown, list.Transfers.Select(of => of.Transfer.Programme).Distinct().ToDictionary(id => id, library.TitleOf),
            await files.PlaceNamesAsync(list.Transfers.SelectMany(of => (string[])[of.Transfer.FromTownship, of.Transfer.ToTownship]), cancel), names));
    }

    [Authorize(Policies.TransferSign)]
    [HttpGet("new")]
    public Task<IActionResult> New(ProposeForm form, CancellationToken cancel) => ProposePageAsync(form, null, cancel);

    [Authorize(Policies.TransferSign)]
    [HttpPost("new")]
    public async Task<IActionResult> Propose(ProposeForm form, CancellationToken cancel)
    {
        try
        {
            var transfer = await desk.ProposeAsync(form.Application, form.To ?? "", TypedDay.Of(form.MovedOn), (form.Reason ?? "").ReplaceLineEndings("\n"), form.Key.KeyOrNew(), Actor, cancel);
            return Redirect($"/transfers/{transfer}");
        }
        catch (TransferRefusedException refused)
        {
            return await ProposePageAsync(form, refused, cancel);
        }
    }

    [HttpGet("{id:guid}")]
    public Task<IActionResult> Open(Guid id, bool done, CancellationToken cancel)
    {
        ViewData["Done"] = done;
        return PageAsync(id, new(), null, cancel);
    }

    [Authorize(Policies.TransferSign)]
    [HttpPost("{id:guid}")]
    public async Task<IActionResult> Sign(Guid id, TransferForm form, CancellationToken cancel)
    {
        if (!Enum.TryParse<TransferAct>(form.Act, out var act) || !Enum.IsDefined(act))
        {
            return await PageAsync(id, form, new("act", new("请选择办理事项。", "Choose what is done.")), cancel);
        }
        try
        {
            await desk.TakeAsync(id, form.Version, new(act, act == TransferAct.Receive ? form.Village : null, (form.Reason ?? "").ReplaceLineEndings("\n")), form.Key.KeyOrNew(), Actor, cancel);
            return Redirect($"/transfers/{id}?done=true");
        }
        catch (TransferRefusedException refused)
        {
            return await PageAsync(id, form, refused, cancel);
        }
    }

    [HttpGet("{id:guid}/handover.pdf")]
    public async Task<IActionResult> Handover(Guid id, CancellationToken cancel)
    {
        if (await register.FindAsync(id, Actor, cancel) is not { } of || !TransferDesk.MayPrint(of.Transfer, Actor))
        {
            return NotFound();
        }
        var paper = await papers.InsideAsync(of, cancel);
        await trail.NoteLooksAsync(
            Actor, LookPage.Handover, LookPurpose.Transfer, paper.People.Select(person => new Seen(person, ApplicationDesk.SubjectType, of.Transfer.ApplicationId)), cancel);
        return File(paper.Content, paper.ContentType);
    }

    private async Task<IActionResult> ProposePageAsync(ProposeForm form, TransferRefusedException? refused, CancellationToken cancel)
    {
        if (await applications.FindAsync(form.Application, Actor, cancel) is not { } application || await register.AwardOfAsync(form.Application, Actor, cancel) is not { } award)
        {
            return NotFound();
        }
        await trail.NoteLooksAsync(Actor, LookPage.Transfer, LookPurpose.Transfer, [new Seen(application.ApplicantId, ApplicationDesk.SubjectType, application.Id)], cancel);
        Response.StatusCode = refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        var townships = await register.PlacesInAsync(award.VillageCode[..PlaceCode.ShortLength], PlaceLevel.Township, cancel);
        return View("Propose", new ProposePage(
            application.Number, await seen.ApplicantAsync(application.Id, application.ApplicantId, application.ApplicantName, $"/transfers/new?application={application.Id}", cancel), library.TitleOf(application.Programme), award.AmountIn(AwardMonths.Of(clock.GetUtcNow())),
            [.. townships.Where(place => PlaceCode.Significant(place.Code) != PlaceCode.Significant(award.TownshipCode))], form with { Key = Guid.CreateVersion7() }, refused is null ? [] : [new(refused.Field, refused.Says)]));
    }

    private async Task<IActionResult> PageAsync(Guid id, TransferForm form, TransferRefusedException? refused, CancellationToken cancel)
    {
        if (await register.FindAsync(id, Actor, cancel) is not { } of)
        {
            return NotFound();
        }
        var transfer = of.Transfer;
        await trail.NoteLooksAsync(Actor, LookPage.Transfer, LookPurpose.Transfer, [SeenIn(transfer)], cancel);
        Response.StatusCode = refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        var acts = TransferDesk.ActsOf(transfer, Actor);
        return View("TransferFile", new TransferPage(
            of with { Name = await seen.ApplicantAsync(transfer.ApplicationId, transfer.PersonId, of.Name, $"/transfers/{id}", cancel) }, library.TitleOf(transfer.Programme),
            await files.PlaceNamesAsync([transfer.FromTownship, transfer.FromVillage, transfer.ToTownship, transfer.ToVillage ?? transfer.ToTownship], cancel), acts,
            acts.Contains(TransferAct.Receive) ? await register.PlacesInAsync(transfer.ToTownship, PlaceLevel.Village, cancel) : [],
            form with { Key = Guid.CreateVersion7(), Version = transfer.Version }, refused is null ? [] : [new(refused.Field, refused.Says)])
        {
            MayPrint = TransferDesk.MayPrint(transfer, Actor),
        });
    }

    private static Seen SeenIn(Transfer transfer) => new(transfer.PersonId, ApplicationDesk.SubjectType, transfer.ApplicationId);
}
