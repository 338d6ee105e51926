using Welfare.Eligibility.Departments.Health;
using Welfare.Eligibility.Departments.Sources;
using Welfare.Rules;

namespace Welfare.Desk.Features.Departments;

/// <summary>All departments as they stand at a moment.</summary>
public sealed record DepartmentsPage(IReadOnlyList<DepartmentStanding> Departments, DateTimeOffset Now)
{
    public IEnumerable<DepartmentStanding> Live => Departments.Where(department => department.Connection is not null);

    public IEnumerable<(DepartmentStanding Department, ItemStanding Item)> Items => Departments.SelectMany(department => department.Items.Select(item => (department, item)));

    /// <summary>How long ago, in the largest unit that says something.</summary>
    public Words Ago(DateTimeOffset moment) => (Now - moment) switch
    {
        { TotalMinutes: < 1 } => new("不到1分钟前", "less than a minute ago"),
        { TotalHours: < 1 } age => new($"{(int)age.TotalMinutes}分钟前", $"{(int)age.TotalMinutes} min ago"),
        { TotalDays: < 1 } age => new($"{(int)age.TotalHours}小时前", $"{(int)age.TotalHours} h ago"),
        var age => new($"{(int)age.TotalDays}天前", $"{(int)age.TotalDays} days ago"),
    };

    public static Words Says(BreakerState state) => state switch
    {
        BreakerState.Open => new("断开：连续出错，暂停查询", "open: it kept failing, questions are paused"),
        BreakerState.Trying => new("试探：放行一个查询", "half-open: one question is let through"),
        _ => new("接通", "closed: questions go out"),
    };

    public static string Icon(BreakerState state) => state switch
    {
        BreakerState.Open => "cross",
        BreakerState.Trying => "refresh",
        _ => "check",
    };
}
