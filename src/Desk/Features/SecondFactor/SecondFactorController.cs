using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Welfare.Desk.Features.Account;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Features.Visits;
using Welfare.Desk.Security;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Security;
using Welfare.Rules;

namespace Welfare.Desk.Features.SecondFactor;

/// <summary>The second step of signing in, and the page on which somebody sets it up or takes it off.</summary>
public sealed class SecondFactorController(
    StaffSignInManager signIn, UserManager<StaffMember> users, OwnPassword own, PasskeyDesk passkeys, AuditQueue audit, DemoDoor demo, Texts texts, TimeProvider clock) : Controller
{
    private const string CodePath = "/account/code";
    private const string OffPath = $"{SessionDemands.SecondFactorPage}/off";
    private const int Digits = 6;
    private const int Recoveries = 10;

    private static readonly Words WrongCode = new("验证码不对，或者已经用过。请等手机换下一个再试。", "The code is not right or was used before. Wait for the phone's next one.");
    private static readonly Words Locked = new("错误次数过多，此账号锁定 10 分钟。", "Too many wrong codes; this account is locked for 10 minutes.");

    [AllowAnonymous]
    [HttpGet(CodePath)]
    public async Task<IActionResult> Code(string? back) =>
        await signIn.GetTwoFactorAuthenticationUserAsync() is null ? PasswordFirst(back) : View("EnterCode", new CodePage(back, null));

    [AllowAnonymous]
    [HttpPost(CodePath)]
    [EnableRateLimiting(RateLimits.SignIn)]
    public async Task<IActionResult> Code(string? code, string? back)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } member)
        {
            return PasswordFirst(back);
        }

        var typed = Typed(code);
        var result = typed.Length == Digits && typed.All(char.IsAsciiDigit)
            ? await signIn.TwoFactorAuthenticatorSignInAsync(typed, isPersistent: false, rememberClient: false)
            : await RecoverAsync(member, typed);
        if (result.Succeeded)
        {
            return LocalRedirect(Url.IsLocalUrl(back) ? back! : "/");
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("EnterCode", new CodePage(back, result.IsLockedOut ? Locked : WrongCode));
    }

    [HttpGet(SessionDemands.SecondFactorPage)]
    public async Task<IActionResult> SetUp() => await MemberAsync() is { } member ? View("SetUp", await PageAsync(member, null)) : Challenge();

    [HttpPost(SessionDemands.SecondFactorPage)]
    [EnableRateLimiting(RateLimits.SignIn)]
    public async Task<IActionResult> TurnOn(string? code, string? password)
    {
        if (await MemberAsync() is not { } member)
        {
            return Challenge();
        }

        if (member.TwoFactorEnabled)
        {
            return await RefusedAsync(member, null);
        }

        if (await ProblemAsync(member, code, password) is { } problem)
        {
            return await RefusedAsync(member, problem);
        }

        await users.SetTwoFactorEnabledAsync(member, true);
        var recoveries = await users.GenerateNewTwoFactorRecoveryCodesAsync(member, Recoveries);
        await NoteAsync("staff.second-factor-on");
        await signIn.ContinueAsync(member, hasShown: true);
        return View("RecoveryCodes", new RecoveryCodesPage([.. recoveries!]));
    }

    [HttpPost(OffPath)]
    [EnableRateLimiting(RateLimits.SignIn)]
    public async Task<IActionResult> TurnOff(string? code, string? password)
    {
        if (await MemberAsync() is not { } member)
        {
            return Challenge();
        }

        if (!member.TwoFactorEnabled)
        {
            return await RefusedAsync(member, null);
        }

        if (await ProblemAsync(member, code, password) is { } problem)
        {
            return await RefusedAsync(member, problem);
        }

        await users.SetTwoFactorEnabledAsync(member, false);
        await users.ResetAuthenticatorKeyAsync(member);
        await NoteAsync("staff.second-factor-off");
        await signIn.ContinueAsync(member, hasShown: false);
        return LocalRedirect(SessionDemands.SecondFactorPage);
    }

    /// <summary>Nobody has given a password here, or not in the last minutes.</summary>
    private ViewResult PasswordFirst(string? back) => View(
        "~/Features/Account/SignIn.cshtml", new SignInPage(back, null, texts["请先输入账号和密码。", "First the account and the password."], demo.Accounts, PasskeyOrigin.WorkAt(Request)));

    private Task<StaffMember?> MemberAsync() => users.GetUserAsync(User);

    // A recovery code is guessed at no better than a password: wrong ones count, and a locked account waits.
    private async Task<Microsoft.AspNetCore.Identity.SignInResult> RecoverAsync(StaffMember member, string code)
    {
        if (await users.IsLockedOutAsync(member))
        {
            return Microsoft.AspNetCore.Identity.SignInResult.LockedOut;
        }

        var result = await signIn.TwoFactorRecoveryCodeSignInAsync(code);
        if (!result.Succeeded)
        {
            await users.AccessFailedAsync(member);
        }

        return result;
    }

    // The password first: without it nobody learns whether a code fits. Whoever has passkeys must have come in with one, or a password alone would open another way in.
    private async Task<Problem?> ProblemAsync(StaffMember member, string? code, string? password)
    {
        if (await own.FaultAsync(member, password) is { } fault)
        {
            return new("password", fault);
        }

        if (!SessionDemands.HasShown(User) && (await passkeys.OfAsync(member.Id, HttpContext.RequestAborted)).Count > 0)
        {
            return new("code", new("请先用通行密钥登录，再更改两步登录。", "First sign in with your passkey; then change this."));
        }

        if (await users.VerifyTwoFactorTokenAsync(member, TokenOptions.DefaultAuthenticatorProvider, Typed(code)))
        {
            return null;
        }

        await users.AccessFailedAsync(member);
        return new("code", await users.IsLockedOutAsync(member) ? Locked : WrongCode);
    }

    private Task NoteAsync(string action) => audit.AddAsync(
        AuditEntry.By(User.Actor(), clock.GetUtcNow(), action, nameof(StaffMember), User.Actor().Id, "by its owner"), CancellationToken.None);

    private async Task<IActionResult> RefusedAsync(StaffMember member, Problem? problem)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("SetUp", await PageAsync(member, problem ?? new("code", WrongCode)));
    }

    private async Task<SecondFactorPage> PageAsync(StaffMember member, Problem? problem)
    {
        Problem[] problems = problem is null ? [] : [problem];
        if (member.TwoFactorEnabled)
        {
            return new(null, null, await users.CountRecoveryCodesAsync(member), problems);
        }

        if (await users.GetAuthenticatorKeyAsync(member) is not { Length: > 0 })
        {
            // A new key ends every session of the account but this one.
            await users.ResetAuthenticatorKeyAsync(member);
            await signIn.RefreshSignInAsync(member);
        }

        var key = (await users.GetAuthenticatorKeyAsync(member))!;
        return new(key, $"otpauth://totp/Welfare:{Uri.EscapeDataString(member.UserName!)}?secret={key}&issuer=Welfare&digits={Digits}", 0, problems);
    }

    private static string Typed(string? code) => string.Concat((code ?? "").Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));
}

/// <summary>The second step of signing in; where it leads, and what was wrong.</summary>
public sealed record CodePage(string? Back, Words? Problem);

/// <summary>The key to give the phone while there is no second factor; none, and how many recovery codes are left, where there is one.</summary>
public sealed record SecondFactorPage(string? Key, string? Address, int RecoveriesLeft, IReadOnlyList<Problem> Problems)
{
    public bool IsOn => Key is null;

    public Problem? Of(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}

/// <summary>Shown once.</summary>
public sealed record RecoveryCodesPage(IReadOnlyList<string> Codes);
