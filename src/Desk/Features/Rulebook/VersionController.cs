using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Security;
using Welfare.Eligibility.Places;
using Welfare.Rules.Rulebook;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Publishing;

namespace Welfare.Desk.Features.Rulebook;

/// <summary>One version: its rules, its scenarios, its readings, what looks wrong in it, its life, and how it differs from another.</summary>
[Authorize(Policies.Rulebook)]
[Route("rulebook/{programme}/{version}")]
public sealed class VersionController(RulebookReadings readings, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public IActionResult Rules(string programme, string version) =>
        Of(programme, version, head => View(new RulesPage(head, readings.ScenariosOf(head.Version).Coverage, readings.Library)));

    [HttpGet("scenarios")]
    public IActionResult Scenarios(string programme, string version, string? rule, string? only) =>
        Of(programme, version, head => View(ScenariosPage.Of(head, readings.ScenariosOf(head.Version), rule, only == "failed")));

    [HttpGet("readings")]
    public IActionResult Readings(string programme, string version) => Of(programme, version, head => View(new ReadingsPage(head, readings.Library)));

    [HttpGet("checks")]
    public IActionResult Checks(string programme, string version) =>
        Of(programme, version, head => View(new ChecksPage(head, readings.ScenariosOf(head.Version).Coverage, readings.ChecksOf(head.Version))));

    [HttpGet("life")]
    public IActionResult Life(string programme, string version) => Of(programme, version, head => View(new LifePage(
        head, [.. readings.Library.AllVersions.Where(v => v.Programme == programme).Select(v => VersionStanding.Of(readings.Library, v, Today))])));

    [HttpGet("changes")]
    public IActionResult Changes(string programme, string version, string? from) => Of(programme, version, head =>
    {
        var others = readings.Library.AllVersions.Where(v => v.Programme == programme && v != head.Version).ToList();
        var before = from is null ? others.LastOrDefault(v => IsBefore(v, head.Version)) ?? others.FirstOrDefault() : readings.Find(programme, from);
        return from is not null && before is null
            ? NotFound()
            : View(new ChangesPage(head, others, before, before is null ? null : VersionDiff.Of(readings.Library, before, readings.Library, head.Version)));
    });

    private DateOnly Today => ChinaCalendar.Today(clock);

    private static bool IsBefore(Ruleset one, Ruleset other) => (one.InForce, one.Revision).CompareTo((other.InForce, other.Revision)) < 0;

    private IActionResult Of(string programme, string version, Func<VersionHead, IActionResult> page) =>
        readings.Find(programme, version) is { } found ? page(new(VersionStanding.Of(readings.Library, found, Today))) : NotFound();
}
