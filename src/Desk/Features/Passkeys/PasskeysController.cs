using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Features.Visits;
using Welfare.Desk.Security;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Features.Passkeys;

/// <summary>
/// Everybody's own passkeys. The password is asked for before the browser may make one and before one goes, and whoever has a second factor must have shown it:
/// a password alone opens no further way in.
/// </summary>
[Route(Path)]
public sealed class PasskeysController(
    StaffSignInManager signIn, UserManager<StaffMember> users, PasskeyDesk desk, OwnPassword own, Texts texts) : Controller
{
    private const string Path = "account/passkeys";
    private const string Page = $"/{Path}";

    private Actor Actor => User.Actor();

    [HttpGet("")]
    public Task<IActionResult> Passkeys(string? done, CancellationToken cancel) => PageAsync(new(), [], done, cancel);

    /// <summary>What the browser is to make, for whoever gives the password.</summary>
    [HttpPost("options")]
    [EnableRateLimiting(RateLimits.SignIn)]
    public async Task<IActionResult> Options(PasskeyForm form, CancellationToken cancel)
    {
        if (!PasskeyOrigin.WorkAt(Request) || await users.GetUserAsync(User) is not { } member)
        {
            return NotFound();
        }

        if (await FaultAsync(member, form, cancel) is { } fault)
        {
            return UnprocessableEntity(new { problem = texts[fault] });
        }

        var options = await signIn.MakePasskeyCreationOptionsAsync(new() { Id = member.Id.ToString(), Name = member.UserName!, DisplayName = member.DisplayName });
        return Content(options, "application/json; charset=utf-8");
    }

    [HttpPost("")]
    [EnableRateLimiting(RateLimits.SignIn)]
    public async Task<IActionResult> Add(PasskeyForm form, CancellationToken cancel)
    {
        if (await users.GetUserAsync(User) is not { } member)
        {
            return Challenge();
        }

        if (await MadeAsync(form.Credential ?? "", member) is not { } made)
        {
            return await PageAsync(form, [new("name", new(
                "浏览器没有生成通行密钥，或者等得太久。请再试一次。", "The browser made no passkey, or it took too long. Try again."))], null, cancel);
        }

        try
        {
            await desk.AddAsync(made, Plain(form.Name), form.Key.KeyOrNew(), Actor, cancel);
        }
        catch (StaffRefusedException refused)
        {
            return await PageAsync(form, [new("name", refused.Says)], null, cancel);
        }

        await EndOthersAsync(member, hasShown: true);
        return Redirect($"{Page}?done=added");
    }

    [HttpGet("{id:guid}/remove")]
    public Task<IActionResult> Remove(Guid id, CancellationToken cancel) => RemovalAsync(id, new(), [], cancel);

    [HttpPost("{id:guid}/remove")]
    [EnableRateLimiting(RateLimits.SignIn)]
    public async Task<IActionResult> Remove(Guid id, PasskeyForm form, CancellationToken cancel)
    {
        if (await users.GetUserAsync(User) is not { } member)
        {
            return Challenge();
        }

        if (await own.FaultAsync(member, form.Password) is { } fault)
        {
            return await RemovalAsync(id, form, [new("password", fault)], cancel);
        }

        try
        {
            await desk.RemoveAsync(id, Plain(form.Reason), form.Key.KeyOrNew(), Actor, cancel);
        }
        catch (StaffRefusedException refused)
        {
            return await RemovalAsync(id, form, [new(refused.Field, refused.Says)], cancel);
        }

        await EndOthersAsync(member, SessionDemands.HasShown(User));
        return Redirect($"{Page}?done=removed");
    }

    private async Task<Rules.Words?> FaultAsync(StaffMember member, PasskeyForm form, CancellationToken cancel)
    {
        try
        {
            PasskeyDesk.EnsureName(Plain(form.Name));
        }
        catch (StaffRefusedException refused)
        {
            return refused.Says;
        }

        return await MustShowFirstAsync(cancel)
            ? new("请先用已登记的通行密钥登录，再添加新的。", "First sign in with a passkey you have; then add another.")
            : await own.FaultAsync(member, form.Password);
    }

    // Who signed in with a code has shown what there is; who has no passkey yet has nothing else to show.
    private async Task<bool> MustShowFirstAsync(CancellationToken cancel) =>
        !SessionDemands.HasShown(User) && (await desk.OfAsync(Actor.Id, cancel)).Count > 0;

    // Only whoever gave the password was given the challenge that the key has answered.
    private async Task<UserPasskeyInfo?> MadeAsync(string credential, StaffMember member)
    {
        try
        {
            return credential.Length > 0 && await signIn.PerformPasskeyAttestationAsync(credential) is { Succeeded: true } made && made.UserEntity.Id == member.Id.ToString() ? made.Passkey : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private async Task EndOthersAsync(StaffMember member, bool hasShown)
    {
        await users.UpdateSecurityStampAsync(member);
        await signIn.ContinueAsync(member, hasShown);
    }

    private async Task<IActionResult> PageAsync(PasskeyForm form, IReadOnlyList<Problem> problems, string? done, CancellationToken cancel)
    {
        Response.StatusCode = problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return View(nameof(Passkeys), new PasskeysPage(
            await desk.OfAsync(Actor.Id, cancel), form with { Key = Guid.CreateVersion7() }, PasskeyOrigin.WorkAt(Request), await MustShowFirstAsync(cancel), problems, done));
    }

    private async Task<IActionResult> RemovalAsync(Guid id, PasskeyForm form, IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        if ((await desk.OfAsync(Actor.Id, cancel)).FirstOrDefault(passkey => passkey.Id == id) is not { } passkey)
        {
            return NotFound();
        }

        Response.StatusCode = problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return View(nameof(Remove), new RemovePasskeyPage(passkey, form with { Key = Guid.CreateVersion7() }, problems));
    }

    private static string Plain(string? text) => (text ?? "").Normalize(System.Text.NormalizationForm.FormKC).Trim();
}
