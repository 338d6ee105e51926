using System.Collections.Concurrent;
using System.Diagnostics;

namespace Welfare.Desk.Commands.Loads;

/// <summary>
/// An open loop: requests begin at a steady rate however long the answers take. A request's time runs from the moment when it should have begun, so
/// that a slow desk cannot make itself look fast by being asked less.
/// </summary>
internal static class PacedLoad
{
    /// <param name="requests">In their order; may go on for ever.</param>
    /// <param name="perSecond">How many begin in a second.</param>
    /// <param name="mostAtOnce">More than these wait, and their time runs.</param>
    /// <param name="cancel">Ends the load.</param>
    /// <exception cref="AggregateException">Some failed.</exception>
    public static async Task<Timings> RunAsync(IEnumerable<Func<CancellationToken, Task>> requests, double perSecond, int mostAtOnce, CancellationToken cancel)
    {
        ConcurrentBag<double> milliseconds = [];
        ConcurrentQueue<Exception> failed = [];
        using var room = new SemaphoreSlim(mostAtOnce);
        var (start, begun) = (Stopwatch.GetTimestamp(), 0);
        foreach (var request in requests)
        {
            var due = TimeSpan.FromSeconds(begun++ / perSecond);
            if (due - Stopwatch.GetElapsedTime(start) is var wait && wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, cancel);
            }

            await room.WaitAsync(cancel);
            _ = Task.Run(() => AskAsync(request, start, due, milliseconds, failed, room, cancel), CancellationToken.None);
        }

        for (var i = 0; i < mostAtOnce; i++)
        {
            await room.WaitAsync(cancel);
        }

        return failed.IsEmpty ? new Timings([.. milliseconds]) : throw new AggregateException($"{failed.Count} requests failed.", failed);
    }

    private static async Task AskAsync(
        Func<CancellationToken, Task> request, long start, TimeSpan due, ConcurrentBag<double> milliseconds, ConcurrentQueue<Exception> failed, SemaphoreSlim room, CancellationToken cancel)
    {
        try
        {
            await request(cancel);
            milliseconds.Add((Stopwatch.GetElapsedTime(start) - due).TotalMilliseconds);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            failed.Enqueue(e);
        }
        finally
        {
            room.Release();
        }
    }
}
