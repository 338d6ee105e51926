namespace Welfare.Eligibility.Tests.Applications;

/// <summary>Stands still until it is moved.</summary>
internal sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Wait(TimeSpan span) => _now += span;

    public void WaitDays(int days) => Wait(TimeSpan.FromDays(days));
}
