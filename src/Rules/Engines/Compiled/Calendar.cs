namespace Welfare.Rules.Engines.Compiled;

/// <summary>Dates as day numbers, shifted as FEEL says: a day that the month lacks becomes the month's last day.</summary>
internal static class Calendar
{
    public static long Shift(long day, int months, int days) =>
        Math.Clamp(Months(day, months) + days, 0, DateOnly.MaxValue.DayNumber);

    /// <summary>The latest day that, shifted by some months, is on or before a day: the birthday test turned round.</summary>
    public static long LatestDay(long notAfter, int months)
    {
        var day = Months(notAfter, -months);
        while (day < DateOnly.MaxValue.DayNumber && Months(day + 1, months) <= notAfter)
        {
            day++;
        }

        while (day > 0 && Months(day, months) > notAfter)
        {
            day--;
        }

        return day;
    }

    private static long Months(long day, int months)
    {
        if (months == 0)
        {
            return day;
        }

        var date = DateOnly.FromDayNumber((int)Math.Clamp(day, 0, DateOnly.MaxValue.DayNumber));
        var month = (date.Year * 12) + date.Month - 1 + months;
        return month < 12 ? 0
            : month > (DateOnly.MaxValue.Year * 12) + 11 ? DateOnly.MaxValue.DayNumber
            : date.AddMonths(months).DayNumber;
    }
}
