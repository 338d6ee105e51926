using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Welfare.Desk.Commands.Loads;
using Welfare.Eligibility.Programmes;

namespace Welfare.Desk.Commands;

/// <summary>
/// <c>bench kill</c>: a desk of its own is killed at random moments while clerks hand in applications, started again and killed again; then what it
/// holds is compared with what the clerks were told.
/// </summary>
internal static class KillBenchCommand
{
    private const int Visits = 6;
    private const int ShortestLife = 100;
    private const int LongestLife = 1500;

    public static Command Create()
    {
        var kills = new Option<int>("--kills") { Description = "How often it is killed.", DefaultValueFactory = _ => 200 };
        var clerks = new Option<int>("--clerks") { Description = "How many hand in at once.", DefaultValueFactory = _ => 32 };
        var folder = new Option<string?>("--folder") { Description = "The rulesets folder; the installation's own by default." };
        var command = new Command("kill", "Kills a desk at random moments under load and counts what is lost, doubled or in an illegal state.") { kills, clerks, folder };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(kills), parsed.GetValue(clerks), RulesCommands.FolderOf(parsed.GetValue(folder)), cancel));
        return command;
    }

    private static async Task<int> RunAsync(int kills, int clerks, string folder, CancellationToken cancel)
    {
        if (kills is < 1 or > 10_000 || clerks is < 1 or > 50)
        {
            await Console.Error.WriteLineAsync("--kills must be between 1 and 10000, --clerks between 1 and 50.");
            return CommandLine.Misused;
        }

        var programmes = RulesetFolder.Load(folder).Programmes.ToList();
        await using var desk = await RunningDesk.StartAsync(folder, cancel);
        var people = await LoadClerk.SignInAsync(desk, clerks, Visits, cancel);
        List<FilingClerk> filing = [.. people.Select((clerk, seed) => new FilingClerk(clerk, programmes, seed))];
        var lives = new Random(kills);
        using (var progress = new ProgressLine<int>(Console.Error, !Console.IsErrorRedirected, (done, _) => string.Create(CultureInfo.InvariantCulture, $"{done} of {kills} kills")))
        {
            for (var kill = 1; kill <= kills; kill++)
            {
                await LiveAsync(desk, filing, lives.Next(ShortestLife, LongestLife), cancel);
                await desk.RestartAsync(cancel);
                progress.Report(kill);
            }
        }

        await Task.WhenAll(filing.Select(clerk => clerk.FinishAsync(cancel)));
        people.ToList().ForEach(clerk => clerk.Dispose());
        await desk.KillAsync();
        List<Filing> all = [.. filing.SelectMany(clerk => clerk.Filings)];
        return Print(kills, all, await KillReport.OfAsync(desk.Folder, all, cancel));
    }

    private static async Task LiveAsync(RunningDesk desk, IReadOnlyList<FilingClerk> clerks, int milliseconds, CancellationToken cancel)
    {
        using var life = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var work = Task.WhenAll(clerks.Select(clerk => Task.Run(() => clerk.WorkAsync(life.Token), cancel)));
        await Task.Delay(milliseconds, cancel);
        await desk.KillAsync();
        await life.CancelAsync();
        await work;
    }

    private static int Print(int kills, IReadOnlyList<Filing> filings, KillReport report)
    {
        var table = new CountTable();
        table.Add("killed", kills);
        table.Add("applications handed in", report.Filings);
        table.Add("sendings, replays among them", filings.Sum(filing => filing.Sent));
        table.Add("sendings that got no answer", filings.Sum(filing => filing.Sent - filing.Acknowledged));
        table.Add("lost", report.Lost);
        table.Add("doubled", report.Doubled);
        table.Add("in an illegal state", report.IllegalStates);
        table.Add("without their audit entry or key", report.OrphanRecords);
        table.Add("audit entries verified", report.Audit.Rows);
        table.Write();
        Console.WriteLine(report.IsWhole ? "whole" : $"NOT WHOLE: database {report.Integrity}, trail {report.Audit.Fault?.Says.En ?? "intact"}");
        return report.IsWhole ? CommandLine.Good : CommandLine.Wrong;
    }
}
