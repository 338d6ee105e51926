using Welfare.Eligibility.Audit;
using Welfare.Rules;

namespace Welfare.Eligibility.Payments;

/// <summary>Nothing was written about the list, and why.</summary>
public sealed class PaymentRefusedException(Words says) : WriteRefusedException(says);
