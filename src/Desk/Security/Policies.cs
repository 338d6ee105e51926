using Microsoft.AspNetCore.Authorization;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Security;

/// <summary>Who may enter which area. Controllers name an area, never a role.</summary>
public static class Policies
{
    public const string Window = "window";
    public const string Field = "field";
    public const string Received = "received";
    public const string Filed = "filed";
    public const string Review = "review";
    public const string Rulebook = "rulebook";
    public const string RulebookApprove = "rulebook-approve";
    public const string Administration = "administration";
    public const string Departments = "departments";
    public const string Audit = "audit";
    public const string Challenges = "challenges";
    public const string ChallengeRaise = "challenge-raise";
    public const string ChallengeAnswer = "challenge-answer";

    public const string Tasks = "tasks";
    public const string TaskDo = "task-do";
    public const string TaskCheck = "task-check";
    public const string RoundStart = "round-start";

    public const string Tellings = "tellings";
    public const string TellingPrint = "telling-print";
    public const string Appeals = "appeals";
    public const string Transfers = "transfers";
    public const string TransferSign = "transfer-sign";

    public const string Awards = "awards";
    public const string Payments = "payments";
    public const string PaymentMake = "payment-make";
    public const string PaymentCheck = "payment-check";
    public const string Staff = "staff";
    public const string StaffOpen = "staff-open";
    public const string StaffAssign = "staff-assign";

    public const string Disasters = "disasters";
    public const string DisasterOpen = "disaster-open";
    public const string DisasterCount = "disaster-count";
    public const string DamageFile = "damage-file";

    internal static IReadOnlyDictionary<string, string[]> Areas { get; } = new Dictionary<string, string[]>
    {
        [Window] = [Roles.Clerk],
        [Field] = [Roles.GridWorker],
        [Received] = [Roles.GridWorker, Roles.TownshipReviewer],
        [Filed] = [Roles.Clerk, Roles.GridWorker],
        [Review] = [Roles.TownshipReviewer, Roles.CountyReviewer],
        [Rulebook] = [.. Roles.All.Except([Roles.AccountAdministrator, Roles.SecurityAdministrator])],
        [RulebookApprove] = [Roles.PolicyOfficer, Roles.CountyReviewer],
        [Administration] = [Roles.DataOfficer],
        [Departments] = [Roles.DataOfficer, Roles.Auditor],
        [Audit] = [Roles.Auditor],
        [Challenges] = [Roles.Clerk, Roles.GridWorker, Roles.TownshipReviewer, Roles.CountyReviewer, Roles.DataOfficer],
        [ChallengeRaise] = [Roles.Clerk, Roles.GridWorker, Roles.TownshipReviewer, Roles.CountyReviewer],
        [ChallengeAnswer] = [Roles.DataOfficer],
        [Tasks] = [Roles.GridWorker, Roles.TownshipReviewer, Roles.CountyReviewer],
        [TaskDo] = [Roles.GridWorker],
        [TaskCheck] = [Roles.TownshipReviewer, Roles.CountyReviewer],
        [RoundStart] = [Roles.CountyReviewer],
        [Tellings] = [Roles.Clerk, Roles.GridWorker, Roles.TownshipReviewer, Roles.CountyReviewer],
        [TellingPrint] = [Roles.Clerk, Roles.TownshipReviewer, Roles.CountyReviewer],
        [Appeals] = [Roles.TownshipReviewer, Roles.CountyReviewer],
        [Transfers] = [Roles.TownshipReviewer, Roles.CountyReviewer],
        [TransferSign] = [Roles.TownshipReviewer],
        [Awards] = [Roles.CountyReviewer],
        [Payments] = [Roles.PaymentOfficer, Roles.FinanceOfficer],
        [PaymentMake] = [Roles.PaymentOfficer],
        [PaymentCheck] = [Roles.FinanceOfficer],
        [Staff] = [.. Roles.Administrators],
        [StaffOpen] = [Roles.AccountAdministrator],
        [StaffAssign] = [Roles.SecurityAdministrator],
        [Disasters] = [Roles.GridWorker, Roles.TownshipReviewer, Roles.CountyReviewer],
        [DisasterOpen] = [Roles.CountyReviewer],
        [DisasterCount] = [Roles.GridWorker, Roles.TownshipReviewer],
        [DamageFile] = [Roles.GridWorker],
    };

    internal static void AddAreas(this AuthorizationOptions options)
    {
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        foreach (var (area, roles) in Areas)
        {
            options.AddPolicy(area, policy => policy.RequireAuthenticatedUser().RequireRole(roles));
        }
    }
}
