using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Welfare.Rules.Feel;

/// <summary>Reads dates, times, date and times and durations as ISO 8601 and FEEL write them.</summary>
internal static partial class TemporalText
{
    private const int LongestText = 120;

    /// <summary>What an at-literal says, or null.</summary>
    public static object? Read(string text) => (object?)Date(text) ?? DateAndTime(text) ?? (object?)Time(text) ?? Duration(text);

    public static FeelDate? Date(string text) => Match(DatePattern(), text) is { } m ? DateOf(m) : null;

    public static FeelTime? Time(string text) =>
        Match(TimePattern(), text) is { } m && ClockOf(m) is { } nanos && TryZone(m, out var zone) ? new(nanos % FeelTime.Day, zone) : null;

    /// <summary>A date and time; midnight may be written as 24:00:00 of the day before.</summary>
    public static FeelDateTime? DateAndTime(string text)
    {
        if (Match(DateTimePattern(), text) is not { } m || DateOf(m) is not { } date || ClockOf(m) is not { } nanos || !TryZone(m, out var zone))
        {
            return null;
        }

        return nanos < FeelTime.Day ? new(date, nanos, zone) : FeelDate.OfDayNumber(date.DayNumber + 1) is { } next ? new(next, 0, zone) : null;
    }

    /// <summary>A duration of either kind, or null.</summary>
    public static object? Duration(string text)
    {
        if (Match(MonthsPattern(), text) is { } months && text[^1] != 'P')
        {
            return MonthsDuration.Of(Signed(months, (Whole(months, "y") * 12) + Whole(months, "m")));
        }

        if (Match(DaysPattern(), text) is not { } m || text[^1] is 'P' or 'T')
        {
            return null;
        }

        var seconds = (((((Whole(m, "d") * 24) + Whole(m, "h")) * 60) + Whole(m, "min")) * 60) + Whole(m, "s");
        return DaysDuration.Of(Signed(m, (seconds * FeelTime.Second) + Fraction(m)));
    }

    private static Match? Match(Regex pattern, string text) => text.Length <= LongestText && pattern.Match(text) is { Success: true } match ? match : null;

    private static FeelDate? DateOf(Match m)
    {
        var year = m.Groups["year"].Value;
        var digits = year.TrimStart('-');
        return digits.Length > 4 && digits[0] == '0' ? null : FeelDate.Of(long.Parse(year, CultureInfo.InvariantCulture), Int(m, "month"), Int(m, "day"));
    }

    private static long? ClockOf(Match m)
    {
        var (hour, minute, second) = (Int(m, "hour"), Int(m, "minute"), Int(m, "second"));
        var nanos = ((((hour * 60L) + minute) * 60) + second) * FeelTime.Second + Fraction(m);
        return minute < 60 && second < 60 && nanos <= FeelTime.Day ? nanos : null;
    }

    private static bool TryZone(Match m, out FeelZone? zone)
    {
        zone = null;
        if (m.Groups["region"].Success)
        {
            return (zone = FeelZone.OfRegion(m.Groups["region"].Value)) is not null;
        }

        if (m.Groups["z"].Success)
        {
            zone = FeelZone.OfOffset(0);
        }
        else if (m.Groups["sign"].Success)
        {
            var (hours, minutes, rest) = (Int(m, "oh"), Int(m, "om"), m.Groups["os"].Success ? Int(m, "os") : 0);
            var seconds = (hours * 3600) + (minutes * 60) + rest;
            zone = FeelZone.OfOffset(m.Groups["sign"].Value == "-" ? -seconds : seconds);
            return minutes < 60 && rest < 60 && seconds <= FeelZone.WidestOffset;
        }

        return true;
    }

    private static int Int(Match m, string name) => int.Parse(m.Groups[name].Value, CultureInfo.InvariantCulture);

    private static BigInteger Whole(Match m, string name) => m.Groups[name] is { Success: true } g ? BigInteger.Parse(g.Value, CultureInfo.InvariantCulture) : 0;

    /// <summary>Nanoseconds of a fraction of a second; what is finer is cut off.</summary>
    private static long Fraction(Match m) =>
        m.Groups["fraction"] is { Success: true, Value: var digits } ? long.Parse(digits.PadRight(9, '0')[..9], CultureInfo.InvariantCulture) : 0;

    private static BigInteger Signed(Match m, BigInteger value) => m.Groups["sign"].Success ? -value : value;

    private const string DatePart = "(?<year>-?[0-9]{4,9})-(?<month>[0-9]{2})-(?<day>[0-9]{2})";
    private const string TimePart = @"(?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(\.(?<fraction>[0-9]+))?"
        + @"((?<z>[zZ])|(?<sign>[+-])(?<oh>[0-9]{2}):(?<om>[0-9]{2})(:(?<os>[0-9]{2}))?|@(?<region>[^@]+))?";

    [GeneratedRegex("^" + DatePart + @"\z", RegexOptions.ExplicitCapture)]
    private static partial Regex DatePattern();

    [GeneratedRegex("^" + TimePart + @"\z", RegexOptions.ExplicitCapture)]
    private static partial Regex TimePattern();

    [GeneratedRegex("^" + DatePart + "T" + TimePart + @"\z", RegexOptions.ExplicitCapture)]
    private static partial Regex DateTimePattern();

    [GeneratedRegex(@"^(?<sign>-)?P((?<y>[0-9]+)Y)?((?<m>[0-9]+)M)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex MonthsPattern();

    [GeneratedRegex(@"^(?<sign>-)?P((?<d>[0-9]+)D)?(T((?<h>[0-9]+)H)?((?<min>[0-9]+)M)?((?<s>[0-9]+)(\.(?<fraction>[0-9]*))?S)?)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex DaysPattern();
}
