using Welfare.Eligibility.Places;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Applications.Clocks;

/// <summary>Counts the days of limits, leaving out those of pauses that stop them.</summary>
internal sealed class CountedDays(IReadOnlyList<PausedDays> pauses, DateOnly today)
{
    /// <summary>The last day of a limit that begins on a day, which is not counted; null where it is no limit in time.</summary>
    public DateOnly? LastDay(Period? period, DateOnly from, int length) => period switch
    {
        Period.WorkingDays => After(from, length, WorkCalendar.Has),
        Period.Days => After(from, length, _ => true),
        Period.Months => After(from, from.AddMonths(length).DayNumber - from.DayNumber, _ => true),
        _ => null,
    };

    /// <summary>Days of the limit's own kind after today, up to and with its last one; negative when it is over.</summary>
    public int Left(Period? period, DateOnly due) =>
        period == Period.WorkingDays ? WorkCalendar.Between(today, due) : due.DayNumber - today.DayNumber;

    /// <summary>How many days since a day were left out so far.</summary>
    public int NotCounted(DateOnly from) => pauses.Count == 0 ? 0 : Enumerable.Range(1, Math.Max(0, today.DayNumber - from.DayNumber)).Count(i => IsPaused(from.AddDays(i)));

    private DateOnly After(DateOnly from, int length, Func<DateOnly, bool> counts)
    {
        var day = from;
        for (var left = length; left > 0;)
        {
            day = day.AddDays(1);
            left -= counts(day) && !IsPaused(day) ? 1 : 0;
        }
        return day;
    }

    private bool IsPaused(DateOnly day) => pauses.Any(pause => pause.Has(day, today));
}
