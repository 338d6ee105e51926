namespace Welfare.Eligibility.Applications;

/// <summary>The calendar days and months that follow from a step.</summary>
public static class StepDates
{
    private const int NoticeDays = 7;

    /// <summary>The day of posting is not counted (S11 art 44): seven whole days follow it, both ends inclusive.</summary>
    public static (DateOnly From, DateOnly Until) Notice(DateOnly posted) => (posted.AddDays(1), posted.AddDays(NoticeDays));

    /// <summary>The first day of the month after the decision (S11 art 58); null where nothing is paid by the month.</summary>
    public static DateOnly? StartMonth(Application application, DecideApplication decision, DateOnly decided) =>
        decision is ApproveApplication { Amount: not null } && Advice.IsPaidMonthly(application)
            ? new DateOnly(decided.Year, decided.Month, 1).AddMonths(1)
            : null;
}
