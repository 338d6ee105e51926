using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Rules;

namespace Welfare.Desk.Features.Staff;

/// <param name="Members">Who works in the area.</param>
/// <param name="Places">Those of the area, by code.</param>
/// <param name="Now">To judge by.</param>
/// <param name="MayOpen">Whether whoever looks opens accounts.</param>
public sealed record StaffListPage(IReadOnlyList<StaffMember> Members, IReadOnlyDictionary<string, Place> Places, DateTimeOffset Now, bool MayOpen);

public sealed record OpenAccountForm
{
    public Guid Key { get; init; }

    public string? UserName { get; init; }

    public string? DisplayName { get; init; }

    public string? Reason { get; init; }
}

public sealed record OpenAccountPage(OpenAccountForm Form, IReadOnlyList<Problem> Problems)
{
    public Problem? Of(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}

public sealed record StaffStepForm
{
    public Guid Key { get; init; }

    public string? Reason { get; init; }

    public string? Role { get; init; }

    public string? Place { get; init; }

    /// <summary>Besides the duty there is, not in its place.</summary>
    public bool Besides { get; init; }
}

/// <param name="Member">Whose account it is.</param>
/// <param name="Places">Where a duty can be given.</param>
/// <param name="Form">As it was typed.</param>
/// <param name="Problems">What to put right.</param>
/// <param name="Viewer">The role of whoever looks.</param>
/// <param name="IsOwn">Whether it is the viewer's own account.</param>
/// <param name="Now">To judge by.</param>
/// <param name="Passkeys">How many there are.</param>
/// <param name="Besides">The duties the person can change over to.</param>
public sealed record StaffFilePage(
    StaffMember Member, IReadOnlyList<Place> Places, StaffStepForm Form, IReadOnlyList<Problem> Problems, string Viewer, bool IsOwn, DateTimeOffset Now, int Passkeys,
    IReadOnlyList<PlacedDuty> Besides)
{
    public Problem? Of(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}

/// <summary>Shown once.</summary>
public sealed record HandedOutPage(Guid Id, string UserName, string Password);

/// <summary>How accounts stand, in words.</summary>
internal static class StaffWords
{
    public static Words Of(StaffMember member, DateTimeOffset now) =>
        member.StoppedAt is not null ? new("已停用", "stopped")
        : member.Role.Length == 0 ? new("等待分配职责", "waiting for a duty")
        : member.OneTimeUntil is not { } until ? new("使用中", "in use")
        : until < now ? new("一次性密码已过期", "the password handed out has run out")
        : new("等待首次登录", "waiting for the first sign-in");
}
