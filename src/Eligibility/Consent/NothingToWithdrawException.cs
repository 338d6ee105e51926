using Welfare.Eligibility.Audit;

namespace Welfare.Eligibility.Consent;

/// <summary>The person has no authorisation that runs.</summary>
public sealed class NothingToWithdrawException() : WriteRefusedException(new(
    "此人目前没有有效的授权，无须撤回。",
    "This person has no authorisation in force, so there is nothing to withdraw."));
