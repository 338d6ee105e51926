using System.Globalization;
using System.Text.Json;

namespace Welfare.Eligibility.Places;

/// <summary>
/// Working days (工作日) as the General Office of the State Council arranges them each year: Monday to Friday without holidays, and with the
/// weekend days that are worked in exchange (调休). The arrangements stand in <c>working-days.json</c>, each with its document. A year whose arrangement
/// is not published counts Monday to Friday.
/// </summary>
public static class WorkCalendar
{
    private const string Resource = "Welfare.Eligibility.Places.working-days.json";
    private const string DayFormat = "yyyy-MM-dd";

    private static readonly IReadOnlyDictionary<int, Arrangement> Arrangements = Read().ToDictionary(year => year.Year);
    private static readonly HashSet<DateOnly> Off = [.. Arrangements.Values.SelectMany(year => Days(year.Year, year.Off))];
    private static readonly HashSet<DateOnly> Worked = [.. Arrangements.Values.SelectMany(year => Days(year.Year, year.Worked))];

    /// <summary>Whether the year's arrangement is published and held.</summary>
    public static bool Knows(int year) => SourceOf(year) is not null;

    /// <summary>The document that arranges a year; null while there is none.</summary>
    public static string? SourceOf(int year) => Arrangements.GetValueOrDefault(year)?.Source;

    public static bool Has(DateOnly day) =>
        Worked.Contains(day) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Off.Contains(day));

    /// <summary>The last day of a limit that begins on a day: that day is not counted.</summary>
    public static DateOnly After(DateOnly start, int days)
    {
        var day = start;
        for (var left = days; left > 0; left -= Has(day) ? 1 : 0)
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>How many working days there are after a day, up to and with another; negative where that lies before.</summary>
    public static int Between(DateOnly from, DateOnly until)
    {
        var (first, last) = from <= until ? (from, until) : (until, from);
        var days = Enumerable.Range(1, last.DayNumber - first.DayNumber).Count(i => Has(first.AddDays(i)));
        return from <= until ? days : -days;
    }

    private static IReadOnlyList<Arrangement> Read()
    {
        using var file = typeof(WorkCalendar).Assembly.GetManifestResourceStream(Resource)!;
        return JsonSerializer.Deserialize<Held>(file, JsonSerializerOptions.Web)!.Years;
    }

    private static IEnumerable<DateOnly> Days(int year, IEnumerable<string> spans)
    {
        foreach (var ends in spans.Select(span => span.Split('/')))
        {
            for (var day = Day(year, ends[0]); day <= Day(year, ends[^1]); day = day.AddDays(1))
            {
                yield return day;
            }
        }
    }

    private static DateOnly Day(int year, string text) => DateOnly.ParseExact(string.Create(CultureInfo.InvariantCulture, $"{year}-{text}"), DayFormat, CultureInfo.InvariantCulture);

    private sealed record Held(IReadOnlyList<Arrangement> Years);

    private sealed record Arrangement(int Year, string? Source, IReadOnlyList<string> Off, IReadOnlyList<string> Worked);
}
