using System.CommandLine;
using System.Text;

namespace Welfare.Desk.Commands;

/// <summary>
/// The program's verbs. They answer on the terminal and start no server: 0 good, 1 the input or a ruleset is wrong (said on standard error),
/// 2 the command was used wrongly.
/// </summary>
internal static class CommandLine
{
    public const int Good = 0;
    public const int Wrong = 1;
    public const int Misused = 2;

    private static readonly string[] Verbs = ["screen", "rules", "facts", "keys", "backup", "staff", "audit", "erasure", "bench", "--help", "-h", "-?", "--version"];

    /// <summary>Whether the arguments are for a verb rather than for the server.</summary>
    public static bool Takes(string[] args) => args.Length > 0 && (Verbs.Contains(args[0]) || !args[0].StartsWith('-'));

    /// <summary>Runs a verb.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var root = new RootCommand("Welfare: eligibility and one-window services desk. Without a verb it starts the desk.")
        {
            ScreenCommand.Create(),
            RulesCommands.Create(),
            FactsCommands.Create(),
            KeysCommands.Create(),
            BackupCommands.Create(),
            StaffCommands.Create(),
            AuditCommands.Create(),
            ErasureCommands.Create(),
            BenchCommand.Create(),
        };

        // "@" begins a date in FEEL, not a file of arguments.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("Use --help to see the verbs.");
            return Misused;
        }

        return await parsed.InvokeAsync();
    }
}
