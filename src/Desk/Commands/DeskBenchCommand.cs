using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Welfare.Desk.Commands.Loads;
using Welfare.Eligibility.Programmes;

namespace Welfare.Desk.Commands;

/// <summary><c>bench desk</c>: a desk of its own with the synthetic county, and clerks who ask it for pages as fast as they come or with pauses.</summary>
internal static class DeskBenchCommand
{
    private const int Visits = 20;
    private const int MostWarmUps = 24;
    private const double Steady = 0.97;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var clerks = new Option<int>("--clerks") { Description = "How many work at once.", DefaultValueFactory = _ => 8 };
        var seconds = new Option<int>("--seconds") { Description = "How long each row is measured.", DefaultValueFactory = _ => 10 };
        var folder = new Option<string?>("--folder") { Description = "The rulesets folder; the installation's own by default." };
        var command = new Command("desk", "Measures the screening API and the advice page of a running desk, over HTTP.") { clerks, seconds, folder };
        command.SetAction((parsed, cancel) => RunAsync(
            parsed.GetValue(clerks), TimeSpan.FromSeconds(parsed.GetValue(seconds)), RulesCommands.FolderOf(parsed.GetValue(folder)), cancel));
        return command;
    }

    private static async Task<int> RunAsync(int clerks, TimeSpan time, string folder, CancellationToken cancel)
    {
        if (clerks is < 1 or > 50 || time < TimeSpan.FromSeconds(1))
        {
            await Console.Error.WriteLineAsync("--clerks must be between 1 and 50, --seconds 1 or more.");
            return CommandLine.Misused;
        }

        await using var desk = await RunningDesk.StartAsync(folder, cancel);
        var households = new ScreeningBodies(RulesetFolder.Load(folder).Vocabulary);
        List<ILoadSource> Programs(bool brief) => [.. Enumerable.Range(0, clerks).Select(_ => new ScreeningProgram(desk.Address, households, brief))];
        var (full, brief) = (Programs(brief: false), Programs(brief: true));
        var people = await LoadClerk.SignInAsync(desk, clerks, Visits, cancel);
        await WarmAsync(desk, [.. full, .. brief, .. people], cancel);
        Console.WriteLine($"{clerks} at once, each asks again when it has its answer: after {LoadPause.Shortest}–{LoadPause.Longest} ms (calm), or at once (rush).");
        var table = new Table().AddColumns("", "asked", "a second", "p50 ms", "p99 ms", "longest", "CPU ms each");
        foreach (var paused in new[] { true, false })
        {
            var how = paused ? "calm" : "rush";
            await AddAsync(table, $"screenings API, {how}", desk, full, paused, time, cancel);
            await AddAsync(table, $"screenings API in brief, {how}", desk, brief, paused, time, cancel);
            await AddAsync(table, $"advice page, {how}", desk, people, paused, time, cancel);
        }

        foreach (var source in (IEnumerable<ILoadSource>)[.. full, .. brief, .. people])
        {
            source.Dispose();
        }

        AnsiConsole.Write(table);
        return CommandLine.Good;
    }

    /// <summary>The runtime compiles what is asked often again and better, beside the work: measured is what a desk does after its first minutes.</summary>
    private static async Task WarmAsync(RunningDesk desk, IReadOnlyList<ILoadSource> sources, CancellationToken cancel)
    {
        var least = double.MaxValue;
        for (var (round, idle) = (0, 0); round < MostWarmUps && idle < 2; round++)
        {
            var before = desk.ProcessorTime;
            var timings = await Load.RunAsync(sources, paused: false, WarmUp, cancel);
            var each = (desk.ProcessorTime - before).TotalMilliseconds / timings.Count;
            idle = each > least * Steady ? idle + 1 : 0;
            least = Math.Min(least, each);
        }
    }

    private static async Task AddAsync(
        Table table, string name, RunningDesk desk, IReadOnlyList<ILoadSource> sources, bool paused, TimeSpan time, CancellationToken cancel)
    {
        var before = desk.ProcessorTime;
        var timings = await Load.RunAsync(sources, paused, time, cancel);
        var each = (desk.ProcessorTime - before).TotalMilliseconds / timings.Count;
        table.AddRow(
            name, timings.Count.ToString("N0", CultureInfo.InvariantCulture), Number(timings.Count / time.TotalSeconds),
            Number(timings.Percentile(50)), Number(timings.Percentile(99)), Number(timings.Percentile(100)), Number(each));
    }

    private static string Number(double value) => value.ToString("N1", CultureInfo.InvariantCulture);
}
