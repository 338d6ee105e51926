using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Security;
using Welfare.Eligibility.Departments.Health;

namespace Welfare.Desk.Features.Departments;

/// <summary>How the departments answer: for those who look after the data and those who look after them. Nobody's data are on it.</summary>
[Authorize(Policies.Departments)]
[Route("departments")]
public sealed class DepartmentsController(DepartmentHealth health, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View(new DepartmentsPage(await health.ReadAsync(cancel), clock.GetUtcNow()));
}
