namespace Welfare.Desk.Security;

/// <summary>Limits that were reached, a line a second at most: whoever floods the desk does not flood its log.</summary>
internal sealed class LimitEvents(SecurityLog log, TimeProvider clock)
{
    private long _second;
    private long _unsaid;

    public void Note(HttpContext context)
    {
        var second = clock.GetUtcNow().ToUnixTimeSeconds();
        if (Interlocked.Exchange(ref _second, second) == second)
        {
            Interlocked.Increment(ref _unsaid);
            return;
        }

        log.LimitReached(SecurityEvents.AccountOf(context), SecurityEvents.EndpointOf(context), context.Response.StatusCode, Interlocked.Exchange(ref _unsaid, 0));
    }
}
