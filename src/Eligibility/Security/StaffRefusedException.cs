using Welfare.Eligibility.Audit;
using Welfare.Rules;

namespace Welfare.Eligibility.Security;

/// <summary>A step on an account that was not taken, and the field it belongs to.</summary>
public sealed class StaffRefusedException(string field, Words says) : WriteRefusedException(says)
{
    public string Field { get; } = field;
}
