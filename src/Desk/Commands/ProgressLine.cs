using System.Diagnostics;

namespace Welfare.Desk.Commands;

/// <summary>How far long work is, in one line that is written over: on a terminal only, at most four times a second.</summary>
internal sealed class ProgressLine<T>(TextWriter writer, bool shown, Func<T, TimeSpan, string> text) : IProgress<T>, IDisposable
{
    private const long BetweenMs = 250;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private long _nextMs = BetweenMs;
    private int _longest;

    public void Report(T value)
    {
        if (!shown || _watch.ElapsedMilliseconds < _nextMs)
        {
            return;
        }

        _nextMs = _watch.ElapsedMilliseconds + BetweenMs;
        var line = text(value, _watch.Elapsed);
        _longest = Math.Max(_longest, line.Length);
        writer.Write($"\r{line.PadRight(_longest)}");
    }

    public void Dispose()
    {
        if (_longest > 0)
        {
            writer.Write($"\r{new string(' ', _longest)}\r");
        }
    }
}
