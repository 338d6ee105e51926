using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Features.Visits;
using Welfare.Desk.Security;
using Welfare.Eligibility.CountyApprovals;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Rules.Rulebook;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Publishing;

namespace Welfare.Desk.Features.Rulebook;

/// <summary>One version: its rules, its scenarios, its readings, what looks wrong in it, its life, and how it differs from another.</summary>
[Authorize(Policies.Rulebook)]
[Route("rulebook/{programme}/{version}")]
public sealed class VersionController(RulebookReadings readings, CountyApprovalDesk approvals, TimeProvider clock) : Controller
{
    private Actor Actor => User.Actor();

    private DateOnly Today => ChinaCalendar.Today(clock);

    [HttpGet("")]
    public Task<IActionResult> Rules(string programme, string version, CancellationToken cancel) =>
        OfAsync(programme, version, head => View(new RulesPage(head, readings.ScenariosOf(head.Version).Coverage, readings.Library)), cancel);

    [HttpGet("scenarios")]
    public Task<IActionResult> Scenarios(string programme, string version, string? rule, string? only, CancellationToken cancel) =>
        OfAsync(programme, version, head => View(ScenariosPage.Of(head, readings.ScenariosOf(head.Version), rule, only == "failed")), cancel);

    [HttpGet("readings")]
    public Task<IActionResult> Readings(string programme, string version, CancellationToken cancel) =>
        OfAsync(programme, version, head => View(new ReadingsPage(head, readings.Library)), cancel);

    [HttpGet("checks")]
    public Task<IActionResult> Checks(string programme, string version, CancellationToken cancel) =>
        OfAsync(programme, version, head => View(new ChecksPage(head, readings.ScenariosOf(head.Version).Coverage, readings.ChecksOf(head.Version))), cancel);

    [HttpGet("life")]
    public Task<IActionResult> Life(string programme, string version, CancellationToken cancel) =>
        OfAsync(programme, version, head => View(LifeOf(head, new(), [])), cancel);

    /// <summary>A step of the county's own approval: it makes nothing law, it says whether the county stands behind what decides.</summary>
    [HttpPost("county-approval")]
    [Authorize(Policies.RulebookApprove)]
    public async Task<IActionResult> Approve(string programme, string version, CountyApprovalForm form, CancellationToken cancel)
    {
        if (readings.Find(programme, version) is not { } found)
        {
            return NotFound();
        }
        try
        {
            await approvals.TakeAsync(found, form.Act, form.Fingerprint, form.Note, form.Key.KeyOrNew(), Actor, cancel);
            return Redirect($"/rulebook/{found.Id}/life#county");
        }
        catch (CountyApprovalRefusedException refused)
        {
            Response.StatusCode = StatusCodes.Status409Conflict;
            return await OfAsync(programme, version, head => View("Life", LifeOf(head, form, [new("note", refused.Says)])), cancel);
        }
    }

    [HttpGet("changes")]
    public Task<IActionResult> Changes(string programme, string version, string? from, CancellationToken cancel) => OfAsync(
        programme,
        version,
        head =>
        {
            var others = readings.Library.AllVersions.Where(v => v.Programme == programme && v != head.Version).ToList();
            var before = from is null ? others.LastOrDefault(v => IsBefore(v, head.Version)) ?? others.FirstOrDefault() : readings.Find(programme, from);
            return from is not null && before is null
                ? NotFound()
                : View(new ChangesPage(head, others, before, before is null ? null : VersionDiff.Of(readings.Library, before, readings.Library, head.Version)));
        },
        cancel);

    private static bool IsBefore(Ruleset one, Ruleset other) => (one.InForce, one.Revision).CompareTo((other.InForce, other.Revision)) < 0;

    private LifePage LifeOf(VersionHead head, CountyApprovalForm form, IReadOnlyList<Problem> problems) => new(
        head,
        [.. readings.Library.AllVersions.Where(v => v.Programme == head.Version.Programme).Select(v => VersionStanding.Of(readings.Library, v, Today))],
        CountyApprovalPart.Of(approvals.LawOf(head.Version, CountyApprovalDesk.CountyOf(Actor)), head, Actor, form, problems, Today));

    private async Task<IActionResult> OfAsync(string programme, string version, Func<VersionHead, IActionResult> page, CancellationToken cancel) =>
        readings.Find(programme, version) is { } found
            ? page(new(VersionStanding.Of(readings.Library, found, Today), await approvals.FindAsync(found, CountyApprovalDesk.CountyOf(Actor), cancel)))
            : NotFound();
}
