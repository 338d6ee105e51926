using System.Diagnostics;
using System.Globalization;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Desk.Commands;

/// <summary>How far the sealing is, how fast it goes and how long it will take: on a terminal only, at most four times a second.</summary>
internal sealed class ResealProgressLine(TextWriter writer, bool shown) : IProgress<ResealProgress>, IDisposable
{
    private const long BetweenMs = 250;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private long _nextMs = BetweenMs;
    private int _longest;

    public void Report(ResealProgress value)
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

    internal static string Text(ResealProgress done, TimeSpan elapsed)
    {
        var rate = done.Done / Math.Max(0.001, elapsed.TotalSeconds);
        var left = TimeSpan.FromSeconds(rate > 0 ? Math.Max(0, done.Total - done.Done) / rate : 0);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{done.Table}: {done.Done:N0} of {done.Total:N0} rows · {rate:N0}/s · {(int)left.TotalMinutes}:{left.Seconds:00} left");
    }
}
