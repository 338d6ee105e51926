using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using Welfare.Desk.Commands.Loads;

namespace Welfare.Desk.Commands;

/// <summary>
/// <c>bench field</c>: a desk of its own, and many phones on a bad network whose apps die now and then; afterwards what the desk holds is compared
/// with what the phones sealed.
/// </summary>
internal static class FieldBenchCommand
{
    private const int Seed = 20260701;
    private static readonly Dictionary<string, string> Answers = new() { ["household.has_other_income"] = "true" };

    public static Command Create()
    {
        var phones = Number("--phones", "How many phones.", 1500);
        var reports = Number("--reports", "How many households each takes down.", 40);
        var times = Number("--times", "How often each report is sent, in any order.", 5);
        var lost = Number("--lost", "Of a hundred replies, how many are lost after the desk has done the work.", 30);
        var kills = Number("--kills", "How often an app is killed while it sends.", 200);
        var pictures = Number("--picture-every", "Each so-manieth report has one or two pictures.", 10);
        var atOnce = Number("--at-once", "How many phones send at the same time.", 32);
        var minutes = Number("--minutes", "After so many minutes no further phone begins.", 120);
        var folder = new Option<string?>("--folder") { Description = "The rulesets folder; the installation's own by default." };
        var command = new Command("field", "Sends reports from many phones on a bad network and counts what is lost, doubled or mixed up.") { phones, reports, times, lost, kills, pictures, atOnce, minutes, folder };
        command.SetAction((parsed, cancel) => RunAsync(
            new(parsed.GetValue(phones), parsed.GetValue(reports), parsed.GetValue(times), parsed.GetValue(lost), parsed.GetValue(kills), parsed.GetValue(pictures), parsed.GetValue(atOnce),
                parsed.GetValue(minutes)),
            RulesCommands.FolderOf(parsed.GetValue(folder)), cancel));
        return command;
    }

    private static Option<int> Number(string name, string says, int usual) => new(name) { Description = says, DefaultValueFactory = _ => usual };

    private static async Task<int> RunAsync(FieldPlan plan, string folder, CancellationToken cancel)
    {
        if (plan.Problem is { } problem)
        {
            await Console.Error.WriteLineAsync(problem);
            return CommandLine.Misused;
        }

        await using var desk = await RunningDesk.StartAsync(folder, cancel, "--Field:RequestsPerMinute=100000000", "--Demo:Casework=false");
        var workers = await LoadWorker.AllAsync(desk.Address, cancel);
        var from = TimeProvider.System.GetUtcNow();
        var start = Stopwatch.GetTimestamp();
        var days = await SendAsync(desk, workers, plan, cancel);
        var time = Stopwatch.GetElapsedTime(start);
        var until = TimeProvider.System.GetUtcNow();
        workers.ToList().ForEach(worker => worker.Dispose());
        await desk.KillAsync();
        var reckoning = new FieldReckoning(days.SelectMany(day => day.Expected).ToDictionary(report => report.Id), from, until);
        await reckoning.CountAsync(desk.Folder, cancel);
        return Print(plan, days, time, reckoning);
    }

    private static async Task<IReadOnlyList<PhoneDay>> SendAsync(RunningDesk desk, IReadOnlyList<LoadWorker> workers, FieldPlan plan, CancellationToken cancel)
    {
        var deaths = plan.Deaths(new Random(Seed));
        var heads = workers.Select(worker => worker.Account.PlaceCode).Distinct().ToDictionary(place => place, place => new Queue<CountyHead>(CountyHead.In(desk.Folder, place)));
        var first = Enumerable.Range(0, plan.Phones).Select(i => heads[workers[i % workers.Count].Account.PlaceCode].TryDequeue(out var head) ? head : null).ToList();
        ConcurrentBag<PhoneDay> days = [];
        var start = Stopwatch.GetTimestamp();
        using var progress = new ProgressLine<int>(Console.Error, !Console.IsErrorRedirected, (phones, _) => string.Create(CultureInfo.InvariantCulture, $"{phones} of {plan.Phones} phones"));
        await Parallel.ForAsync(0, plan.Phones, new ParallelOptions { MaxDegreeOfParallelism = plan.AtOnce, CancellationToken = cancel }, async (i, stop) =>
        {
            if (Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMinutes(plan.Minutes))
            {
                return;
            }

            using var phone = await workers[i % workers.Count].RegisterAsync(i, stop);
            var day = Filled(phone, i, plan, deaths[i], first[i]);
            await day.SendAsync(plan.Times, stop);
            days.Add(day);
            progress.Report(days.Count);
        });
        return [.. days];
    }

