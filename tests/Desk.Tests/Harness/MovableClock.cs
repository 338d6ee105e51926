namespace Welfare.Desk.Tests.Harness;

/// <summary>Runs as the real clock does, further on by as much as it was moved, until it is stopped.</summary>
public sealed class MovableClock : TimeProvider
{
    private TimeSpan _ahead;
    private DateTimeOffset? _stoppedAt;

    public override DateTimeOffset GetUtcNow() => _stoppedAt ?? System.GetUtcNow() + _ahead;

    public void StopAt(DateTimeOffset moment) => _stoppedAt = moment;

    public void MoveDays(int days) => Move(TimeSpan.FromDays(days));

    public void Move(TimeSpan by) => _ahead += by;
}
