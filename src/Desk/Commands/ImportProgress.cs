using System.Diagnostics;
using System.Globalization;
using Welfare.Eligibility.Facts;

namespace Welfare.Desk.Commands;

/// <summary>How far an import is, how fast it goes and how long it will take: on a terminal only, at most four times a second.</summary>
internal sealed class ImportProgress(TextWriter writer, bool shown) : IProgress<FactImportProgress>, IDisposable
{
    private const long BetweenMs = 250;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private long _nextMs = BetweenMs;
    private int _longest;

    public void Report(FactImportProgress value)
    {
        if (!shown || _watch.ElapsedMilliseconds < _nextMs)
        {
            return;
        }

        _nextMs = _watch.ElapsedMilliseconds + BetweenMs;
        var text = Text(value, _watch.Elapsed);
        _longest = Math.Max(_longest, text.Length);
        writer.Write($"\r{text.PadRight(_longest)}");
    }

    public void Dispose()
    {
        if (_longest > 0)
        {
            writer.Write($"\r{new string(' ', _longest)}\r");
        }
    }

    internal static string Text(FactImportProgress done, TimeSpan elapsed)
    {
        var share = Math.Clamp(done.Share, 0, 1);
        var rate = done.Rows / Math.Max(0.001, elapsed.TotalSeconds);
        var left = share > 0 ? TimeSpan.FromSeconds(elapsed.TotalSeconds * (1 - share) / share) : (TimeSpan?)null;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{done.File}: {done.Rows:N0} rows · {rate:N0}/s · {share * 100:N0}%{(left is { } time ? $" · {(int)time.TotalMinutes}:{time.Seconds:00} left" : "")}");
    }
}
