using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using Welfare.Desk.Commands.Benchmarks;
using Welfare.Eligibility.Programmes;

namespace Welfare.Desk.Commands;

/// <summary><c>bench</c>: the compiled ruleset beside hand-written C# and Microsoft RulesEngine, in one process and one run.</summary>
internal static class BenchCommand
{
    private const int Rounds = 7;
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromMilliseconds(400);

    public static Command Create()
    {
        var households = new Option<int>("--households") { Description = "How many households.", DefaultValueFactory = _ => 100_000 };
        var folder = new Option<string?>("--folder") { Description = "The rulesets folder; the installation's own by default." };
        var command = new Command("bench", "Measures the engines side by side and prints ratios.") { households, folder, ImportBenchCommand.Create() };
        command.SetAction(parsed => RulesCommands.Guarded(() => Run(parsed.GetValue(households), RulesCommands.FolderOf(parsed.GetValue(folder)))));
        return command;
    }

    private static int Run(int households, string folder)
    {
        if (households is < 100 or > 2_000_000)
        {
            Console.Error.WriteLine("--households must be between 100 and 2000000.");
            return CommandLine.Misused;
        }

        var bench = new RuleBench(RulesetFolder.Load(folder), households);
        var differences = bench.Differences();
        Console.WriteLine($"{bench.Version.Id}: {bench.Version.Rules.Count} rules, {households:N0} households, {differences} differences from hand-written code.");
        var some = Math.Max(households / 20, 100);
        var rows = new (string Name, int Count, Func<int, long> Step)[]
        {
            ("hand-written C#, no unknowns", households, i => bench.ByHand(i).True),
            ("compiled, every rule met / not met / unknown / review", households, i => bench.ByCompiled(i).Met),
            ("laid out in a frame, then compiled", some, i => bench.Compiled.Decide(bench.Compiled.Frame(bench.Subjects[i].Facts, bench.Subjects[i].AsOf), bench.Context).Met),
            ("explained in words, both languages", some, i => bench.Engine.Determine(bench.Version, bench.Subjects[i]).Findings.Count),
            ($"Microsoft RulesEngine, {RulesEngineBaseline.ConditionCount} conditions on ready sums", some, i => bench.RulesEngine.DecideAsync(bench.Sums[i]).AsTask().GetAwaiter().GetResult()),
        };
        var costs = Measure(rows);
        var table = new Table().AddColumns("", "households", "ns each", "bytes each", "× hand-written");
        for (var i = 0; i < rows.Length; i++)
        {
            table.AddRow(rows[i].Name, Whole(rows[i].Count), Whole(costs[i].Ns), Whole(costs[i].Bytes), (costs[i].Ns / costs[0].Ns).ToString("N2", CultureInfo.InvariantCulture));
        }

        AnsiConsole.Write(table);
        return differences == 0 ? CommandLine.Good : CommandLine.Wrong;
    }

    private static string Whole(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Measures every row in turn, round after round, so that a disturbance of the machine falls on all; the best round counts.</summary>
    private static Cost[] Measure((string Name, int Count, Func<int, long> Step)[] rows)
    {
        var costs = rows.Select(_ => new Cost(double.MaxValue, 0)).ToArray();
        foreach (var (_, count, step) in rows)
        {
            WarmUp(count, step);
        }

        for (var round = 0; round < Rounds; round++)
        {
            for (var row = 0; row < rows.Length; row++)
            {
                var cost = Once(rows[row].Count, rows[row].Step);
                costs[row] = cost.Ns < costs[row].Ns ? cost : costs[row];
            }
        }

        return costs;
    }

    /// <summary>Long enough for the runtime to have compiled the hot methods with full optimisation.</summary>
    private static void WarmUp(int count, Func<int, long> step)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUpTime;)
        {
            Once(count, step);
        }
    }

    private static Cost Once(int count, Func<int, long> step)
    {
        long kept = 0;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            kept += step(i);
        }

        var elapsed = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        GC.KeepAlive(kept);
        return new(elapsed / count, (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)count);
    }

    /// <param name="Ns">Nanoseconds a household.</param>
    /// <param name="Bytes">Bytes allocated a household.</param>
    private readonly record struct Cost(double Ns, double Bytes);
}
