using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Security;
using Welfare.Eligibility.Places;

namespace Welfare.Desk.Features.Rulebook;

/// <summary>The figures of the law with their history.</summary>
[Authorize(Policies.Rulebook)]
[Route("rulebook/figures")]
public sealed class FigureController(RulebookReadings readings, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public IActionResult Figures() => View(FiguresPage.Of(readings.Library, ChinaCalendar.Today(clock)));

    [HttpGet("{name}")]
    public IActionResult Figure(string name) =>
        readings.Library.AllParameters.FirstOrDefault(p => p.Name == name) is { } parameter
            ? View(FigurePage.Of(readings.Library, parameter, ChinaCalendar.Today(clock)))
            : NotFound();
}
