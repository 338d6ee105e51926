namespace Welfare.Eligibility.Applications.Clocks;

/// <summary>A pause as the limits see it.</summary>
/// <param name="Reason">Why.</param>
/// <param name="From">The day it began, which still counts.</param>
/// <param name="Until">The last day that does not count; null while it runs.</param>
public sealed record PausedDays(PauseReason Reason, DateOnly From, DateOnly? Until)
{
    public bool Has(DateOnly day, DateOnly today) => day > From && day <= (Until ?? today);
}
