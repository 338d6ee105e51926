namespace Welfare.Eligibility.Visits;

/// <summary>The calendar day at the counter: China keeps one time, eight hours ahead of UTC.</summary>
public static class ChinaClock
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(Offset).DateTime);
}
