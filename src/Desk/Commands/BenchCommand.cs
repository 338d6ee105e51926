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

    public static Command Create()
    {
        var households = new Option<int>("--households") { Description = "How many households.", DefaultValueFactory = _ => 100_000 };
        var folder = new Option<string?>("--folder") { Description = "The rulesets folder; the installation's own by default." };
        var command = new Command("bench", "Measures the engines side by side and prints ratios.") { households, folder };
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
        var byHand = Measure(households, i => bench.ByHand(i).True);
        var rows = new (string Name, long Count, Cost Cost)[]
        {
            ("hand-written C#, no unknowns", households, byHand),
            ("compiled, every rule met / not met / unknown / review", households, Measure(households, i => bench.ByCompiled(i).Met)),
            ("laid out in a frame, then compiled", households, Measure(households, i => bench.Compiled.Decide(bench.Compiled.Frame(bench.Subjects[i].Facts, bench.Subjects[i].AsOf), bench.Context).Met)),
            ("explained in words, both languages", households / 20, Measure(households / 20, i => bench.Engine.Determine(bench.Version, bench.Subjects[i]).Findings.Count)),
            ($"Microsoft RulesEngine, {RulesEngineBaseline.ConditionCount} conditions on ready sums", households / 20, Measure(households / 20, i => bench.RulesEngine.DecideAsync(bench.Sums[i]).AsTask().GetAwaiter().GetResult())),
        };
        var table = new Table().AddColumns("", "households", "ns each", "bytes each", "× hand-written");
        foreach (var (name, count, cost) in rows)
        {
            table.AddRow(name, Whole(count), Whole(cost.Ns), Whole(cost.Bytes), (cost.Ns / byHand.Ns).ToString("N2", CultureInfo.InvariantCulture));
        }

        AnsiConsole.Write(table);
        return differences == 0 ? CommandLine.Good : CommandLine.Wrong;
    }

    private static string Whole(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The best of some rounds, after one to warm up: the least disturbed by the machine.</summary>
    private static Cost Measure(int count, Func<int, long> step)
    {
        var best = double.MaxValue;
        long kept = 0;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round <= Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < count; i++)
            {
                kept += step(i);
            }

            var elapsed = Stopwatch.GetElapsedTime(start).TotalNanoseconds / count;
            best = round == 0 ? best : Math.Min(best, elapsed);
        }

        GC.KeepAlive(kept);
        return new(best, (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)(count * (Rounds + 1)));
    }

    /// <param name="Ns">Nanoseconds a household.</param>
    /// <param name="Bytes">Bytes allocated a household.</param>
    private readonly record struct Cost(double Ns, double Bytes);
}
