using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Welfare.Eligibility.Programmes;
using Welfare.Rules.Engines.JavaScript;

namespace Welfare.Desk.Commands;

/// <summary><c>rules pack</c>: everything that decides as one module of JavaScript, as the phone gets it.</summary>
internal static class PackCommand
{
    public static Command Create(Option<string?> folder)
    {
        var file = new Option<string>("--out") { Description = "The file to write.", Required = true };
        var pack = new Command("pack", "Writes everything that decides as one module of JavaScript.") { file, folder };
        pack.SetAction(parsed => RulesCommands.Guarded(() => Write(RulesCommands.FolderOf(parsed.GetValue(folder)), parsed.GetRequiredValue(file))));
        return pack;
    }

    private static int Write(string folder, string file)
    {
        var pack = RulePack.Of(RulesetFolder.Load(folder));
        var bytes = Encoding.UTF8.GetBytes(pack.Text);
        File.WriteAllBytes(file, bytes);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pack.Hash}  {bytes.Length:N0} bytes, {Compressed(bytes):N0} compressed"));
        return CommandLine.Good;
    }

    private static long Compressed(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            brotli.Write(bytes);
        }

        return compressed.Length;
    }
}
