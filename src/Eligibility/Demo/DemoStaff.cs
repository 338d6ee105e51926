using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;

namespace Welfare.Eligibility.Demo;

/// <summary>An account of the synthetic county. It exists nowhere else.</summary>
public sealed record DemoStaff(string UserName, string DisplayName, string Role, string PlaceCode)
{
    /// <summary>Everybody's, and printed at start-up: it guards made-up people only.</summary>
    public const string Password = "Pingtan-2016";

    /// <summary>What they can change over to.</summary>
    public IReadOnlyList<Duty> Besides { get; init; } = [];

    private const string Jinjing = "350128107";
    private const string Haitan = "350128001";

    public static IReadOnlyList<DemoStaff> All { get; } =
    [
        new("clerk", "林晓窗", Roles.Clerk, Jinjing),
        new("clerk2", "陈小岚", Roles.Clerk, Haitan),
        new("grid", "吴海格", Roles.GridWorker, Jinjing),
        new("grid2", "阮海巡", Roles.GridWorker, Haitan),
        new("town", "高镇平", Roles.TownshipReviewer, Jinjing),
        new("town2", "李街宁", Roles.TownshipReviewer, Haitan),
        new("town3", "游调查", Roles.TownshipReviewer, Jinjing),
        new("town4", "施初审", Roles.TownshipReviewer, Jinjing),
        new("town5", "翁调查", Roles.TownshipReviewer, Haitan),
        new("town6", "念初审", Roles.TownshipReviewer, Haitan),
        new("county", "张县明", Roles.CountyReviewer, FujianPlaces.Pingtan),
        new("county2", "王确认", Roles.CountyReviewer, FujianPlaces.Pingtan),
        new("pay", "许发放", Roles.PaymentOfficer, FujianPlaces.Pingtan),
        new("finance", "何财审", Roles.FinanceOfficer, FujianPlaces.Pingtan),
        new("finance2", "邓财批", Roles.FinanceOfficer, FujianPlaces.Pingtan),
        new("policy", "郑策文", Roles.PolicyOfficer, FujianPlaces.Pingtan),
        new("data", "周数安", Roles.DataOfficer, FujianPlaces.Pingtan),
        new("grid3", "郭渔网", Roles.GridWorker, Jinjing) { Besides = [new(Roles.GridWorker, Haitan)] },
        new("auditor", "黄监督", Roles.Auditor, FujianPlaces.Pingtan),
        new("accounts", "曾账管", Roles.AccountAdministrator, FujianPlaces.Pingtan),
        new("security", "蔡安全", Roles.SecurityAdministrator, FujianPlaces.Pingtan),
    ];
}
