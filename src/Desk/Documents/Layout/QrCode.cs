using System.Collections;
using QRCoder;

namespace Welfare.Desk.Documents.Layout;

internal static class QrCode
{
    /// <summary>Runs of dark modules within a square of the given size, quiet zone included.</summary>
    public static ModulesMark Draw(string text, double left, double top, double size)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var module = size / code.ModuleMatrix.Count;
        var runs = code.ModuleMatrix.SelectMany((row, y) => DarkRuns(row)
            .Select(run => (left + run.Start * module, top + y * module, run.Length * module, module)));
        return new ModulesMark([.. runs]);
    }

    /// <summary>The dark modules as the path of a drawing one unit a module, quiet zone included.</summary>
    public static (int Side, string Path) Path(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var runs = code.ModuleMatrix.SelectMany((row, y) => DarkRuns(row).Select(run => FormattableString.Invariant($"M{run.Start} {y}h{run.Length}v1h-{run.Length}z")));
        return (code.ModuleMatrix.Count, string.Concat(runs));
    }

    private static IEnumerable<(int Start, int Length)> DarkRuns(BitArray row)
    {
        var start = -1;
        for (var x = 0; x <= row.Count; x++)
        {
            var dark = x < row.Count && row[x];
            if (dark && start < 0)
            {
                start = x;
            }
            else if (!dark && start >= 0)
            {
                yield return (start, x - start);
                start = -1;
            }
        }
    }
}
