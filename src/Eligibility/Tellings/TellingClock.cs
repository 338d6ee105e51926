using Welfare.Eligibility.Applications.Clocks;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Tellings;

/// <summary>
/// By when a decision must be told. How long it may take stands in <c>rulesets/parameters</c> as <c>&lt;programme&gt;_told</c>, <c>_not_accepted_told</c> and
/// <c>_change_told</c>; a programme without such a figure has no limit.
/// </summary>
public static class TellingClock
{
    public static RunningLimit? Of(TellingKind kind, string programme, string villageCode, DateOnly decided, RulesetLibrary library, DateOnly today)
    {
        var name = $"{programme.Replace('-', '_')}{(kind switch
        {
            TellingKind.Decision => "_told",
            TellingKind.NotAccepted => "_not_accepted_told",
            _ => "_change_told",
        })}";
        if (CountyLimits.Find(library, name, villageCode, decided) is not { } found)
        {
            return null;
        }
        var days = new CountedDays([], today);
        return DueOn(found.Limit.Period, decided, (int)found.Value.Value, days) is { } due
            ? new(found.Limit, found.Value, decided, due, days.Left(found.Limit.Period, due), today > due, today)
            : null;
    }

    // A day of the month that the month does not have is its last: 31 is "within the month".
    private static DateOnly? DueOn(Period? period, DateOnly decided, int length, CountedDays days) => period == Period.MonthDay
        ? new DateOnly(decided.Year, decided.Month, Math.Min(length, DateTime.DaysInMonth(decided.Year, decided.Month)))
        : days.LastDay(period, decided, length);
}
