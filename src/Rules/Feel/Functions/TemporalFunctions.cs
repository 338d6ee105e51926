using System.Numerics;

namespace Welfare.Rules.Feel.Functions;

/// <summary>Dates, times and durations, from texts, parts and one another.</summary>
internal static class TemporalFunctions
{
    private static readonly string[] Weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static Dictionary<string, Builtin> All { get; } = Builtins.Family(
        ("date", "from:text", (e, a) => TemporalText.Date(T(a[0])) ?? No(e, "日期", "date")),
        ("date", "from:day", (_, a) => DateOf(a[0])),
        ("date", "year:number, month:number, day:number", (e, a) => DateOf(a) ?? No(e, "日期", "date")),
        ("time", "from:text", (e, a) => TemporalText.Time(T(a[0])) ?? No(e, "时间", "time")),
        ("time", "from:time", (_, a) => a[0]),
        ("time", "from:datetime", (_, a) => new FeelTime(((FeelDateTime)a[0]!).Nanos, ((FeelDateTime)a[0]!).Zone)),
        ("time", "from:date", (_, _) => new FeelTime(0, FeelZone.OfOffset(0))),
        ("time", "hour:number, minute:number, second:number, offset:days?~", (e, a) => TimeOf(a, 0, a[3] as DaysDuration) ?? No(e, "时间", "time")),
        ("date and time", "from:text", (e, a) => TemporalText.DateAndTime(T(a[0])) ?? (TemporalText.Date(T(a[0])) is { } d ? new FeelDateTime(d, 0, null) : No(e, "日期和时间", "date and time"))),
        ("date and time", "from:datetime", (_, a) => a[0]),
        ("date and time", "from:date", (_, a) => Operators.AtMidnight((FeelDate)a[0]!)),
        ("date and time", "date:day, time:time", (_, a) => new FeelDateTime(DateOf(a[0]), ((FeelTime)a[1]!).Nanos, ((FeelTime)a[1]!).Zone)),
        ("date and time", "year:number, month:number, day:number, hour:number, minute:number, second:number", (e, a) => Whole(a, null) ?? No(e, "日期和时间", "date and time")),
        ("date and time", "year:number, month:number, day:number, hour:number, minute:number, second:number, offset:days~", (e, a) => Whole(a, a[6] as DaysDuration) ?? No(e, "日期和时间", "date and time")),
        ("date and time", "year:number, month:number, day:number, hour:number, minute:number, second:number, timezone:text", (e, a) => InRegion(a) ?? No(e, "日期和时间", "date and time")),
        ("duration", "from:text", (e, a) => TemporalText.Duration(T(a[0])) ?? No(e, "时长", "duration")),
        ("duration", "from:duration", (_, a) => a[0]),
        ("years and months duration", "from:day, to:day", (_, a) => MonthsDuration.Of(MonthsBetween(DateOf(a[0]), DateOf(a[1])))),
        ("today", "", (e, _) => Now(e).Date),
        ("now", "", (e, _) => Now(e)),
        ("day of year", "date:day", (_, a) => (FeelNumber)DateOf(a[0]).DayOfYear),
        ("day of week", "date:day", (_, a) => Weekdays[DateOf(a[0]).Weekday - 1]),
        ("month of year", "date:day", (_, a) => Months[DateOf(a[0]).Month - 1]),
        ("week of year", "date:day", (_, a) => (FeelNumber)DateOf(a[0]).WeekOfYear));

    private static string T(object? value) => (string)value!;

    private static object? No(Evaluator e, string zh, string en) => e.Fail($"这不是{zh}", $"this is no {en}");

    private static FeelDate DateOf(object? day) => day as FeelDate ?? ((FeelDateTime)day!).Date;

    private static FeelDate? DateOf(object?[] a) =>
        Int(a[0]) is { } year && Int(a[1]) is { } month && Int(a[2]) is { } day ? FeelDate.Of(year, month, day) : null;

    private static int? Int(object? number) => ((FeelNumber)number!).ToInt();

    /// <summary>A time from hour, minute, second (which may have a fraction) and an offset.</summary>
    private static FeelTime? TimeOf(object?[] a, int at, DaysDuration? offset)
    {
        if (Int(a[at]) is not (>= 0 and < 24 and var hour) || Int(a[at + 1]) is not (>= 0 and < 60 and var minute)
            || (FeelNumber)a[at + 2]! is var second && (second.Sign < 0 || second.CompareTo(60) >= 0))
        {
            return null;
        }

        var seconds = offset is null ? 0 : offset.Nanos / FeelTime.Second;
        if (BigInteger.Abs(seconds) > FeelZone.WidestOffset)
        {
            return null;
        }

        var nanos = FeelNumber.Multiply((FeelNumber)a[at + 2]!, FeelTime.Second)!.Value.Round(0, RoundingMode.Down)!.Value.Truncate();
        return new((((hour * 60L) + minute) * 60 * FeelTime.Second) + (long)nanos, offset is null ? null : FeelZone.OfOffset((int)seconds));
    }

    private static FeelDateTime? Whole(object?[] a, DaysDuration? offset) =>
        DateOf(a) is { } date && TimeOf(a, 3, offset) is { } time ? new(date, time.Nanos, time.Zone) : null;

    private static FeelDateTime? InRegion(object?[] a) =>
        Whole(a, null) is { } local && FeelZone.OfRegion(T(a[6])) is { } zone ? local with { Zone = zone } : null;

    /// <summary>Whole months from one day to another; negative when the second is earlier.</summary>
    private static BigInteger MonthsBetween(FeelDate from, FeelDate to)
    {
        var months = ((to.Year - from.Year) * 12) + (to.Month - from.Month);
        return months > 0 && to.Day < from.Day ? months - 1 : months < 0 && to.Day > from.Day ? months + 1 : months;
    }

    private static FeelDateTime Now(Evaluator e)
    {
        e.Budget.Charge(5);
        var now = e.Now;
        return new(new(now.Year, now.Month, now.Day), now.TimeOfDay.Ticks * 100, FeelZone.OfOffset(0));
    }
}
