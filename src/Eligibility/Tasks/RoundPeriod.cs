using System.Globalization;
using Welfare.Rules;

namespace Welfare.Eligibility.Tasks;

/// <summary>What a round is of: a month's visits, or the April of a year.</summary>
public readonly record struct RoundPeriod(RoundKind Kind, string Text)
{
    private const string MonthFormat = "yyyy-MM";
    private const int April = 4;
    private const int DayOfBatch = 15;
    private const int FirstMonthOfBatch = 3;

    /// <summary>The last day of a year's batch (S15).</summary>
    public static DateOnly BatchDueOn(int year) => new(year, April, DayOfBatch);

    public static RoundPeriod VisitsOf(DateOnly month) => new(RoundKind.Visits, month.ToString(MonthFormat, CultureInfo.InvariantCulture));

    public static RoundPeriod BatchOf(int year) => new(RoundKind.AprilBatch, year.ToString(CultureInfo.InvariantCulture));

    /// <summary>What a person can start: the visits of this month and the next, and the batch of this year.</summary>
    public static IReadOnlyList<RoundPeriod> Startable(DateOnly today) => [VisitsOf(today), VisitsOf(NextMonth(today)), BatchOf(today.Year)];

    /// <summary>What the clock starts by itself: the visits of the next month, and from March to 15 April the batch.</summary>
    public static IReadOnlyList<RoundPeriod> DueToStart(DateOnly today) =>
        today.Month >= FirstMonthOfBatch && today <= BatchDueOn(today.Year)
            ? [VisitsOf(NextMonth(today)), BatchOf(today.Year)]
            : [VisitsOf(NextMonth(today))];

    /// <summary>The last day of the month.</summary>
    internal DateOnly LastDay => DateOnly.ParseExact(Text, MonthFormat, CultureInfo.InvariantCulture).AddMonths(1).AddDays(-1);

    internal int Year => int.Parse(Text.AsSpan(0, 4), CultureInfo.InvariantCulture);

    public Words Says => Kind == RoundKind.Visits
        ? new($"{LastDay.Year}年{LastDay.Month}月到期复核", $"Verifications due in {LastDay.ToString("MMMM yyyy", CultureInfo.InvariantCulture)}")
        : new($"{Text}年4月15日前年度复核", $"Yearly check by 15 April {Text}");

    private static DateOnly NextMonth(DateOnly today) => new DateOnly(today.Year, today.Month, 1).AddMonths(1);
}
