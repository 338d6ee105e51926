using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Welfare.Desk.Features.Visits;
using Welfare.Desk.Security;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Features.Password;

/// <summary>Everybody's own password; whoever came in with one that was handed out gets no further before it is changed.</summary>
public sealed class PasswordController(
    SignInManager<StaffMember> signIn, UserManager<StaffMember> users, OwnPassword own, AuditQueue audit, RefusedPasswords refused, TimeProvider clock) : Controller
{
    internal const int Shortest = 10;
    private const int Longest = 128;

    [HttpGet(SessionDemands.PasswordPage)]
    public async Task<IActionResult> Change(bool done) =>
        await users.GetUserAsync(User) is { } member ? View("ChangePassword", new PasswordPage(member.OneTimeUntil is not null, done, [])) : Challenge();

    [HttpPost(SessionDemands.PasswordPage)]
    [EnableRateLimiting(RateLimits.SignIn)]
    public async Task<IActionResult> Change(PasswordForm form)
    {
        if (await users.GetUserAsync(User) is not { } member)
        {
            return Challenge();
        }

        if (await ProblemsAsync(member, form) is { Count: > 0 } problems)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View("ChangePassword", new PasswordPage(member.OneTimeUntil is not null, false, problems));
        }

        member.OneTimeUntil = null;
        var changed = await users.ChangePasswordAsync(member, form.Current!, form.Chosen!);
        if (!changed.Succeeded)
        {
            throw new InvalidOperationException(string.Join("; ", changed.Errors.Select(error => error.Description)));
        }

        await audit.AddAsync(AuditEntry.By(User.Actor(), clock.GetUtcNow(), "staff.password-changed", nameof(StaffMember), member.Id, "by its owner", null, null), HttpContext.RequestAborted);
        await signIn.RefreshSignInAsync(member);
        return Redirect($"{SessionDemands.PasswordPage}?done=true");
    }

    private async Task<List<Problem>> ProblemsAsync(StaffMember member, PasswordForm form)
    {
        if (await own.FaultAsync(member, form.Current) is { } wrong)
        {
            return [new("current", wrong)];
        }

        return Fault(member, form) is { } fault ? [fault] : [];
    }

    private Problem? Fault(StaffMember member, PasswordForm form)
    {
        var chosen = form.Chosen ?? "";
        return chosen.Length is < Shortest or > Longest ? new("chosen", new($"新密码要 {Shortest} 到 {Longest} 位。", $"The new password needs {Shortest} to {Longest} characters."))
            : chosen == form.Current ? new("chosen", new("新密码不能和现在的一样。", "The new password must be another one."))
            : chosen.Contains(member.UserName!, StringComparison.OrdinalIgnoreCase) || GuessablePassword.Is(chosen) || refused.Contains(chosen)
                ? new("chosen", new("太容易猜到：不要含有账号、地名或常用词，也不要用日期、连续或重复的字符拼成。", "Too easy to guess: not the account's name, the place or everyday words, and not dates, runs or repetitions put together."))
            : chosen != form.Again ? new("again", new("两次输入的新密码不一样。", "The new password was not typed the same twice."))
            : null;
    }
}

public sealed record PasswordForm(string? Current, string? Chosen, string? Again);

/// <param name="IsOwed">Whether the password in use was handed out.</param>
/// <param name="Done">Whether it has just been changed.</param>
/// <param name="Problems">What to put right.</param>
public sealed record PasswordPage(bool IsOwed, bool Done, IReadOnlyList<Problem> Problems)
{
    public Problem? Of(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}
