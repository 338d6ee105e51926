using Welfare.Eligibility.Audit;
using Welfare.Rules;

namespace Welfare.Eligibility.Relatives;

/// <summary>Nothing was written about a relative: which field, and why.</summary>
public sealed class RelativeRefusedException(string field, Words says) : WriteRefusedException(says)
{
    public string Field { get; } = field;
}
