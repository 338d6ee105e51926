using Welfare.Eligibility.Places;

namespace Welfare.Eligibility.Demo;

/// <summary>The morning in China on a day of the past, so that made-up work has made-up days; never a moment that is yet to come.</summary>
internal sealed class DemoClock(DateOnly today, TimeProvider real) : TimeProvider
{
    private static readonly TimeOnly Morning = new(10, 0);

    private TimeSpan _looks;

    public DateOnly Day { get; set; } = today;

    /// <summary>Each look is a second later: steps of one day have an order.</summary>
    public override DateTimeOffset GetUtcNow()
    {
        _looks += TimeSpan.FromSeconds(1);
        var (then, now) = ((ChinaCalendar.MomentOf(Day.ToDateTime(Morning)) + _looks).ToUniversalTime(), real.GetUtcNow());
        return then < now ? then : now;
    }
}
