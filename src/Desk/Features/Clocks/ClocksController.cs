using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Review;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Security;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Clocks;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Features.Clocks;

/// <summary>The limits of one application: what runs, what paused and why, and that a case is special.</summary>
[Authorize(Policies.Review)]
[Route("review/{id:guid}/clock")]
public sealed class ClocksController(
    ClockDesk desk, ApplicationRegister register, ReviewPages pages, RulesetLibrary library, AuditTrail trail, TimeProvider clock) : Controller
{
    private const string Root = "review";

    private Actor Actor => User.Actor();

    [HttpGet("")]
    public Task<IActionResult> Clock(Guid id, CancellationToken cancel) => PageAsync(id, new(), null, cancel);

    [HttpPost("pause")]
    public Task<IActionResult> Pause(Guid id, ClockForm form, CancellationToken cancel) => RecordAsync(
        id, form,
        () => desk.BeginAsync(
            id, Enum.TryParse<PauseReason>(form.Reason, out var reason) ? reason : null, TypedDay.Of(form.From), form.Note ?? "", form.Key.KeyOrNew(), Actor, cancel),
        cancel);

    [HttpPost("resume")]
    public Task<IActionResult> Resume(Guid id, ClockForm form, CancellationToken cancel) =>
        RecordAsync(id, form, () => desk.EndAsync(id, TypedDay.Of(form.Until), form.Note ?? "", form.Key.KeyOrNew(), Actor, cancel), cancel);

    [HttpPost("lengthen")]
    public Task<IActionResult> Lengthen(Guid id, ClockForm form, CancellationToken cancel) =>
        RecordAsync(id, form, () => desk.LengthenAsync(id, form.Note ?? "", form.Key.KeyOrNew(), Actor, cancel), cancel);

    private async Task<IActionResult> RecordAsync(Guid id, ClockForm form, Func<Task> record, CancellationToken cancel)
    {
        try
        {
            await record();
            return Redirect($"/{Root}/{id}/clock");
        }
        catch (ClockRefusedException refused)
        {
            return await PageAsync(id, form, refused, cancel);
        }
    }

    private async Task<IActionResult> PageAsync(Guid id, ClockForm form, ClockRefusedException? refused, CancellationToken cancel)
    {
        if (await register.FindAsync(id, Actor, cancel) is not { AcceptedAt: not null } application)
        {
            return NotFound();
        }
        await trail.NoteLooksAsync(Actor, LookPage.Step, LookPurpose.Review, [new Seen(application.ApplicantId, ApplicationDesk.SubjectType, id)], cancel);
        Response.StatusCode = refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        var today = ChinaCalendar.Today(clock);
        return View("Clock", new ClockPage(
            await pages.HeadAsync(Root, application, cancel), form with { Key = Guid.CreateVersion7() }, refused is null ? [] : [new(refused.Field, refused.Says)])
        {
            Limits = StatutoryClock.Of(ClockedApplication.Of(application), library, today),
            Today = today,
            Stopping = Enum.GetValues<PauseReason>().Where(reason => desk.Stops(application, reason)).ToHashSet(),
            CanBeLonger = application.LongerLimit is null && desk.CanBeLonger(application),
        });
    }
}
