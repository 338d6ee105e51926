using System.Diagnostics;

namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>One thing to measure: by household, or a whole population at once.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Households">How many households a round takes.</param>
/// <param name="Round">Decides them all.</param>
/// <param name="Differences">Households on which it differs from what it was compared with; null where it answers something else.</param>
internal sealed record BenchRow(string Name, int Households, Func<long> Round, int? Differences = null)
{
    public static BenchRow Each(string name, int households, Func<int, long> step, int? differences = null) => new(
        name,
        households,
        () =>
        {
            long kept = 0;
            for (var i = 0; i < households; i++)
            {
                kept += step(i);
            }

            return kept;
        },
        differences);
}

/// <param name="Ns">Nanoseconds a household.</param>
/// <param name="Bytes">Bytes allocated a household.</param>
internal readonly record struct Cost(double Ns, double Bytes);

/// <summary>Measures every row in turn, round after round, so that a disturbance of the machine falls on all; the best round counts.</summary>
internal static class Measurement
{
    private const int Rounds = 7;
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromMilliseconds(400);

    public static Cost[] Of(IReadOnlyList<BenchRow> rows, Progress progress)
    {
        foreach (var row in rows)
        {
            WarmUp(row);
        }

        var costs = rows.Select(_ => new Cost(double.MaxValue, 0)).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < costs.Length; i++)
            {
                var cost = Once(rows[i]);
                costs[i] = cost.Ns < costs[i].Ns ? cost : costs[i];
                progress.Step();
            }
        }

        return costs;
    }

    /// <summary>Long enough for the runtime to have compiled the hot methods with full optimisation.</summary>
    private static void WarmUp(BenchRow row)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUpTime;)
        {
            Once(row);
        }
    }

    private static Cost Once(BenchRow row)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        var kept = row.Round();
        var elapsed = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        GC.KeepAlive(kept);
        return new(elapsed / row.Households, (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)row.Households);
    }
}
