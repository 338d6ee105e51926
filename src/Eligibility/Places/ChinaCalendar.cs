namespace Welfare.Eligibility.Places;

/// <summary>The calendar that statutory days are counted by, wherever the server stands.</summary>
public static class ChinaCalendar
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static DateTimeOffset TimeOf(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>The moment at which clocks there show that time.</summary>
    public static DateTimeOffset MomentOf(DateTime there) => new(DateTime.SpecifyKind(there, DateTimeKind.Unspecified), Zone.GetUtcOffset(there));

    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeOf(instant).DateTime);

    public static DateOnly Today(TimeProvider clock) => DayOf(clock.GetUtcNow());
}
