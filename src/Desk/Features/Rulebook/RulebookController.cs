using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Security;
using Welfare.Eligibility.CountyApprovals;
using Welfare.Eligibility.Places;

namespace Welfare.Desk.Features.Rulebook;

/// <summary>The rulebook: every programme with its versions, and what stands in them.</summary>
[Authorize(Policies.Rulebook)]
[Route("rulebook")]
public sealed class RulebookController(RulebookReadings readings, CountyApprovalDesk approvals, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) =>
        View(RulebookPage.Of(readings, await approvals.ListAsync(CountyApprovalDesk.CountyOf(User.Actor()), cancel), ChinaCalendar.Today(clock)));

    [HttpGet("search")]
    public IActionResult Search(string? q) => View(SearchPage.Of(readings.Library, q));

    [HttpGet("sources/{id}")]
    public IActionResult Source(string id) =>
        readings.Library.Sources.GetValueOrDefault(id) is { } source ? View(SourcePage.Of(readings.Library, source)) : NotFound();
}
