using System.CommandLine;
using System.Globalization;
using System.Text;
using Spectre.Console;
using Welfare.Desk.Commands.Loads;
using Welfare.Desk.Commands.Loads.Garbage;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Facts.Files;
using Welfare.Eligibility.Programmes;

namespace Welfare.Desk.Commands;

/// <summary>
/// <c>bench garbage</c>: identity numbers, household files, departments' tables and uploads that are none, sent to a desk of its own. Each has to be
/// refused in words; none may break it.
/// </summary>
internal static class GarbageBenchCommand
{
    private const string Vehicles = "D02";
    private const long MegaByte = 1024 * 1024;

    public static Command Create()
    {
        var each = new Option<int>("--each") { Description = "How many of each kind.", DefaultValueFactory = _ => 10_000 };
        var folder = new Option<string?>("--folder") { Description = "The rulesets folder; the installation's own by default." };
        var command = new Command("garbage", "Sends malformed input of every kind to a desk and counts what is not refused in words.") { each, folder };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(each), RulesCommands.FolderOf(parsed.GetValue(folder)), cancel));
        return command;
    }

    private static async Task<int> RunAsync(int each, string folder, CancellationToken cancel)
    {
        if (each is < 1 or > 1_000_000)
        {
            await Console.Error.WriteLineAsync("--each must be between 1 and 1000000.");
            return CommandLine.Misused;
        }

        var vocabulary = RulesetFolder.Load(folder).Vocabulary;
        var households = new GarbledHouseholds(new ScreeningBodies(vocabulary));
        await using var desk = await RunningDesk.StartAsync(folder, cancel);
        var tables = TablesOf(desk);
        var uploads = new GarbledUploads(TemplateFile.Workbook(ItemTemplate.Of(vocabulary, vocabulary.FindItem(Vehicles)!)));
        using var sender = await GarbageSender.SignInAsync(desk.Address, cancel);
        var before = desk.MostMemory;
        List<GarbageRow> rows = [new("identity numbers"), new("household files"), new("tables (CSV)"), new("uploads (XLSX)")];
        await rows[0].SendAsync(each, (place, random, token) => sender.NumberAsync(GarbledNumbers.Of(place, random), token), cancel);
        await rows[1].SendAsync(each, (place, random, token) => sender.HouseholdAsync(households.Of(place, random), token), cancel);
        await rows[2].SendAsync(each, (place, random, token) => sender.FileAsync(tables.Of(place, random), token), cancel);
        await rows[3].SendAsync(each, (place, random, token) => sender.FileAsync(uploads.Of(place, random), token), cancel);
        return Print(rows, await ImportStandings.WhenDoneAsync(desk, cancel), desk.MostMemory - before);
    }

    private static GarbledTables TablesOf(RunningDesk desk)
    {
        var lines = File.ReadLines(Directory.GetFiles(Path.Combine(desk.Folder, "demo", "extracts"), $"{Vehicles}_*.csv")[0], Encoding.UTF8).Take(2).ToList();
        return new(lines[0], lines[1]);
    }

    private static int Print(IReadOnlyList<GarbageRow> rows, ImportStandings files, long memory)
    {
        var table = new Table().AddColumns("", "sent", "refused", "says what is wrong", "anything else", "longest ms");
        foreach (var row in rows)
        {
            table.AddRow(row.Name, Whole(row.Sent), Whole(row.Refused), Whole(row.Explained), row.Wrong == 0 ? "0" : row.WrongStatuses, Whole((long)row.LongestMs));
        }

        AnsiConsole.Write(table);
        Console.WriteLine($"files laid aside: {string.Join(", ", files.Ended.OrderBy(state => state.Key).Select(state => $"{Whole(state.Value)} {state.Key}"))}; stopped or refused without a word: {files.Silent}");
        Console.WriteLine($"most memory held: {Whole(memory / MegaByte)} MB more than before");
        return rows.Sum(row => row.Wrong + row.Sent - row.Explained) + files.Silent + files.BrokenOff == 0 ? CommandLine.Good : CommandLine.Wrong;
    }

    private static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
