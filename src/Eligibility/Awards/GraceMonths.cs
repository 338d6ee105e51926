namespace Welfare.Eligibility.Awards;

/// <summary>How long an award that is not met any more may be paid unchanged (延保渐退).</summary>
/// <param name="Least">Months.</param>
/// <param name="Most">Months.</param>
/// <param name="ForJob">Months that a nationwide text says are in principle the most where the family leaves because of work; null where no text does.</param>
/// <param name="Source">Of the longest.</param>
public sealed record GraceMonths(int Least, int Most, int? ForJob, string Source)
{
    public bool Has(int months) => months >= Least && months <= Most;
}
