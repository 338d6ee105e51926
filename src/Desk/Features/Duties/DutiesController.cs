using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Features.Visits;
using Welfare.Desk.Security;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Features.Duties;

/// <summary>Which duty somebody is on, and changing over to another of their own.</summary>
[Route("account/duty")]
public sealed class DutiesController(StaffDuties duties, UserManager<StaffMember> users, StaffSignInManager signIn) : Controller
{
    private Actor Actor => User.Actor();

    [HttpGet("")]
    public Task<IActionResult> Duties(string? done, CancellationToken cancel) => PageAsync(null, done is "changed", cancel);

    [HttpPost("")]
    public async Task<IActionResult> ChangeOver(string? role, string? place, Guid key, CancellationToken cancel)
    {
        try
        {
            await duties.ChangeOverAsync(new(role ?? "", place ?? ""), key.KeyOrNew(), Actor, cancel);
        }
        catch (StaffRefusedException refused)
        {
            return await PageAsync(new(refused.Field, refused.Says), false, cancel);
        }
        var member = (await users.GetUserAsync(User))!;
        await signIn.ContinueAsync(member, hasShown: SessionDemands.HasShown(User));
        return Redirect("/account/duty?done=changed");
    }

    private async Task<IActionResult> PageAsync(Problem? problem, bool isChanged, CancellationToken cancel)
    {
        Response.StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return View("Duties", new DutiesPage(await duties.PlacedAsync(Actor.Id, cancel), problem, isChanged));
    }
}

/// <param name="Besides">What the person can change over to.</param>
/// <param name="Problem">Why the person could not.</param>
/// <param name="IsChanged">Whether they just have.</param>
public sealed record DutiesPage(IReadOnlyList<PlacedDuty> Besides, Problem? Problem, bool IsChanged);
