using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Welfare.Eligibility.Departments.Sources;

namespace Welfare.Eligibility.Departments.Connections;

/// <summary>
/// How a source is held at arm's length, from the outside in: an end to all waiting, a bulkhead, retries, a breaker, an end to each attempt.
/// </summary>
internal static class SourcePipeline
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    public static void Build(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, DepartmentSource source, SourceGauge gauge, TimeProvider clock)
    {
        pipeline.TimeProvider = clock;
        pipeline
            .AddTimeout(source.TotalTimeout)
            .AddRateLimiter(gauge.Limiter);
        if (source.Retries > 0)
        {
            pipeline.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = source.Retries,
                Delay = FirstPause,
                MaxDelay = LongestPause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = attempt => ValueTask.FromResult(
                    IsPassing(attempt.Outcome, attempt.Context.CancellationToken) || attempt.Outcome.Exception is BrokenCircuitException),
            });
        }
        pipeline
            .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(30) + (2 * source.AttemptTimeout),
                BreakDuration = TimeSpan.FromSeconds(10),
                StateProvider = gauge.Breaker,
                ShouldHandle = attempt => ValueTask.FromResult(IsPassing(attempt.Outcome, attempt.Context.CancellationToken)),
            })
            .AddTimeout(source.AttemptTimeout);
    }

    // What may be otherwise the next time. An answer that was understood and refused would be refused again.
    private static bool IsPassing(Outcome<HttpResponseMessage> outcome, CancellationToken given) => outcome switch
    {
        { Exception: HttpRequestException or IOException or TimeoutRejectedException } => !given.IsCancellationRequested,
        { Result.StatusCode: var status } => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500,
        _ => false,
    };
}
