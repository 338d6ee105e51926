using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Security;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Features.Account;

public sealed class AccountController(SignInManager<StaffMember> signIn, UserManager<StaffMember> users, DemoDoor demo, Texts texts) : Controller
{
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

    [HttpPost("/account/sign-out")]
    public async Task<IActionResult> Leave()
    {
        // A phone's storage holds sealed reports that wait to be sent.
        var keeps = User.RoleOf() == Roles.GridWorker;
        await EndSessionsAsync();
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

    private SignInPage Page(string? back, string? userName, string? problem) => new(back, userName, problem, demo.Accounts);
}
