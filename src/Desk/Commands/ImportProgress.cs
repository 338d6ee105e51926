using System.Globalization;
using Welfare.Eligibility.Facts;

namespace Welfare.Desk.Commands;

/// <summary>How far an import is, how fast it goes and how long it will take.</summary>
internal static class ImportProgress
{
    public static ProgressLine<FactImportProgress> On(TextWriter writer, bool shown) => new(writer, shown, Text);

    private static string Text(FactImportProgress done, TimeSpan elapsed)
    {
        var share = Math.Clamp(done.Share, 0, 1);
        var rate = done.Rows / Math.Max(0.001, elapsed.TotalSeconds);
        var left = share > 0 ? TimeSpan.FromSeconds(elapsed.TotalSeconds * (1 - share) / share) : (TimeSpan?)null;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{done.File}: {done.Rows:N0} rows · {rate:N0}/s · {share * 100:N0}%{(left is { } time ? $" · {(int)time.TotalMinutes}:{time.Seconds:00} left" : "")}");
    }
}
