namespace Welfare.Desk.Tests.Harness;

/// <summary>Runs as the real clock does, further on by as much as it was moved.</summary>
public sealed class MovableClock : TimeProvider
{
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;

    public void MoveDays(int days) => Move(TimeSpan.FromDays(days));

    public void Move(TimeSpan by) => _ahead += by;
}