    // The first household of a phone is one of the register, while it has any.
    private static PhoneDay Filled(LoadPhone phone, int serial, FieldPlan plan, IReadOnlySet<int> deaths, CountyHead? head)
    {
        var chance = new Random(Seed + serial);
        var maker = new PhoneHouseholdMaker(serial, chance);
        var day = new PhoneDay(phone, new PhoneTrouble(chance, plan.Lost, deaths), chance);
        for (var i = 0; i < plan.Reports; i++)
        {
            var pictures = ((serial * plan.Reports) + i) % plan.PictureEvery == 0 ? chance.Next(1, 3) : 0;
            var (report, expected) = maker.Take(phone, i == 0 ? head : null, pictures, Answers);
            day.Keep(report, expected);
        }

        return day;
    }

    private static int Print(FieldPlan plan, IReadOnlyList<PhoneDay> days, TimeSpan time, FieldReckoning held)
    {
        var table = new CountTable();
        var reports = days.Sum(day => day.Expected.Count);
        table.Add("phones", days.Count);
        table.Add("reports sealed", reports);
        table.Add("requests", days.Sum(day => (long)day.Trouble.Requests));
        table.Add("requests a second", (long)(days.Sum(day => (long)day.Trouble.Requests) / time.TotalSeconds));
        table.Add("seconds", (long)time.TotalSeconds);
        table.Add("replies lost after the work was done", days.Sum(day => day.Trouble.Lost));
        table.Add("apps killed while sending", days.Sum(day => day.Trouble.Killed));
        table.Add("told to come back", days.Sum(day => day.Trouble.SentAway));
        table.Add("receipts verified", days.Sum(day => day.Receipts));
        table.Add("receipts with another number later", days.Sum(day => day.Renumbered));
        table.Add("reports held", held.Held);
        table.Add("lost", held.Lost);
        table.Add("of no phone", held.Strange);
        table.Add("with another's text, person or phone", held.Changed);
        table.Add("with either clock wrong", held.ClocksWrong);
        table.Add("visits made of them", held.Visits);
        table.Add("visits made twice", held.VisitsShared);
        table.Add("pictures held", held.Pictures);
        table.Add("pictures missing or at the wrong report", held.PicturesWrong);
        table.Add("without exactly one audit entry", held.EntriesWrong);
        table.Add("parts of pictures left over", held.ChunksLeft);
        table.Add("audit entries verified", held.Audit!.Rows);
        table.Write();
        var refused = days.SelectMany(day => day.Refused).ToList();
        refused.Take(5).ToList().ForEach(Console.WriteLine);
        var isWhole = held.IsWhole && refused.Count == 0 && days.Sum(day => day.Receipts) == reports && days.Sum(day => day.Renumbered) == 0;
        if (days.Count < plan.Phones)
        {
            Console.WriteLine($"The time was over: {plan.Phones - days.Count} of {plan.Phones} phones did not begin.");
        }

        Console.WriteLine(isWhole ? "whole" : $"NOT WHOLE: {refused.Count} refused, database {held.Integrity}, trail {held.Audit.Fault?.Says.En ?? "intact"}");
        return isWhole ? CommandLine.Good : CommandLine.Wrong;
    }
}
