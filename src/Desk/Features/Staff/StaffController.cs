using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Features.Visits;
using Welfare.Desk.Security;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Features.Staff;

/// <summary>The accounts of an area: opened and stopped by the account administrator, given duties by the security administrator, seen by the auditor.</summary>
[Authorize(Policies.Staff)]
[Route("staff")]
public sealed class StaffController(StaffDesk desk, StaffDuties duties, StaffRegister register, PasskeyDesk passkeys, TimeProvider clock) : Controller
{
    private Actor Actor => User.Actor();

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View("StaffList", new StaffListPage(
        await register.ListAsync(Actor, cancel),
        (await register.PlacesAsync(Actor, cancel)).ToDictionary(place => place.Code),
        clock.GetUtcNow(),
        Actor.Role == Roles.AccountAdministrator));

    [HttpGet("new")]
    [Authorize(Policies.StaffOpen)]
    public IActionResult New() => View("OpenAccount", new OpenAccountPage(new() { Key = Guid.CreateVersion7() }, []));

    [HttpPost("new")]
    [Authorize(Policies.StaffOpen)]
    public async Task<IActionResult> New(OpenAccountForm form, CancellationToken cancel)
    {
        try
        {
            return HandedOut(await desk.OpenAsync(Plain(form.UserName), Plain(form.DisplayName), Plain(form.Reason), form.Key.KeyOrNew(), Actor, cancel), Plain(form.UserName));
        }
        catch (StaffRefusedException refused)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View("OpenAccount", new OpenAccountPage(form with { Key = Guid.CreateVersion7() }, [new(refused.Field, refused.Says)]));
        }
    }

    [HttpGet("{id:guid}")]
    public Task<IActionResult> Account(Guid id, string? done, CancellationToken cancel)
    {
        ViewData["Done"] = done;
        return PageAsync(id, null, [], cancel);
    }

    [HttpPost("{id:guid}/stop")]
    [Authorize(Policies.StaffOpen)]
    public Task<IActionResult> Stop(Guid id, StaffStepForm form, CancellationToken cancel) =>
        StepAsync(id, form, "stopped", () => desk.StopAsync(id, Plain(form.Reason), form.Key.KeyOrNew(), Actor, cancel), cancel);

    [HttpPost("{id:guid}/reopen")]
    [Authorize(Policies.StaffOpen)]
    public Task<IActionResult> Reopen(Guid id, StaffStepForm form, CancellationToken cancel) =>
        StepAsync(id, form, "reopened", () => desk.ReopenAsync(id, Plain(form.Reason), form.Key.KeyOrNew(), Actor, cancel), cancel);

    [HttpPost("{id:guid}/password")]
    [Authorize(Policies.StaffOpen)]
    public async Task<IActionResult> HandOut(Guid id, StaffStepForm form, CancellationToken cancel)
    {
        try
        {
            var handed = await desk.HandOutAsync(id, Plain(form.Reason), form.Key.KeyOrNew(), Actor, cancel);
            return HandedOut(handed, (await register.FindAsync(id, Actor, cancel))?.UserName ?? "");
        }
        catch (StaffRefusedException refused)
        {
            return await PageAsync(id, form, [new(refused.Field, refused.Says)], cancel);
        }
    }

    [HttpPost("{id:guid}/duty")]
    [Authorize(Policies.StaffAssign)]
    public Task<IActionResult> Assign(Guid id, StaffStepForm form, CancellationToken cancel)
    {
        var (duty, reason, key) = (new Duty(form.Role ?? "", Plain(form.Place)), Plain(form.Reason), form.Key.KeyOrNew());
        return form.Besides
            ? StepAsync(id, form, "besides", () => duties.AddAsync(id, duty, reason, key, Actor, cancel), cancel)
            : StepAsync(id, form, "assigned", () => desk.AssignAsync(id, duty.Role.Length > 0 ? duty : null, reason, key, Actor, cancel), cancel);
    }

    [HttpPost("{id:guid}/duty/end")]
    [Authorize(Policies.StaffAssign)]
    public Task<IActionResult> EndDuty(Guid id, StaffStepForm form, CancellationToken cancel) => StepAsync(
        id, form, "ended", () => duties.EndAsync(id, new(form.Role ?? "", Plain(form.Place)), Plain(form.Reason), form.Key.KeyOrNew(), Actor, cancel), cancel);

    private async Task<IActionResult> StepAsync(Guid id, StaffStepForm form, string done, Func<Task> step, CancellationToken cancel)
    {
        try
        {
            await step();
            return Redirect($"/staff/{id}?done={done}");
        }
        catch (StaffRefusedException refused)
        {
            return await PageAsync(id, form, [new(refused.Field, refused.Says)], cancel);
        }
    }

    // A form that came twice: the password was on the first answer.
    private IActionResult HandedOut(HandedOut handed, string userName) => handed.Password is { } password
        ? View("HandedOut", new HandedOutPage(handed.Id, userName, password))
        : Redirect($"/staff/{handed.Id}?done=handed-out");

    private async Task<IActionResult> PageAsync(Guid id, StaffStepForm? form, IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        if (await register.FindAsync(id, Actor, cancel) is not { } member)
        {
            return NotFound();
        }

        Response.StatusCode = problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
        var places = await register.PlacesAsync(Actor, cancel);
        var now = clock.GetUtcNow();
        return View("StaffFile", new StaffFilePage(
            member, places, (form ?? new() { Role = member.Role, Place = member.PlaceCode }) with { Key = Guid.CreateVersion7() }, problems, Actor.Role, member.Id == Actor.Id, now,
            (await passkeys.OfAsync(id, cancel)).Count,
            await duties.PlacedAsync(id, cancel)));
    }

    private static string Plain(string? text) => (text ?? "").Normalize(System.Text.NormalizationForm.FormKC).Trim();
}
