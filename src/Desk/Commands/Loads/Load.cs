using System.Diagnostics;

namespace Welfare.Desk.Commands.Loads;

/// <summary>Somebody who asks for one thing after the other.</summary>
internal interface ILoadSource : IDisposable
{
    /// <summary>Asks once and reads the whole answer. <exception cref="HttpRequestException">It was not the answer expected.</exception></summary>
    Task AskAsync(CancellationToken cancel);
}

/// <summary>How long somebody reads a page before asking for the next.</summary>
internal static class LoadPause
{
    public const int Shortest = 50;
    public const int Longest = 150;

    public static Task TakeAsync(Random random, CancellationToken cancel) => Task.Delay(random.Next(Shortest, Longest + 1), cancel);
}

/// <summary>A closed loop: each source asks again when it has its answer, at once or after a pause.</summary>
internal static class Load
{
    public static async Task<Timings> RunAsync(IReadOnlyList<ILoadSource> sources, bool paused, TimeSpan time, CancellationToken cancel)
    {
        var start = Stopwatch.GetTimestamp();
        var each = await Task.WhenAll(sources.Select((source, i) => Task.Run(() => AskUntilAsync(source, paused ? new Random(i) : null, start, time, cancel), cancel)));
        return new Timings([.. each.SelectMany(ms => ms)]);
    }

    private static async Task<List<double>> AskUntilAsync(ILoadSource source, Random? pauses, long start, TimeSpan time, CancellationToken cancel)
    {
        List<double> milliseconds = [];
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            // Before each: people with pauses do not all begin in the same moment.
            if (pauses is not null)
            {
                await LoadPause.TakeAsync(pauses, cancel);
            }

            var asked = Stopwatch.GetTimestamp();
            await source.AskAsync(cancel);
            milliseconds.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }

        return milliseconds;
    }
}
