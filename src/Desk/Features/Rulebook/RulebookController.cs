using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Security;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Features.Rulebook;

/// <summary>The rules as text, for everybody who works with them.</summary>
[Authorize(Policies.Rulebook)]
[Route("rulebook")]
public sealed class RulebookController(RulesetLibrary library) : Controller
{
    [HttpGet("")]
    public IActionResult Index() => View(library);

    [HttpGet("{programme}/{inForce}")]
    public IActionResult Version(string programme, string inForce)
    {
        var version = DateOnly.TryParseExact(inForce, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? library.Versions.FirstOrDefault(v => v.Programme == programme && v.InForce == day)
            : null;
        return version is null ? NotFound() : View(new VersionPage(version, [.. version.Parameters.Select(library.Parameter)]));
    }
}

/// <summary>One version with the parameters it uses.</summary>
public sealed record VersionPage(Ruleset Version, IReadOnlyList<Parameter> Parameters);
