using System.Diagnostics;

namespace Welfare.Desk.Commands;

/// <summary>A counter for long work: on a terminal only, at most four times a second.</summary>
internal sealed class Progress(TextWriter writer, bool shown) : IDisposable
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private long _steps;
    private long _nextMs = 1000;

    public void Step()
    {
        _steps++;
        if (shown && _watch.ElapsedMilliseconds >= _nextMs)
        {
            _nextMs = _watch.ElapsedMilliseconds + 250;
            writer.Write($"\r{_steps:N0} · {_steps * 1000 / Math.Max(1, _watch.ElapsedMilliseconds):N0}/s ");
        }
    }

    public void Dispose()
    {
        if (shown && _nextMs > 1000)
        {
            writer.WriteLine();
        }
    }
}
