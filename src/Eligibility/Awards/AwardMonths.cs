using Welfare.Eligibility.Places;

namespace Welfare.Eligibility.Awards;

/// <summary>Awards run by whole months of the statutory calendar, each known by its first day.</summary>
public static class AwardMonths
{
    public static DateOnly Of(DateOnly day) => new(day.Year, day.Month, 1);

    public static DateOnly Of(DateTimeOffset instant) => Of(ChinaCalendar.DayOf(instant));

    /// <summary>Both ends inclusive.</summary>
    public static IEnumerable<DateOnly> Between(DateOnly first, DateOnly last)
    {
        for (var month = first; month <= last; month = month.AddMonths(1))
        {
            yield return month;
        }
    }

    /// <summary>The month after that of a decision: the first it can have an effect on (S11 art 58, 62).</summary>
    public static DateOnly After(DateTimeOffset decided) => Of(decided).AddMonths(1);
}
