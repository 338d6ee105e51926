using System.Globalization;

namespace Welfare.Eligibility.Places;

/// <summary>
/// Working days (工作日) as the General Office of the State Council arranges them each year: Monday to Friday without holidays, and with the
/// weekend days that are worked in exchange (调休). A year whose arrangement is not held counts Monday to Friday.
/// </summary>
public static class WorkCalendar
{
    // 国办发明电〔2021〕11号, 〔2022〕16号, 〔2023〕7号, 〔2024〕12号, 〔2025〕7号: days off that would be worked, and days worked that would be off.
    private static readonly Dictionary<int, (string Off, string Worked)> Arrangements = new()
    {
        [2022] = ("0101-0103 0131-0206 0403-0405 0430-0504 0603-0605 0910-0912 1001-1007", "0129 0130 0402 0424 0507 1008 1009"),
        [2023] = ("0101-0102 0121-0127 0405 0429-0503 0622-0624 0929-1006", "0128 0129 0423 0506 0625 1007 1008"),
        [2024] = ("0101 0210-0217 0404-0406 0501-0505 0608-0610 0915-0917 1001-1007", "0204 0218 0407 0428 0511 0914 0929 1012"),
        [2025] = ("0101 0128-0204 0404-0406 0501-0505 0531-0602 1001-1008", "0126 0208 0427 0928 1011"),
        [2026] = ("0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007", "0104 0214 0228 0509 0920 1010"),
    };

    private static readonly HashSet<DateOnly> Off = [.. Arrangements.SelectMany(year => Days(year.Key, year.Value.Off))];
    private static readonly HashSet<DateOnly> Worked = [.. Arrangements.SelectMany(year => Days(year.Key, year.Value.Worked))];

    /// <summary>Whether the year's arrangement is held.</summary>
    public static bool Knows(int year) => Arrangements.ContainsKey(year);

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

    private static IEnumerable<DateOnly> Days(int year, string text)
    {
        foreach (var span in text.Split(' '))
        {
            var (first, last) = (Day(year, span[..4]), Day(year, span[^4..]));
            for (var day = first; day <= last; day = day.AddDays(1))
            {
                yield return day;
            }
        }
    }

    private static DateOnly Day(int year, string text) =>
        new(year, int.Parse(text.AsSpan(0, 2), CultureInfo.InvariantCulture), int.Parse(text.AsSpan(2), CultureInfo.InvariantCulture));
}
