using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Welfare.Desk.Commands.Loads;
using Welfare.Desk.Commands.Loads.Payments;
using Welfare.Eligibility.Places;

namespace Welfare.Desk.Commands;

/// <summary>
/// <c>bench export-kill</c>: a desk of its own is killed at random moments while payment lists are made, checked, released and their files taken, started
/// again and killed again; then nobody may have a month twice, and each list's file is the same bytes as ever.
/// </summary>
internal static class ExportKillBenchCommand
{
    private const int Months = 14;
    private const int ShortestLife = 30;
    private const int LongestLife = 900;

    public static Command Create()
    {
        var kills = new Option<int>("--kills") { Description = "How often it is killed.", DefaultValueFactory = _ => 200 };
        var takers = new Option<int>("--takers") { Description = "How many take files at once.", DefaultValueFactory = _ => 8 };
        var folder = new Option<string?>("--folder") { Description = "The rulesets folder; the installation's own by default." };
        var command = new Command("export-kill", "Kills a desk at random moments while payments are listed and their files taken, and counts what is doubled, lost or different.") { kills, takers, folder };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(kills), parsed.GetValue(takers), RulesCommands.FolderOf(parsed.GetValue(folder)), cancel));
        return command;
    }

    private static async Task<int> RunAsync(int kills, int takers, string folder, CancellationToken cancel)
    {
        if (kills is < 1 or > 10_000 || takers is < 1 or > 50)
        {
            await Console.Error.WriteLineAsync("--kills must be between 1 and 10000, --takers between 1 and 50.");
            return CommandLine.Misused;
        }

        // Its awards are the same few however many households it has: a small county starts again sooner.
        await using var desk = await RunningDesk.StartAsync(folder, cancel, "--Demo:Households=300");
        using var office = await PaymentOffice.OpenAsync(desk.Address, MonthsUntilNow(), cancel);
        var taken = new TakenFiles();
        List<FileTaker> taking = [];
        for (var i = 0; i < takers; i++)
        {
            taking.Add(new(await LoadBrowser.SignInAsync(desk.Address, "pay", cancel), office, taken, i));
        }

        var lives = new Random(kills);
        using (var progress = new ProgressLine<int>(Console.Error, !Console.IsErrorRedirected, (done, _) => string.Create(CultureInfo.InvariantCulture, $"{done} of {kills} kills")))
        {
            for (var kill = 1; kill <= kills; kill++)
            {
                await LiveAsync(desk, office, taking, lives.Next(ShortestLife, LongestLife), cancel);
                await desk.RestartAsync(cancel);
                progress.Report(kill);
            }
        }

        await office.FinishAsync(cancel);
        foreach (var taker in taking)
        {
            await taker.FinishAsync(cancel);
            taker.Dispose();
        }

        await desk.KillAsync();
        return Print(kills, office, taken, await ExportReckoning.OfAsync(desk.Folder, office, taken, cancel));
    }

    private static async Task LiveAsync(RunningDesk desk, PaymentOffice office, IReadOnlyList<FileTaker> takers, int milliseconds, CancellationToken cancel)
    {
        using var life = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var work = Task.WhenAll(takers.Select(taker => Task.Run(() => taker.WorkAsync(life.Token), cancel)).Append(Task.Run(() => office.WorkAsync(life.Token), cancel)));
        await Task.Delay(milliseconds, cancel);
        await desk.KillAsync();
        await life.CancelAsync();
        await work;
    }

    // The synthetic county's awards begin within the last year; the earlier months owe nothing.
    private static List<string> MonthsUntilNow()
    {
        var now = ChinaCalendar.Today(TimeProvider.System);
        return [.. Enumerable.Range(0, Months).Select(i => now.AddMonths(i + 1 - Months).ToString("yyyy-MM", CultureInfo.InvariantCulture))];
    }

    private static int Print(int kills, PaymentOffice office, TakenFiles taken, ExportReckoning report)
    {
        var table = new CountTable();
        table.Add("killed", kills);
        table.Add("lists released", report.Released);
        table.Add("payments on them", report.Lines);
        table.Add("steps sent, replays among them", office.Sent);
        table.Add("steps that got no answer", office.Unanswered);
        table.Add("files asked for, replays among them", taken.Sent);
        table.Add("files that did not come", taken.Sent - taken.Received);
        table.Add("files of other bytes than before", taken.Different);
        table.Add("person, programme and month twice in the database", report.DoubledInDatabase);
        table.Add("person, programme and month twice in the files", report.DoubledInFiles);
        table.Add("files that do not agree with their list", report.WrongFiles);
        table.Add("payments of another amount than the award's", report.WrongAmounts);
        table.Add("steps lost", report.Lost);
        table.Add("files without their audit entry or key", report.Unwritten);
        table.Add("audit entries verified", report.Audit.Rows);
        table.Write();
        var isWhole = report.IsWhole && taken.Different == 0;
        Console.WriteLine(isWhole ? "whole" : $"NOT WHOLE: database {report.Integrity}, trail {report.Audit.Fault?.Says.En ?? "intact"}");
        return isWhole ? CommandLine.Good : CommandLine.Wrong;
    }
}
