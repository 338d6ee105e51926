using System.Diagnostics;
using QRCoder;
using Welfare.Desk.Documents.Layout;

namespace Welfare.Desk.Tests.Documents.Layout;

public sealed class QrCodeTests
{
    private const string Number = "DB-350128001-2022-000123";

    [Fact]
    public void Draw_Text_CoversExactlyTheDarkModules()
    {
        using var code = QRCodeGenerator.GenerateQrCode(Number, QRCodeGenerator.ECCLevel.M);
        var side = code.ModuleMatrix.Count;

        var drawn = QrCode.Draw(Number, 10, 20, side);

        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                var covered = drawn.Runs.Any(run => run.Y == 20 + y && run.X <= 10 + x && 10 + x < run.X + run.Width);
                covered.Should().Be(code.ModuleMatrix[y][x]);
            }
        }
    }

    [SkippableFact]
    public void Write_Receipt_CanBeScanned()
    {
        Skip.IfNot(Runs("pdftoppm", "-v") && Runs("zbarimg", "--version"), "pdftoppm and zbarimg are not installed here.");
        var folder = Directory.CreateTempSubdirectory("qr");
        try
        {
            var pdf = Path.Combine(folder.FullName, "receipt.pdf");
            File.WriteAllBytes(pdf, Papers.Writer().Write(Papers.InChinese(Papers.Receipt(Papers.Met()))));

            Run("pdftoppm", "-r", "150", "-f", "1", "-l", "1", "-png", "-singlefile", pdf, Path.Combine(folder.FullName, "page"));
            var scanned = Run("zbarimg", "--quiet", "--raw", Path.Combine(folder.FullName, "page.png"));

            scanned.Trim().Should().Be(Number);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool Runs(string program, string argument)
    {
        try
        {
            Run(program, argument);
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
