using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Security;
using Welfare.Eligibility.Relatives;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Features.Relatives;

/// <summary>Everybody's own near relatives, declared by themselves and read by nobody else on this page.</summary>
[Route("account/relatives")]
public sealed class RelativesController(RelativeDesk desk) : Controller
{
    private const string Page = "/account/relatives";

    private Actor Actor => User.Actor();

    [HttpGet("")]
    public Task<IActionResult> Relatives(string? done, CancellationToken cancel) => PageAsync(new(), null, done, cancel);

    [HttpPost("")]
    public async Task<IActionResult> Declare(RelativeForm form, CancellationToken cancel)
    {
        try
        {
            await desk.DeclareAsync(form.IdNumber, form.Name, form.Relation, form.Key.KeyOrNew(), Actor, cancel);
            return Redirect($"{Page}?done=declared");
        }
        catch (RelativeRefusedException refused)
        {
            return await PageAsync(form, refused, null, cancel);
        }
    }

    [HttpPost("{id:guid}/end")]
    public async Task<IActionResult> End(Guid id, RelativeForm form, CancellationToken cancel)
    {
        try
        {
            await desk.EndAsync(id, form.Reason, form.Key.KeyOrNew(), Actor, cancel);
            return Redirect($"{Page}?done=ended");
        }
        catch (RelativeRefusedException refused)
        {
            return await PageAsync(new(), refused, null, cancel);
        }
    }

    private async Task<IActionResult> PageAsync(RelativeForm form, RelativeRefusedException? refused, string? done, CancellationToken cancel)
    {
        Response.StatusCode = refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return View("Relatives", new RelativesPage(
            await desk.OwnAsync(Actor, cancel), form with { Key = Guid.CreateVersion7() }, refused is null ? [] : [new(refused.Field, refused.Says)], done));
    }
}
