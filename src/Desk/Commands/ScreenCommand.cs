using System.CommandLine;
using System.Text.Json;
using Welfare.Desk.Api;
using Welfare.Eligibility.Households;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Commands;

/// <summary><c>screen FILE…</c>: household files in, determinations out, one JSON object a line.</summary>
internal static class ScreenCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("files") { Description = "Household JSON or JSON Lines; - is standard input.", Arity = ArgumentArity.OneOrMore };
        var folder = new Option<string?>("--folder") { Description = "The rulesets folder; the installation's own by default." };
        var programmes = new Option<string[]>("--programme") { Description = "Only these programmes." };
        var brief = new Option<bool>("--brief") { Description = "Without the arithmetic and what takes longest to work out, for many households." };
        var drafts = RulesCommands.DraftsOption();
        var command = new Command("screen", "Screens households and prints determinations as JSON, one a line.") { files, folder, programmes, brief, drafts };
        command.SetAction(parsed => RulesCommands.Guarded(() => Screen(
            parsed.GetRequiredValue(files), RulesCommands.LibraryOf(RulesCommands.FolderOf(parsed.GetValue(folder)), parsed.GetValue(drafts)), parsed.GetValue(programmes) ?? [], parsed.GetValue(brief))));
        return command;
    }

    private static int Screen(string[] files, RulesetLibrary library, string[] programmes, bool brief)
    {
        if (programmes.FirstOrDefault(p => !library.Has(p)) is { } unknown)
        {
            Console.Error.WriteLine($"There is no programme {unknown}; there are {string.Join(", ", library.Programmes)}.");
            return CommandLine.Wrong;
        }

        var engine = RulesCommands.EngineOf(library);
        var reader = new HouseholdFile(library.Vocabulary);
        using var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16);
        using var progress = new Progress(Console.Error, !Console.IsErrorRedirected && !Console.IsOutputRedirected);
        foreach (var file in files)
        {
            using var text = file == "-" ? Console.In : File.OpenText(file);
            foreach (var household in reader.ReadAll(text, file == "-" ? "standard input" : file))
            {
                var only = programmes.Length == 0 ? null : programmes;
                foreach (var determination in brief ? engine.Determine(household, only) : engine.Explain(household, only))
                {
                    output.WriteLine(JsonSerializer.Serialize(determination, DeskJson.Options));
                }

                progress.Step();
            }
        }

        return CommandLine.Good;
    }
}
