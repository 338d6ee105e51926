using System.Numerics;

namespace Welfare.Rules.Feel;

/// <summary>The parts that a path can take from temporal values and ranges.</summary>
internal static class Parts
{
    /// <summary>A part by its name; false when values of this kind have none of that name.</summary>
    public static bool TryGet(object? value, string name, out object? part)
    {
        object? none = typeof(Parts);
        part = value switch
        {
            FeelDate d => OfDate(d, name) ?? none,
            FeelTime t => OfClock(t.Nanos, t.Zone, t.Zone?.StandardOffset, name, none),
            FeelDateTime d => OfDate(d.Date, name) ?? OfClock(d.Nanos, d.Zone, d.Zone?.OffsetAt(d.Date, d.Nanos), name, none),
            DaysDuration d => OfDuration(d, name) ?? none,
            MonthsDuration m => name switch { "years" => Number(m.Years), "months" => Number(m.MonthsOfYear), _ => none },
            FeelRange r => name switch
            {
                "start" => r.Start,
                "end" => r.End,
                "start included" => r.StartIncluded,
                "end included" => r.EndIncluded,
                _ => none,
            },
            _ => none,
        };
        return !ReferenceEquals(part, none);
    }

    private static FeelNumber? OfDate(FeelDate date, string name) => name switch
    {
        "year" => Number(date.Year),
        "month" => Number(date.Month),
        "day" => Number(date.Day),
        "weekday" => Number(date.Weekday),
        _ => null,
    };

    private static object? OfClock(long nanos, FeelZone? zone, int? offset, string name, object? none) => name switch
    {
        "hour" => Number(nanos / (3600 * FeelTime.Second)),
        "minute" => Number(nanos / (60 * FeelTime.Second) % 60),
        "second" => Number(nanos / FeelTime.Second % 60),
        "time offset" => offset is { } seconds ? new DaysDuration((BigInteger)seconds * FeelTime.Second) : null,
        "timezone" => zone?.Id,
        _ => none,
    };

    private static FeelNumber? OfDuration(DaysDuration duration, string name) => name switch
    {
        "days" => Number(duration.Days),
        "hours" => Number(duration.Hours),
        "minutes" => Number(duration.Minutes),
        "seconds" => Number(duration.Seconds),
        _ => null,
    };

    private static FeelNumber? Number(BigInteger value) => FeelNumber.Of(value, 0);
}
