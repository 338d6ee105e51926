using System.Globalization;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Desk.Commands;

/// <summary>How far the sealing is, how fast it goes and how long it will take.</summary>
internal static class ResealProgressLine
{
    public static ProgressLine<ResealProgress> On(TextWriter writer, bool shown) => new(writer, shown, Text);

    private static string Text(ResealProgress done, TimeSpan elapsed)
    {
        var rate = done.Done / Math.Max(0.001, elapsed.TotalSeconds);
        var left = TimeSpan.FromSeconds(rate > 0 ? Math.Max(0, done.Total - done.Done) / rate : 0);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{done.Table}: {done.Done:N0} of {done.Total:N0} rows · {rate:N0}/s · {(int)left.TotalMinutes}:{left.Seconds:00} left");
    }
}
