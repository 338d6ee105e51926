using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using Welfare.Desk.Commands.Loads;

namespace Welfare.Desk.Commands;

/// <summary>
/// <c>bench pressure</c>: a desk of its own under a steady stream of pages for minutes on end, then under far more people than it can serve, and how soon
/// it is itself again.
/// </summary>
internal static class PressureBenchCommand
{
    private const int Clerks = 8;
    private const int AtOnce = 200;
    private const string Tasks = "/tasks";
    private const string WorkList = "/review";
    private static readonly TimeSpan Rush = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan SoonEnough = TimeSpan.FromSeconds(10);

    public static Command Create()
    {
        var rate = new Option<int>("--rate") { Description = "How many pages are asked for in a second.", DefaultValueFactory = _ => 60 };
        var minutes = new Option<double>("--minutes") { Description = "For how many minutes.", DefaultValueFactory = _ => 10 };
        var people = new Option<int>("--people") { Description = "How many ask at once afterwards, without a pause.", DefaultValueFactory = _ => 600 };
        var folder = new Option<string?>("--folder") { Description = "The rulesets folder; the installation's own by default." };
        var command = new Command("pressure", "Measures pages at a steady rate, then asks for more than can be served and counts what is not told to come back.") { rate, minutes, people, folder };
        command.SetAction((parsed, cancel) => RunAsync(
            parsed.GetValue(rate), parsed.GetValue(minutes), parsed.GetValue(people), RulesCommands.FolderOf(parsed.GetValue(folder)), cancel));
        return command;
    }

    private static async Task<int> RunAsync(int rate, double minutes, int people, string folder, CancellationToken cancel)
    {
        if (rate is < 1 or > 1000 || minutes is < 0.05 or > 600 || people is < 1 or > 5000)
        {
            await Console.Error.WriteLineAsync("--rate must be between 1 and 1000, --minutes between 0.05 and 600, --people between 1 and 5000.");
            return CommandLine.Misused;
        }

        await using var desk = await RunningDesk.StartAsync(folder, cancel);
        using var staff = await StaffLoad.SignInAsync(desk, Clerks, Tasks, cancel);
        using var enough = new CancellationTokenSource();
        var (start, before) = (Stopwatch.GetTimestamp(), desk.ProcessorTime);
        var timings = await PacedLoad.RunAsync(staff.Until(enough.Token).Take((int)(rate * minutes * 60)), rate, AtOnce, cancel);
        var processors = (desk.ProcessorTime - before) / Stopwatch.GetElapsedTime(start);
        using var reviewer = await LoadBrowser.SignInAsync(desk.Address, "town", cancel);
        return Print(timings, processors, await Overload.OfAsync(reviewer, WorkList, people, Rush, cancel));
    }

    private static int Print(Timings timings, double processors, Overload overload)
    {
        var table = new Table().AddColumns("pages", "p50 ms", "p95 ms", "p99 ms", "longest", "processors busy");
        table.AddRow(
            Whole(timings.Count), Tenths(timings.Percentile(50)), Tenths(timings.Percentile(95)), Tenths(timings.Percentile(99)), Tenths(timings.Percentile(100)), Tenths(processors));
        AnsiConsole.Write(table);
        Console.WriteLine($"more than can be served: {Whole(overload.Served)} pages, {Whole(overload.SentAway)} told when to come back, {Whole(overload.Wrong)} anything else");
        Console.WriteLine(overload.ItselfAfter is { } after ? $"itself again after {Tenths(after.TotalSeconds)} s" : "NOT itself again");
        return overload is { Wrong: 0, SentAway: > 0 } && overload.ItselfAfter <= SoonEnough ? CommandLine.Good : CommandLine.Wrong;
    }

    private static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Tenths(double number) => number.ToString("N1", CultureInfo.InvariantCulture);
}
