using System.Text.RegularExpressions;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Security;

/// <summary>Who may do what to whose account. The three administrators watch one another: none does another's part, nobody acts on their own account.</summary>
internal static partial class StaffRules
{
    public const int UserNameMaxLength = 32;
    public const int ReasonMaxLength = 500;

    public static readonly Words HasIt = new("此人已有这项职责。", "The person has this duty already.");
    public static readonly Words HasNot = new("没有这项职责，或者刚刚已经更换。", "There is no such duty, or it was changed just now.");

    private static readonly Words Alone = new("系统、安全、审计三员不兼任其他职责。", "The three administrators have no other duty besides.");

    public static void EnsureAdministers(Actor actor, string role)
    {
        Ensure(actor.Role == role && actor.Id != Guid.Empty, "reason", role == Roles.AccountAdministrator
            ? new("账号由系统管理员开立和停用。", "The account administrator opens and stops accounts.")
            : new("职责由安全管理员分配。", "The security administrator gives duties."));
    }

    public static void EnsureReason(string reason) => Ensure(
        reason.Length is > 0 and <= ReasonMaxLength, "reason", new($"请写明理由，最多 {ReasonMaxLength} 个字。", $"Give the reason, in at most {ReasonMaxLength} characters."));

    public static void EnsureNames(string userName, string displayName)
    {
        Ensure(UserName().IsMatch(userName), "userName", new(
            $"账号用 3 到 {UserNameMaxLength} 个小写字母、数字、点或短横，以字母开头。", $"An account name has 3 to {UserNameMaxLength} small letters, digits, dots or hyphens and begins with a letter."));
        Ensure(displayName.Length is > 0 and <= StaffMember.DisplayNameMaxLength, "displayName", new(
            $"请填写姓名，最多 {StaffMember.DisplayNameMaxLength} 个字。", $"Give the name, in at most {StaffMember.DisplayNameMaxLength} characters."));
    }

    public static void EnsureActsOn(Actor actor, StaffMember member) => Ensure(
        member.Id != actor.Id, "reason", new("自己的账号要由另一位管理员处理。", "Somebody else has to deal with your own account."));

    /// <summary>Whether the duty can be this member's, at a place of the level.</summary>
    public static void EnsureCanHave(Actor actor, StaffMember member, Duty duty, PlaceLevel? level)
    {
        Ensure(Roles.All.Contains(duty.Role), "role", new("请选择职责。", "Choose the duty."));
        Ensure(level is not null && PlaceScope.Of(actor).Covers(duty.PlaceCode), "place", new("请选择本辖区内的地方。", "Choose a place within your own area."));
        Ensure(duty.Fits(level!.Value), "place", new(
            "窗口、乡镇审核设在乡镇，网格员设在乡镇或村，其他职责设在县。", "Windows and township reviewers are of a township, grid workers of a township or a village, all others of the county."));
        Ensure(!Roles.Administrators.Contains(duty.Role) || member.AdministratorRole is null || member.AdministratorRole == duty.Role, "role", new(
            "系统、安全、审计三员互斥：任过其中一员的账号不能再任另一员。", "The three administrators exclude one another: an account that has been one of them becomes no other."));
    }

    /// <summary>Whether the duty can be this member's besides the one there is.</summary>
    public static void EnsureCanHaveBesides(StaffMember member, Duty duty)
    {
        Ensure(member.Role.Length > 0, "role", new("还没有职责，请先分配一项。", "There is no duty yet: give one first."));
        Ensure(member.Role != duty.Role || member.PlaceCode != duty.PlaceCode, "role", HasIt);
        Ensure(!Roles.Administrators.Contains(duty.Role) && !Roles.Administrators.Contains(member.Role), "role", Alone);
    }

    /// <summary>Whether the duty can be this member's in place of the one there is, with those besides it.</summary>
    public static void EnsureAlone(Duty duty, bool hasOthers) => Ensure(!hasOthers || !Roles.Administrators.Contains(duty.Role), "role", Alone);

    public static void Ensure(bool holds, string field, Words says)
    {
        if (!holds)
        {
            throw new StaffRefusedException(field, says);
        }
    }

    [GeneratedRegex(@"^[a-z][a-z0-9.-]{2,31}\z")]
    private static partial Regex UserName();
}
