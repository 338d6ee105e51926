namespace Welfare.Eligibility.Security;

public static class Roles
{
    public const string Clerk = "clerk";
    public const string GridWorker = "grid-worker";
    public const string TownshipReviewer = "township-reviewer";
    public const string CountyReviewer = "county-reviewer";
    /// <summary>Makes payment lists, sends released ones to the bank and books what comes back.</summary>
    public const string PaymentOfficer = "payment-officer";

    /// <summary>Checks or releases payment lists, never both of one.</summary>
    public const string FinanceOfficer = "finance-officer";

    public const string PolicyOfficer = "policy-officer";
    public const string DataOfficer = "data-officer";
    public const string Auditor = "auditor";

    /// <summary>Opens and stops accounts; says nobody's duty.</summary>
    public const string AccountAdministrator = "account-administrator";

    /// <summary>Says who has which duty where; opens no account.</summary>
    public const string SecurityAdministrator = "security-administrator";

    public static IReadOnlyList<string> All { get; } =
    [
        Clerk, GridWorker, TownshipReviewer, CountyReviewer, PaymentOfficer, FinanceOfficer, PolicyOfficer, DataOfficer, Auditor,
        AccountAdministrator, SecurityAdministrator,
    ];

    /// <summary>Those who examine and decide applications, the township's and the county's.</summary>
    public static IReadOnlyList<string> Reviewers { get; } = [TownshipReviewer, CountyReviewer];

    /// <summary>The three that watch one another (三员分立): whoever has been one of them never becomes another.</summary>
    public static IReadOnlyList<string> Administrators { get; } = [AccountAdministrator, SecurityAdministrator, Auditor];
}
