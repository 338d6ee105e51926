using Welfare.Eligibility.Awards;

namespace Welfare.Eligibility.Payments;

/// <summary>What an award is owed for a month: the month of the list, or an earlier one that was corrected (补发).</summary>
/// <param name="Award">The award.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="Amount">Fen; above zero.</param>
/// <param name="Part">0 for what the month was first paid; for the rest, the number of the change that it follows from.</param>
internal sealed record DueAmount(Award Award, DateOnly Month, long Amount, int Part);
