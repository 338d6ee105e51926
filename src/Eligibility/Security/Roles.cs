namespace Welfare.Eligibility.Security;

public static class Roles
{
    public const string Clerk = "clerk";
    public const string GridWorker = "grid-worker";
    public const string TownshipReviewer = "township-reviewer";
    public const string CountyReviewer = "county-reviewer";
    public const string PolicyOfficer = "policy-officer";
    public const string DataOfficer = "data-officer";
    public const string Auditor = "auditor";

    public static IReadOnlyList<string> All { get; } =
        [Clerk, GridWorker, TownshipReviewer, CountyReviewer, PolicyOfficer, DataOfficer, Auditor];
}
