using Welfare.Eligibility.Audit;
using Welfare.Rules;

namespace Welfare.Eligibility.Tellings;

/// <summary>Nothing was written about the telling of a decision: which field, and why.</summary>
public sealed class TellingRefusedException(string field, Words says) : WriteRefusedException(says)
{
    public string Field { get; } = field;
}
