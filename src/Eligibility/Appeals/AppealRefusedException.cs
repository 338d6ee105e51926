using Welfare.Eligibility.Audit;
using Welfare.Rules;

namespace Welfare.Eligibility.Appeals;

/// <summary>Nothing was written about the appeal: which field, and why.</summary>
public sealed class AppealRefusedException(string field, Words says) : WriteRefusedException(says)
{
    public string Field { get; } = field;

    internal static void Ensure(bool allowed, string field, Words says)
    {
        if (!allowed)
        {
            throw new AppealRefusedException(field, says);
        }
    }
}
