using Welfare.Eligibility.Audit;
using Welfare.Rules;

namespace Welfare.Eligibility.CountyApprovals;

/// <summary>Nothing was written about a county's approval, and why.</summary>
public sealed class CountyApprovalRefusedException(Words says) : WriteRefusedException(says);
