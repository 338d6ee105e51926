using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using Welfare.Desk.Commands.Loads;

namespace Welfare.Desk.Commands;

/// <summary>
/// <c>bench typhoon</c>: a desk of its own under a typhoon; villages' counts, damaged houses and households from phones come in at a steady rate, each
/// again and again, beside staff who open their pages; afterwards what the desk holds is compared with what was sent.
/// </summary>
internal static class TyphoonBenchCommand
{
    private const int Seed = 20260702;
    private const int ReportsAtOnce = 40;
    private const int StaffAtOnce = 200;
    private const int Clerks = 8;
    private const int HousesOf = 100;

    public static Command Create()
    {
        var reports = new Option<int>("--reports") { Description = "How many reports.", DefaultValueFactory = _ => 50_000 };
        var times = new Option<int>("--times") { Description = "How often each is sent, in any order.", DefaultValueFactory = _ => 5 };
        var minutes = new Option<double>("--minutes") { Description = "Over how many minutes they come.", DefaultValueFactory = _ => 60 };
        var staff = new Option<int>("--staff") { Description = "How many pages staff open in a second.", DefaultValueFactory = _ => 60 };
        var folder = new Option<string?>("--folder") { Description = "The rulesets folder; the installation's own by default." };
        var command = new Command("typhoon", "Sends a disaster's reports beside the staff's own work and counts what is lost or doubled.") { reports, times, minutes, staff, folder };
        command.SetAction((parsed, cancel) => RunAsync(
            parsed.GetValue(reports), parsed.GetValue(times), parsed.GetValue(minutes), parsed.GetValue(staff), RulesCommands.FolderOf(parsed.GetValue(folder)), cancel));
        return command;
    }

    private static async Task<int> RunAsync(int reports, int times, double minutes, int staff, string folder, CancellationToken cancel)
    {
        if (reports is < 100 or > 200_000 || times is < 1 or > 20 || minutes is < 0.05 or > 600 || staff is < 1 or > 1000)
        {
            await Console.Error.WriteLineAsync("--reports must be between 100 and 200000, --times between 1 and 20, --minutes between 0.05 and 600, --staff between 1 and 1000.");
            return CommandLine.Misused;
        }

        await using var desk = await RunningDesk.StartAsync(folder, cancel, "--Field:RequestsPerMinute=100000000");
        var workers = await LoadWorker.AllAsync(desk.Address, cancel);
        var from = TimeProvider.System.GetUtcNow();
        var county = await TyphoonCounty.StruckAsync(desk, workers, new Random(Seed), cancel);
        var houses = await county.HousesAsync(reports / HousesOf, cancel);
        var counts = await county.CountsAsync((reports - houses.Count) / 2, cancel);
        var households = await county.HouseholdsAsync(reports - houses.Count - counts.Count, cancel);
        using var pages = await StaffLoad.SignInAsync(desk, Clerks, $"/disasters/{county.Disaster}", cancel);
        List<TyphoonReport> all = [.. counts, .. houses, .. households];
        var measured = await MeasureAsync(desk, all, pages, times, minutes, staff, cancel);
        workers.ToList().ForEach(worker => worker.Dispose());
        await desk.KillAsync();
        var phones = new FieldReckoning(households.ToDictionary(report => report.Expected.Id, report => report.Expected), from, TimeProvider.System.GetUtcNow());
        await phones.CountAsync(desk.Folder, cancel);
        var others = new TyphoonReckoning(county.Disaster, counts, houses, households);
        await others.CountAsync(desk.Folder, cancel);
        return Print(all, times, measured, phones, others);
    }

    private static async Task<Measured> MeasureAsync(
        RunningDesk desk, IReadOnlyList<TyphoonReport> reports, StaffLoad pages, int times, double minutes, int staff, CancellationToken cancel)
    {
        // A village's first count comes before any other of it.
        var firsts = reports.OfType<CountReport>().Where(count => count.Kind == Eligibility.Disasters.CountKind.First).ToList();
        foreach (var first in firsts)
        {
            await first.SendAsync(cancel);
        }

        TyphoonReport[] sends = [.. Enumerable.Repeat(reports, times).SelectMany(all => all)];
        new Random(Seed).Shuffle(sends);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var (start, before) = (Stopwatch.GetTimestamp(), desk.ProcessorTime);
        var beside = Task.Run(() => PacedLoad.RunAsync(pages.Until(over.Token), staff, StaffAtOnce, cancel), cancel);
        var sent = await PacedLoad.RunAsync(sends.Select(report => (Func<CancellationToken, Task>)report.SendAsync), sends.Length / (minutes * 60), ReportsAtOnce, cancel);
        await over.CancelAsync();
        var opened = await beside;
        var time = Stopwatch.GetElapsedTime(start);
        return new(time, (desk.ProcessorTime - before) / time, sent, opened);
    }

    private static int Print(List<TyphoonReport> reports, int times, Measured measured, FieldReckoning phones, TyphoonReckoning others)
    {
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, BenchCommand.WidestTable);
        AnsiConsole.Write(Timed(measured));
        var table = new CountTable();
        table.Add("reports", reports.Count);
        table.Add("said to be there, replays among them", reports.Sum(report => (long)report.Acknowledged));
        table.Add("told to come back", reports.Sum(report => (long)report.SentAway));
        table.Add("villages' counts held", others.CountsHeld);
        table.Add("counts lost, doubled or wrong", others.CountsWrong + others.NumbersWrong);
        table.Add("damaged houses held", others.HousesHeld);
        table.Add("of these, filed from phones", others.HousesOfPhones);
        table.Add("houses lost, doubled or with another's photograph", others.HousesWrong);
        table.Add("households from phones held", phones.Held);
        table.Add("households lost, doubled or changed", phones.Lost + phones.Strange + phones.Changed + phones.ClocksWrong);
        table.Add("photographs held", phones.Pictures);
        table.Add("photographs missing or at the wrong household", phones.PicturesWrong);
        table.Add("without exactly one audit entry", phones.EntriesWrong + others.EntriesWrong);
        table.Add("audit entries verified", phones.Audit!.Rows);
        table.Write();
        var isWhole = phones.IsWhole && others.IsWhole && reports.All(report => report.Acknowledged >= times);
        Console.WriteLine(isWhole ? "whole" : $"NOT WHOLE: database {phones.Integrity}, trail {phones.Audit.Fault?.Says.En ?? "intact"}");
        return isWhole ? CommandLine.Good : CommandLine.Wrong;
    }

    private static Table Timed(Measured measured)
    {
        var table = new Table().AddColumns("", "asked", "a second", "p50 ms", "p95 ms", "p99 ms", "longest");
        foreach (var (name, timings) in new[] { ("reports, whole, with their photographs", measured.Reports), ("pages of the staff", measured.Pages) })
        {
            table.AddRow(
                name, timings.Count.ToString("N0", CultureInfo.InvariantCulture), Number(timings.Count / measured.Time.TotalSeconds),
                Number(timings.Percentile(50)), Number(timings.Percentile(95)), Number(timings.Percentile(99)), Number(timings.Percentile(100)));
        }

        return table.Caption(string.Create(CultureInfo.InvariantCulture, $"{measured.Time.TotalMinutes:N1} minutes, {measured.Processors:N2} processors busy with the desk"));
    }

    private static string Number(double value) => value.ToString("N1", CultureInfo.InvariantCulture);

    private sealed record Measured(TimeSpan Time, double Processors, Timings Reports, Timings Pages);
}
