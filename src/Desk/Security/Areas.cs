using System.Security.Claims;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Tasks;
using Welfare.Rules;

namespace Welfare.Desk.Security;

/// <summary>The areas of the desk: where each is, what it is called, and which roles work there.</summary>
public static class Areas
{
    /// <summary>Of somebody at the door: no role of anybody's.</summary>
    public const string Outside = "outside";

    private static readonly IReadOnlyList<Area> All =
    [
        new("/window", new("窗口", "Window"), Policies.Window),
        new("/field", new("入户", "Home visits"), Policies.Field),
        new("/applications", new("申请", "Applications"), Policies.Filed),
        new("/review", new("审核", "Review"), Policies.Review),
        new("/tellings", new("告知", "Telling"), Policies.Tellings),
        new("/tasks", new("任务", "Tasks"), Policies.Tasks),
        new("/received", new("入户记录", "Field reports"), Policies.Received),
        new("/disasters", new("受灾", "Disasters"), Policies.Disasters),
        new("/awards", new("待遇", "Awards"), Policies.Awards),
        new("/transfers", new("移交", "Transfers"), Policies.Transfers),
        new("/appeals", new("复议诉讼", "Appeals"), Policies.Appeals),
        new("/payments", new("发放", "Payments"), Policies.Payments),
        new("/administration", new("数据", "Data"), Policies.Administration),
        new("/challenges", new("异议", "Challenges"), Policies.Challenges),
        new("/departments", new("部门", "Departments"), Policies.Departments),
        new("/audit", new("留痕", "Audit"), Policies.Audit),
        new("/staff", new("账号", "Accounts"), Policies.Staff),
        new("/rulebook", new("规则", "Rulebook"), Policies.Rulebook),
    ];

    private static readonly Dictionary<string, Words> RoleNames = new()
    {
        [Roles.Clerk] = new("窗口工作人员", "window clerk"),
        [Roles.GridWorker] = new("网格员", "grid worker"),
        [Roles.TownshipReviewer] = new("乡镇审核人", "township reviewer"),
        [Roles.CountyReviewer] = new("县级确认人", "county reviewer"),
        [Roles.PaymentOfficer] = new("发放经办人", "payment officer"),
        [Roles.FinanceOfficer] = new("财政审核人", "finance officer"),
        [Roles.PolicyOfficer] = new("政策管理员", "policy officer"),
        [Roles.DataOfficer] = new("数据管理员", "data officer"),
        [Roles.Auditor] = new("审计员", "auditor"),
        [Roles.AccountAdministrator] = new("系统管理员", "account administrator"),
        [Roles.SecurityAdministrator] = new("安全管理员", "security administrator"),
        [RoundDesk.ClockRole] = new("系统定时", "the clock"),
        [PhoneSigning.OwnRole] = new("本人", "the person"),
        [Outside] = new("未登录者", "somebody not signed in"),
    };

    public static IEnumerable<Area> Of(ClaimsPrincipal user) =>
        All.Where(area => Policies.Areas[area.Policy].Contains(user.RoleOf()));

    public static string? HomeOf(ClaimsPrincipal user) => Of(user).FirstOrDefault()?.Path;

    public static Words RoleName(string role) => RoleNames.GetValueOrDefault(role) ?? Words.Same(role);
}

public sealed record Area(string Path, Words Label, string Policy);
