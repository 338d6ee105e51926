using Welfare.Eligibility.Audit;
using Welfare.Rules;

namespace Welfare.Eligibility.Transfers;

/// <summary>Nothing was written about the transfer: which field, and why.</summary>
public sealed class TransferRefusedException(string field, Words says) : WriteRefusedException(says)
{
    public string Field { get; } = field;

    internal static void Ensure(bool allowed, string field, Words says)
    {
        if (!allowed)
        {
            throw new TransferRefusedException(field, says);
        }
    }
}
