using System.Globalization;
using System.Numerics;
using System.Text;

namespace Welfare.Rules.Feel;

/// <summary>A day of the calendar, in years from -999999999 to 999999999.</summary>
internal sealed record FeelDate(long Year, int Month, int Day)
{
    public long DayNumber => Calendar.DayNumber(Year, Month, Day);

    /// <summary>Monday is 1.</summary>
    public int Weekday => (int)(DayNumber + 3 - (Calendar.FloorDivide(DayNumber + 3, 7) * 7)) + 1;

    public int DayOfYear => (int)(DayNumber - Calendar.DayNumber(Year, 1, 1)) + 1;

    /// <summary>The week of ISO 8601: the one that holds the year's first Thursday is the first.</summary>
    public int WeekOfYear
    {
        get
        {
            var (year, _, _) = Calendar.FromDayNumber(DayNumber + 4 - Weekday);
            return (int)((DayNumber + 4 - Weekday - Calendar.DayNumber(year, 1, 1)) / 7) + 1;
        }
    }

    public static FeelDate? Of(long year, int month, int day) => Calendar.IsDate(year, month, day) ? new(year, month, day) : null;

    public static FeelDate? OfDayNumber(BigInteger number)
    {
        if (BigInteger.Abs(number) > 400_000_000_000)
        {
            return null;
        }

        var (year, month, day) = Calendar.FromDayNumber((long)number);
        return Of(year, month, day);
    }

    /// <summary>Some months on; a day that the month lacks becomes its last.</summary>
    public FeelDate? AddMonths(BigInteger months)
    {
        var total = (Year * 12) + (Month - 1) + months;
        if (BigInteger.Abs(total) > 12L * (Calendar.LastYear + 1L))
        {
            return null;
        }

        var year = Calendar.FloorDivide((long)total, 12);
        var month = (int)((long)total - (year * 12)) + 1;
        return Of(year, month, Math.Min(Day, Calendar.DaysIn(year, month)));
    }

    public override string ToString()
    {
        var year = Math.Abs(Year).ToString("0000", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{(Year < 0 ? "-" : "")}{year}-{Month:00}-{Day:00}");
    }
}

/// <summary>A time of day, local or with an offset or a zone.</summary>
/// <param name="Nanos">Nanoseconds since midnight.</param>
/// <param name="Zone">Where the clock hangs, or null.</param>
internal sealed record FeelTime(long Nanos, FeelZone? Zone)
{
    public const long Second = 1_000_000_000;
    public const long Day = 86_400 * Second;

    /// <summary>Nanoseconds since midnight at offset zero; a zone without a day counts with its standard offset.</summary>
    public long UniversalNanos => Nanos - ((Zone?.StandardOffset ?? 0) * Second);

    public long UniversalSeconds => Calendar.FloorDivide(UniversalNanos, Second);

    public static string Clock(long nanos)
    {
        var seconds = nanos / Second;
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
        return (nanos % Second == 0 ? text : text.Append('.').Append((nanos % Second).ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0'))).ToString();
    }

    public override string ToString() => Clock(Nanos) + Zone;
}

/// <summary>A day and a time on it.</summary>
internal sealed record FeelDateTime(FeelDate Date, long Nanos, FeelZone? Zone)
{
    /// <summary>Nanoseconds since 1970-01-01 at offset zero; of a local time, as if it stood there.</summary>
    public BigInteger UniversalNanos => LocalNanos - (BigInteger.One * (Zone?.OffsetAt(Date, Nanos) ?? 0) * FeelTime.Second);

    /// <summary>Whole seconds since 1970-01-01 at offset zero, also before it counted downwards.</summary>
    public BigInteger UniversalSeconds
    {
        get
        {
            var seconds = BigInteger.DivRem(UniversalNanos, FeelTime.Second, out var rest);
            return rest.Sign < 0 ? seconds - 1 : seconds;
        }
    }

    public BigInteger LocalNanos => ((BigInteger)Date.DayNumber * FeelTime.Day) + Nanos;

    /// <summary>The date and time at an instant, as the clock of a zone shows it.</summary>
    public static FeelDateTime? At(BigInteger universalNanos, FeelZone? zone)
    {
        var (date, nanos) = Split(universalNanos);
        if (date is null)
        {
            return null;
        }

        var offset = zone?.OffsetAtUniversal(date, nanos) ?? 0;
        var (localDate, localNanos) = Split(universalNanos + ((BigInteger)offset * FeelTime.Second));
        return localDate is null ? null : new(localDate, localNanos, zone);
    }

    private static (FeelDate? Date, long Nanos) Split(BigInteger nanos)
    {
        var days = BigInteger.DivRem(nanos, FeelTime.Day, out var rest);
        if (rest.Sign < 0)
        {
            days -= 1;
            rest += FeelTime.Day;
        }

        return (FeelDate.OfDayNumber(days), (long)rest);
    }

    public override string ToString() => $"{Date}T{FeelTime.Clock(Nanos)}{Zone}";
}
