using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Welfare.Desk.Commands.Benchmarks;
using Welfare.Eligibility.Programmes;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Commands;

/// <summary><c>bench</c> and <c>bench rules</c>: the engines beside hand-written C# and Microsoft RulesEngine, in one process and one run.</summary>
internal static class BenchCommand
{
    /// <summary>Columns of text, for a pipe says nothing of its width.</summary>
    public const int WidestTable = 150;

    public static Command Create()
    {
        var command = new Command("bench", "Measures what the desk does; without a name, everything.") { Rules(), DeskBenchCommand.Create(), KillBenchCommand.Create(), ExportKillBenchCommand.Create(), GarbageBenchCommand.Create(), PressureBenchCommand.Create(), FieldBenchCommand.Create(), TyphoonBenchCommand.Create(), ImportBenchCommand.Create(), AuditBenchCommand.Create(), JavaScriptBenchCommand.Create() };
        var rules = Rules();
        foreach (var option in rules.Options)
        {
            command.Options.Add(option);
        }

        command.Action = rules.Action;
        return command;
    }

    private static Command Rules()
    {
        var households = new Option<int>("--households") { Description = "How many households to measure with.", DefaultValueFactory = _ => 100_000 };
        var compared = new Option<int>("--compare") { Description = "How many households to compare the population kernel with the compiled rules on; 0 for none.", DefaultValueFactory = _ => 1_000_000 };
        var folder = new Option<string?>("--folder") { Description = "The rulesets folder; the installation's own by default." };
        var rules = new Command("rules", "Measures the engines side by side and prints ratios.") { households, compared, folder };
        rules.SetAction(parsed => RulesCommands.Guarded(() => Run(parsed.GetValue(households), parsed.GetValue(compared), RulesCommands.FolderOf(parsed.GetValue(folder)))));
        return rules;
    }

    private static int Run(int households, int compared, string folder)
    {
        if (households is < 100 or > 2_000_000 || compared is < 0 or > 100_000_000)
        {
            Console.Error.WriteLine("--households must be between 100 and 2000000, --compare between 0 and 100000000.");
            return CommandLine.Misused;
        }

        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, WidestTable);

        // First, while nothing of it has run yet.
        Print("cold, in the order of the table: the first row carries the runtime's own start", ColdCompilation.Table(folder));

        var library = RulesetFolder.Load(folder);
        var bench = new RuleBench(library, households);
        var rows = BenchRows.Of(bench);
        Console.WriteLine($"{bench.Version.Id}: {bench.Version.Rules.Count} rules, {households:N0} households, one core.");
        var costs = Progress(progress => Measurement.Of(rows, progress));
        Print("two-valued code where everything is known, three-valued where something is not", Table(rows, costs));
        Print("the population kernel beside the compiled rules", KernelRows.Table(library, Math.Min(households, KernelRows.Most)));
        Print("the population kernel beside hand-written code, everything known", KernelRows.TableByHand(library, Math.Min(households, KernelRows.Most)));
        return Compare(library, compared) + rows.Sum(r => r.Differences ?? 0) == 0 ? CommandLine.Good : CommandLine.Wrong;
    }

    private static int Compare(RulesetLibrary library, int households)
    {
        if (households == 0)
        {
            return 0;
        }

        var differences = Progress(progress => KernelComparison.Differences(library, households, progress));
        Console.WriteLine($"population kernel and compiled rules, {households:N0} households, every version, something unknown in half of them: {differences} differences.");
        return differences;
    }

    private static T Progress<T>(Func<Progress, T> work)
    {
        using var progress = new Progress(Console.Error, !Console.IsErrorRedirected && !Console.IsOutputRedirected);
        return work(progress);
    }

    private static Table Table(IReadOnlyList<BenchRow> rows, Cost[] costs)
    {
        var table = new Table().AddColumns("", "households", "ns each", "bytes each", "× hand-written", "differences");
        for (var i = 0; i < rows.Count; i++)
        {
            table.AddRow(
                rows[i].Name,
                Whole(rows[i].Households),
                Whole(costs[i].Ns),
                Whole(costs[i].Bytes),
                (costs[i].Ns / costs[0].Ns).ToString("N2", CultureInfo.InvariantCulture),
                rows[i].Differences?.ToString(CultureInfo.InvariantCulture) ?? "–");
        }

        return table;
    }

    private static void Print(string title, Table table)
    {
        Console.WriteLine();
        AnsiConsole.Write(table.Caption(title));
    }

    private static string Whole(double number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
