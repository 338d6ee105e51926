using Welfare.Eligibility.Audit;
using Welfare.Rules;

namespace Welfare.Eligibility.Applications.Clocks;

/// <summary>Nothing was written about the limits of an application: which field, and why.</summary>
public sealed class ClockRefusedException(string field, Words says) : WriteRefusedException(says)
{
    public string Field { get; } = field;

    internal static void Ensure(bool allowed, string field, Words says)
    {
        if (!allowed)
        {
            throw new ClockRefusedException(field, says);
        }
    }
}
