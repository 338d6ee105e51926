using System.Threading.RateLimiting;

namespace Welfare.Desk.Features.Progress;

/// <summary>Five tries at a number in a quarter of an hour, whoever makes them.</summary>
public sealed class ProgressTries : IDisposable
{
    private const int Tries = 5;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(900);

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(number => RateLimitPartition.GetFixedWindowLimiter(
        number, _ => new FixedWindowRateLimiterOptions { PermitLimit = Tries, Window = Window }));

    public bool MayTry(string number)
    {
        using var lease = _limiter.AttemptAcquire(number);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
