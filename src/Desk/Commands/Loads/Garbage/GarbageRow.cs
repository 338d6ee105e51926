using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Welfare.Desk.Commands.Loads.Garbage;

/// <summary>What came of sending one kind of garbage again and again.</summary>
internal sealed class GarbageRow(string name)
{
    private readonly ConcurrentBag<GarbageAnswer> _answers = [];
    private long _longest;

    public string Name => name;

    public int Sent => _answers.Count;

    /// <summary>Refused, or laid aside to be looked into behind the page.</summary>
    public int Refused => _answers.Count(answer => answer.Status is >= 300 and < 500);

    /// <summary>Answers that name the field, or lead to where it is said what is wrong.</summary>
    public int Explained => _answers.Count(answer => answer.IsExplained);

    /// <summary>Taken as if it were something, broken, or not answered at all.</summary>
    public int Wrong => Sent - Refused;

    public double LongestMs => TimeSpan.FromTicks(_longest).TotalMilliseconds;

    /// <summary>How often each wrong status came; 0 is no answer.</summary>
    public string WrongStatuses => string.Join(' ', _answers.Where(a => a.Status is < 300 or >= 500).GroupBy(a => a.Status).Select(same => string.Create(CultureInfo.InvariantCulture, $"{same.Key}×{same.Count()}")));

    /// <param name="times">How often.</param>
    /// <param name="send">Sends the garbage of a place; the source of chance is that place's own.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task SendAsync(int times, Func<int, Random, CancellationToken, Task<GarbageAnswer>> send, CancellationToken cancel) =>
        await Parallel.ForAsync(0, times, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancel }, async (place, token) =>
        {
            var start = Stopwatch.GetTimestamp();
            try
            {
                _answers.Add(await send(place, new Random(place), token));
            }
            catch (HttpRequestException)
            {
                _answers.Add(default);
            }

            Lengthen(Stopwatch.GetElapsedTime(start).Ticks);
        });

    private void Lengthen(long ticks)
    {
        for (var longest = Volatile.Read(ref _longest); ticks > longest; longest = Volatile.Read(ref _longest))
        {
            if (Interlocked.CompareExchange(ref _longest, ticks, longest) == longest)
            {
                return;
            }
        }
    }
}
