using System.CommandLine;
using System.Globalization;
using Welfare.Desk.Features.Field;
using Welfare.Eligibility.Programmes;

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
        var pack = new RulePackFile(RulesetFolder.Load(folder));
        var bytes = pack.For("").Bytes;
        File.WriteAllBytes(file, bytes);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pack.Hash}  {bytes.Length:N0} bytes, {pack.For("br").Bytes.Length:N0} compressed"));
        return CommandLine.Good;
    }
}
