using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Features.Visits;
using Welfare.Desk.Security;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tasks;

namespace Welfare.Desk.Features.Rounds;

/// <summary>Rounds of re-verification: started by the county or the clock; the batch of April has its home checks drawn. Numbers only, nobody's name.</summary>
[Authorize(Policies.TaskCheck)]
[Route("tasks/rounds")]
public sealed class RoundsController(RoundDesk desk, RoundRegister register, ApplicationFiles files, TimeProvider clock) : Controller
{
    private const int MostPages = 100_000;

    private Actor Actor => User.Actor();

    [HttpGet("")]
    public Task<IActionResult> Index(CancellationToken cancel) => ListAsync([], cancel);

    [HttpPost("")]
    [Authorize(Policies.RoundStart)]
    public async Task<IActionResult> Start(StartForm form, CancellationToken cancel)
    {
        try
        {
            return Redirect($"/tasks/rounds/{await desk.StartAsync(new(form.Kind, form.Period ?? ""), form.Key.KeyOrNew(), Actor, cancel)}");
        }
        catch (WriteRefusedException refused)
        {
            Response.StatusCode = StatusCodes.Status409Conflict;
            return await ListAsync([new("start", refused.Says)], cancel);
        }
    }

    [HttpGet("{id:guid}")]
    public Task<IActionResult> Open(Guid id, int page, CancellationToken cancel) => PageAsync(id, page, new(), [], StatusCodes.Status200OK, cancel);

    /// <summary>All numbers that were drawn among, a line each in their own order: what a second draw begins with.</summary>
    [HttpGet("{id:guid}/numbers.txt")]
    public async Task<IActionResult> Numbers(Guid id, CancellationToken cancel) => await register.FindAsync(id, Actor, cancel) is { } file
        ? File(Encoding.UTF8.GetBytes(string.Concat(file.Members.Select(member => member.Number).Order(StringComparer.Ordinal).Select(number => $"{number}\n"))), "text/plain; charset=utf-8", $"round-{file.Round.Period}.txt")
        : NotFound();

    [HttpPost("{id:guid}/draw")]
    [Authorize(Policies.RoundStart)]
    public async Task<IActionResult> Draw(Guid id, DrawForm form, CancellationToken cancel)
    {
        try
        {
            await desk.DrawAsync(id, form.Seed ?? "", form.Key.KeyOrNew(), Actor, cancel);
            return Redirect($"/tasks/rounds/{id}");
        }
        catch (WriteRefusedException refused)
        {
            return await PageAsync(id, 1, form, [new("seed", refused.Says)], StatusCodes.Status409Conflict, cancel);
        }
    }

    private async Task<IActionResult> ListAsync(IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        var rounds = await register.ListAsync(Actor, cancel);
        var startable = Actor.Role == Roles.CountyReviewer
            ? RoundPeriod.Startable(ChinaCalendar.Today(clock)).Where(period => !rounds.Any(line => line.Round.Kind == period.Kind && line.Round.Period == period.Text)).ToList()
            : [];
        return View("Rounds", new RoundsPage(rounds, startable, problems));
    }

    private async Task<IActionResult> PageAsync(Guid id, int page, DrawForm form, IReadOnlyList<Problem> problems, int status, CancellationToken cancel)
    {
        if (await register.FindAsync(id, Actor, cancel) is not { } file)
        {
            return NotFound();
        }
        var isCounty = Actor.Role == Roles.CountyReviewer;
        var model = new RoundPage(
            file, await files.PlaceNamesAsync(file.Members.Select(member => member.Village), cancel), Math.Clamp(page, 1, MostPages),
            isCounty && file.Draw is null && file.Round.Kind == RoundKind.AprilBatch && file.Members.Count > 0, isCounty, form with { Key = Guid.CreateVersion7() }, problems);
        Response.StatusCode = status;
        return View("RoundFile", model);
    }
}
