using Welfare.Eligibility.CountyApprovals;
using Welfare.Rules.Rulesets.Publishing;

namespace Welfare.Desk.Features.Rulebook;

/// <summary>The colour of a state; the words beside it carry the meaning.</summary>
public static class StateTones
{
    public static string Of(VersionState state) => state switch
    {
        VersionState.Draft => "unknown",
        VersionState.Approved => "review",
        VersionState.InForce => "met",
        _ => "past",
    };

    public static string Of(CountyApprovalState state) => state switch
    {
        CountyApprovalState.Approved => "met",
        CountyApprovalState.Submitted => "review",
        _ => "unknown",
    };
}
