using System.Threading.RateLimiting;
using Polly.CircuitBreaker;

namespace Welfare.Eligibility.Departments.Sources;

/// <summary>What a source's connection is doing at this moment: its bulkhead and its breaker.</summary>
internal sealed class SourceGauge(DepartmentSource source) : IDisposable
{
    public ConcurrencyLimiter Limiter { get; } = new(new ConcurrencyLimiterOptions { PermitLimit = source.AtOnce, QueueLimit = source.Waiting });

    public CircuitBreakerStateProvider Breaker { get; } = new();

    public int Waiting => (int)(Limiter.GetStatistics()?.CurrentQueuedCount ?? 0);

    public int OnTheWay => source.AtOnce - (int)(Limiter.GetStatistics()?.CurrentAvailablePermits ?? source.AtOnce);

    public BreakerState State => Breaker.CircuitState switch
    {
        CircuitState.Open or CircuitState.Isolated => BreakerState.Open,
        CircuitState.HalfOpen => BreakerState.Trying,
        _ => BreakerState.Closed,
    };

    public void Dispose() => Limiter.Dispose();
}

/// <summary>Whether questions go out to a source.</summary>
public enum BreakerState
{
    /// <summary>They go out.</summary>
    Closed,

    /// <summary>It failed too often: nothing goes out for a while.</summary>
    Open,

    /// <summary>One question goes out to see whether it answers again.</summary>
    Trying,
}

/// <summary>The gauges of all sources.</summary>
internal sealed class SourceGauges(DepartmentSources sources) : IDisposable
{
    private readonly Dictionary<string, SourceGauge> _gauges = sources.All.ToDictionary(source => source.Department, source => new SourceGauge(source));

    public SourceGauge Of(string department) => _gauges[department];

    public void Dispose()
    {
        foreach (var gauge in _gauges.Values)
        {
            gauge.Dispose();
        }
    }
}
