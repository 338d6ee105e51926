using System.Diagnostics;

namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>One thing to measure: household by household, in parts of a fraction of a millisecond, or a whole population at once.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Households">How many households a round takes.</param>
/// <param name="Parts">Decide them all, one part after the other.</param>
/// <param name="Differences">Households on which it differs from what it was compared with; null where it answers something else.</param>
internal sealed record BenchRow(string Name, int Households, IReadOnlyList<Func<long>> Parts, int? Differences = null)
{
    private const int PartHouseholds = 1_000;

    public BenchRow(string name, int households, Func<long> round, int? differences = null)
        : this(name, households, [round], differences)
    {
    }

    public static BenchRow Each(string name, int households, Func<int, long> step, int? differences = null) =>
        new(name, households, [.. Enumerable.Range(0, (households + PartHouseholds - 1) / PartHouseholds).Select(part => Part(part * PartHouseholds, households, step))], differences);

    private static Func<long> Part(int first, int households, Func<int, long> step) => () =>
    {
        long kept = 0;
        for (var i = first; i < Math.Min(first + PartHouseholds, households); i++)
        {
            kept += step(i);
        }

        return kept;
    };
}

/// <param name="Ns">Nanoseconds a household.</param>
/// <param name="Bytes">Bytes allocated a household.</param>
internal readonly record struct Cost(double Ns, double Bytes);

/// <summary>
/// Measures every row in turn, round after round, so that a disturbance of the machine falls on all. Of each part the best round counts: what a busy
/// machine takes away from one part of a round leaves the others.
/// </summary>
internal static class Measurement
{
    private const int Rounds = 15;
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromMilliseconds(400);

    /// <summary>Takes every result, so that none is left out as unused.</summary>
    private static long _kept;

    public static Cost[] Of(IReadOnlyList<BenchRow> rows, Progress progress)
    {
        foreach (var row in rows)
        {
            WarmUp(row);
        }

        var best = rows.Select(r => Enumerable.Repeat(double.MaxValue, r.Parts.Count).ToArray()).ToArray();
        var bytes = new long[rows.Count];
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < rows.Count; i++)
            {
                bytes[i] = Once(rows[i], best[i]);
                progress.Step();
            }
        }

        return [.. rows.Select((r, i) => new Cost(best[i].Sum() / r.Households, bytes[i] / (double)r.Households))];
    }

    /// <summary>Long enough for the runtime to have compiled the hot methods with full optimisation.</summary>
    private static void WarmUp(BenchRow row)
    {
        var ignored = new double[row.Parts.Count];
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUpTime;)
        {
            Once(row, ignored);
        }
    }

    /// <summary>Lowers the best nanoseconds of each part; gives the bytes allocated.</summary>
    private static long Once(BenchRow row, double[] best)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var part = 0; part < best.Length; part++)
        {
            var start = Stopwatch.GetTimestamp();
            Volatile.Write(ref _kept, _kept + row.Parts[part]());
            best[part] = Math.Min(best[part], Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }

        return GC.GetAllocatedBytesForCurrentThread() - allocated;
    }
}
