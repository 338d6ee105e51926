using Welfare.Eligibility.Audit;
using Welfare.Rules;

namespace Welfare.Eligibility.Disasters;

/// <summary>Nothing was written about the disaster: which field, and why.</summary>
public sealed class DisasterRefusedException(string field, Words says) : WriteRefusedException(says)
{
    public string Field { get; } = field;

    internal static void Ensure(bool allowed, string field, Words says)
    {
        if (!allowed)
        {
            throw new DisasterRefusedException(field, says);
        }
    }
}
