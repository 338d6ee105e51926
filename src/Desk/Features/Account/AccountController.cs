using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Security;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Features.Account;

public sealed class AccountController(
    StaffSignInManager signIn, UserManager<StaffMember> users, AuditQueue audit, SecurityLog log, DemoDoor demo, Texts texts, TimeProvider clock) : Controller
{
    private const string PasskeyPath = "/account/passkey";

    [AllowAnonymous]
    [HttpGet(StaffSignIn.Path)]
    public IActionResult Enter(string? back) =>
        User.Identity?.IsAuthenticated == true ? LocalRedirect("/") : View("SignIn", Page(back, null, null));

    [AllowAnonymous]
    [HttpPost(StaffSignIn.Path)]
    [EnableRateLimiting(RateLimits.SignIn)]
    public async Task<IActionResult> Enter(string? userName, string? password, string? back)
    {
        await EndSessionsAsync();
        var result = await signIn.PasswordSignInAsync(userName ?? "", password ?? "", isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            return LocalRedirect(Url.IsLocalUrl(back) ? back! : "/");
        }

        if (result.RequiresTwoFactor)
        {
            return Redirect(back is null ? "/account/code" : $"/account/code?back={Uri.EscapeDataString(back)}");
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("SignIn", Page(back, userName, Problem(result)));
    }

    /// <summary>A challenge for whatever passkey the browser has for this place: nobody says their name first.</summary>
    [AllowAnonymous]
    [HttpPost($"{PasskeyPath}/options")]
    [EnableRateLimiting(RateLimits.SignIn)]
    public async Task<IActionResult> PasskeyOptions() => PasskeyOrigin.WorkAt(Request)
        ? Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json; charset=utf-8")
        : NotFound();

    [AllowAnonymous]
    [HttpPost(PasskeyPath)]
    [EnableRateLimiting(RateLimits.SignIn)]
    public async Task<IActionResult> EnterByPasskey(string? credential, string? back, CancellationToken cancel)
    {
        await EndSessionsAsync();
        var result = await signIn.EnterByPasskeyAsync(credential ?? "", cancel);
        if (result.Succeeded)
        {
            return LocalRedirect(Url.IsLocalUrl(back) ? back! : "/");
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("SignIn", Page(back, null, PasskeyProblem(result)));
    }

    [HttpPost("/account/sign-out")]
    public async Task<IActionResult> Leave()
    {
        // A phone's storage holds sealed reports that wait to be sent.
        var keeps = User.RoleOf() == Roles.GridWorker;
        await EndSessionsAsync();
        await audit.AddAsync(AuditEntry.By(User.Actor(), clock.GetUtcNow(), "staff.sign-out", nameof(StaffMember), User.Actor().Id, "by the person"), CancellationToken.None);
        log.SignedOut(User.Identity!.Name!);
        await signIn.SignOutAsync();
        Response.Headers["Clear-Site-Data"] = keeps ? "\"cache\"" : "\"cache\", \"storage\"";
        return LocalRedirect(StaffSignIn.Path);
    }

    // A cookie that was copied is good for nothing afterwards: every session says under which stamp it began.
    private async Task EndSessionsAsync()
    {
        if (User.Identity?.IsAuthenticated == true && await users.GetUserAsync(User) is { } member)
        {
            await users.UpdateSecurityStampAsync(member);
        }
    }

    // An unknown name, a wrong password and a stopped account get the same words.
    private string Problem(Microsoft.AspNetCore.Identity.SignInResult result) => result.IsLockedOut
        ? texts["密码错误次数过多，此账号锁定 10 分钟。", "Too many wrong passwords; this account is locked for 10 minutes."]
        : texts["账号或密码不正确，或者账号现在不能使用。", "The account or the password is not right, or the account cannot be used now."];

    private string PasskeyProblem(Microsoft.AspNetCore.Identity.SignInResult result) => result.IsLockedOut ? Problem(result)
        : texts["这把通行密钥现在不能登录：它可能已被移除，或者等得太久。请再试一次，或用密码登录。", "This passkey does not open the desk now: it may have been removed, or it took too long. Try again, or use the password."];

    private SignInPage Page(string? back, string? userName, string? problem) => new(back, userName, problem, demo.Accounts, PasskeyOrigin.WorkAt(Request));
}
