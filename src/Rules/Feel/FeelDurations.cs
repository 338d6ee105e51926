using System.Globalization;
using System.Numerics;
using System.Text;

namespace Welfare.Rules.Feel;

/// <summary>A duration of days and time, to the nanosecond.</summary>
internal sealed record DaysDuration(BigInteger Nanos)
{
    private static readonly BigInteger Longest = BigInteger.Pow(10, 28);

    public BigInteger Days => Nanos / FeelTime.Day;

    public int Hours => (int)(Nanos / (3600 * FeelTime.Second) % 24);

    public int Minutes => (int)(Nanos / (60 * FeelTime.Second) % 60);

    public int Seconds => (int)(Nanos / FeelTime.Second % 60);

    /// <summary>A duration, or null when it is longer than some 300 thousand million years.</summary>
    public static DaysDuration? Of(BigInteger nanos) => BigInteger.Abs(nanos) > Longest ? null : new(nanos);

    public override string ToString()
    {
        if (Nanos.IsZero)
        {
            return "PT0S";
        }

        var text = new StringBuilder(Nanos.Sign < 0 ? "-P" : "P");
        var (days, hours, minutes) = (BigInteger.Abs(Days), Math.Abs(Hours), Math.Abs(Minutes));
        var nanos = (long)(BigInteger.Abs(Nanos) % (60 * FeelTime.Second));
        text.Append(Part(days, 'D'));
        if (hours != 0 || minutes != 0 || nanos != 0)
        {
            text.Append('T').Append(Part(hours, 'H')).Append(Part(minutes, 'M'));
        }

        if (nanos != 0)
        {
            text.Append(nanos / FeelTime.Second);
            text.Append(nanos % FeelTime.Second == 0 ? "" : "." + (nanos % FeelTime.Second).ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0')).Append('S');
        }

        return text.ToString();
    }

    internal static string Part(BigInteger count, char unit) => count.IsZero ? "" : count.ToString(CultureInfo.InvariantCulture) + unit;
}

/// <summary>A duration of years and months.</summary>
internal sealed record MonthsDuration(BigInteger Months)
{
    private static readonly BigInteger Longest = BigInteger.Pow(10, 12);

    public BigInteger Years => Months / 12;

    public int MonthsOfYear => (int)(Months % 12);

    public static MonthsDuration? Of(BigInteger months) => BigInteger.Abs(months) > Longest ? null : new(months);

    public override string ToString() => Months.IsZero
        ? "P0M"
        : (Months.Sign < 0 ? "-P" : "P") + DaysDuration.Part(BigInteger.Abs(Years), 'Y') + DaysDuration.Part(Math.Abs(MonthsOfYear), 'M');
}
