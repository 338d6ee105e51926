using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Features.Visits;
using Welfare.Desk.Security;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Features.Disasters;

/// <summary>Disasters and what villages count: opened by the county, reported by villages, added up for whoever works there.</summary>
[Authorize(Policies.Disasters)]
[Route("disasters")]
public sealed class DisastersController(DisasterDesk desk, DisasterRegister register, CountDesk counts, WelfareDb db, TimeProvider clock) : Controller
{
    private Actor Actor => User.Actor();

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) =>
        View("DisasterList", new DisasterListPage(await register.ListAsync(Actor, cancel), desk.Kinds, Actor.Role == Roles.CountyReviewer));

    [HttpGet("new")]
    [Authorize(Policies.DisasterOpen)]
    public async Task<IActionResult> New(CancellationToken cancel) => View("NewDisaster", await FormAsync(NewDisasterForm.At(clock.GetUtcNow()), [], cancel));

    [HttpPost("new")]
    [Authorize(Policies.DisasterOpen)]
    public async Task<IActionResult> New(NewDisasterForm form, Guid key, CancellationToken cancel)
    {
        var (said, problems) = DisasterReading.Of(form);
        try
        {
            if (said is not null)
            {
                return Redirect($"/disasters/{await desk.OpenAsync(said, key.KeyOrNew(), Actor, cancel)}");
            }
        }
        catch (WriteRefusedException refused)
        {
            problems = [DisasterReading.ProblemOf(refused, "name")];
        }
        return Refused("NewDisaster", await FormAsync(form, problems, cancel));
    }

    [HttpGet("{id:guid}")]
    public Task<IActionResult> Open(Guid id, int page, CancellationToken cancel) => PageAsync(id, page, null, [], cancel);

    [HttpPost("{id:guid}/response")]
    [Authorize(Policies.DisasterOpen)]
    public async Task<IActionResult> Respond(Guid id, long version, ResponseForm form, Guid key, CancellationToken cancel)
    {
        var (said, problems) = DisasterReading.Of(form);
        try
        {
            if (said is not null)
            {
                await desk.AnnounceAsync(id, version, said, key.KeyOrNew(), Actor, cancel);
                return Redirect($"/disasters/{id}");
            }
        }
        catch (WriteRefusedException refused)
        {
            problems = [DisasterReading.ProblemOf(refused, "level")];
        }
        return await PageAsync(id, 1, form, problems, cancel);
    }

    [HttpPost("{id:guid}/close")]
    [Authorize(Policies.DisasterOpen)]
    public async Task<IActionResult> Close(Guid id, long version, string? reason, Guid key, CancellationToken cancel)
    {
        try
        {
            await desk.CloseAsync(id, version, reason ?? "", key.KeyOrNew(), Actor, cancel);
            return Redirect($"/disasters/{id}");
        }
        catch (WriteRefusedException refused)
        {
            return await PageAsync(id, 1, new ResponseForm { Reason = reason }, [DisasterReading.ProblemOf(refused, "reason")], cancel);
        }
    }

    [HttpGet("{id:guid}/totals.csv")]
    public async Task<IActionResult> Totals(Guid id, CancellationToken cancel)
    {
        if (await register.FindAsync(id, Actor, cancel) is not { } disaster)
        {
            return NotFound();
        }
        var totals = await register.TotalsAsync(disaster, Actor, cancel);
        var name = string.Create(CultureInfo.InvariantCulture, $"disaster-{ChinaCalendar.TimeOf(totals.AsOf):yyyyMMdd-HHmm}.csv");
        return File(TotalsFile.Of(disaster, totals, CultureInfo.CurrentUICulture), "text/csv; charset=utf-8", name);
    }

    [HttpGet("{id:guid}/villages/{village}")]
    public async Task<IActionResult> Village(Guid id, string village, CancellationToken cancel) =>
        await VillagePageAsync(id, village, null, [], cancel) is { } page ? View("DisasterVillage", page) : NotFound();

    [HttpPost("{id:guid}/villages/{village}")]
    [Authorize(Policies.DisasterCount)]
    public async Task<IActionResult> Report(Guid id, string village, CountForm form, Guid key, CancellationToken cancel)
    {
        var (said, problems) = DisasterReading.Of(form, village);
        try
        {
            if (said is not null)
            {
                await counts.FileAsync(id, said, key.KeyOrNew(), Actor, cancel);
                return Redirect($"/disasters/{id}/villages/{village}");
            }
        }
        catch (WriteRefusedException refused)
        {
            problems = [DisasterReading.ProblemOf(refused, "kind")];
        }
        return await VillagePageAsync(id, village, form, problems, cancel) is { } page ? Refused("DisasterVillage", page) : NotFound();
    }

    private async Task<IActionResult> PageAsync(Guid id, int page, ResponseForm? typed, IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        if (await register.FindAsync(id, Actor, cancel) is not { } disaster)
        {
            return NotFound();
        }
        var shown = new DisasterPage(
            disaster, await register.TotalsAsync(disaster, Actor, cancel), desk.Kinds, await AreaNamesAsync(disaster, cancel), Actor, Math.Clamp(page, 1, DisasterPage.PagesMost),
            typed ?? ResponseForm.At(clock.GetUtcNow()), problems);
        return problems.Count > 0 ? Refused("Disaster", shown) : View("Disaster", shown);
    }

    private async Task<DisasterVillagePage?> VillagePageAsync(Guid id, string village, CountForm? typed, IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        if (await register.FindAsync(id, Actor, cancel) is not { } disaster || await register.VillageAsync(disaster, village, Actor, cancel) is not { } history)
        {
            return null;
        }
        var now = clock.GetUtcNow();
        return new(disaster, history, now, Actor, typed ?? CountForm.At(now, history.Standing?.Kind), problems);
    }

    private async Task<NewDisasterPage> FormAsync(NewDisasterForm form, IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        var prefix = PlaceScope.Of(Actor).Prefix ?? "-";
        var places = await db.Places.AsNoTracking()
            .Where(place => place.Code.StartsWith(prefix) && (place.Level == PlaceLevel.Township || place.Level == PlaceLevel.Village))
            .OrderBy(place => place.Code).ToListAsync(cancel);
        var villages = places.Where(place => place.Level == PlaceLevel.Village).ToLookup(place => place.ParentCode);
        return new(desk.Kinds, [.. places.Where(place => place.Level == PlaceLevel.Township).Select(town => new TownChoice(town, [.. villages[town.Code]]))], form, problems);
    }

    private Task<List<Place>> AreaNamesAsync(DisasterEvent disaster, CancellationToken cancel)
    {
        var codes = disaster.Areas.Select(area => area.PlaceCode).ToList();
        return db.Places.AsNoTracking().Where(place => codes.Contains(place.Code)).OrderBy(place => place.Code).ToListAsync(cancel);
    }

    private ViewResult Refused(string view, object page)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(view, page);
    }
}
