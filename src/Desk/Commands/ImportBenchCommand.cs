using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Spectre.Console;
using Welfare.Desk.Commands.Benchmarks;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Programmes;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Commands;

/// <summary><c>bench import</c>: a county's full reload through the real import, into a database of its own, while somebody else writes.</summary>
internal static class ImportBenchCommand
{
    // Fifteen items, each about half the people: the county of 600,000 has 4.5 million rows.
    private const int Items = 15;
    private const int MostRows = 20_000_000;

    private static readonly Actor Bench = new(Guid.Empty, "bench", "command-line", "");

    public static Command Create()
    {
        var rows = new Option<int>("--rows") { Description = "How many rows, over fifteen items.", DefaultValueFactory = _ => 1_000_000 };
        var folder = new Option<string?>("--data") { Description = "Where to make the database; a temporary folder by default." };
        var reseal = new Option<bool>("--reseal") { Description = "Change the keys afterwards and seal everything again." };
        var command = new Command("import", "Measures a full reload of a county.") { rows, folder, reseal };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(rows), parsed.GetValue(folder), parsed.GetValue(reseal), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int rows, string? folder, bool reseal, CancellationToken cancellationToken)
    {
        if (rows is < 15_000 or > MostRows)
        {
            await Console.Error.WriteLineAsync($"--rows must be between 15000 and {MostRows}.");
            return CommandLine.Misused;
        }

        var data = folder is null ? Directory.CreateTempSubdirectory("welfare-bench-").FullName : Directory.CreateDirectory(folder).FullName;
        try
        {
            await using var services = Services(data);
            await services.GetRequiredService<StorageStart>().PrepareAsync(cancellationToken);
            await MeasureAsync(services, new ImportFiles(data, rows / Items * 2, seed: 2016), rows / Items, data, reseal, cancellationToken);
            return CommandLine.Good;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(data, recursive: true);
        }
    }

    private static ServiceProvider Services(string data)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Folder", data)]).Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(TimeProvider.System)
            .AddLogging()
            .AddWelfareStorage(configuration)
            .AddProgrammes(configuration)
            .AddFacts()
            .BuildServiceProvider();
    }

    private static async Task MeasureAsync(IServiceProvider services, ImportFiles files, int rowsEach, string data, bool reseal, CancellationToken cancellationToken)
    {
        var import = services.GetRequiredService<FactImport>();
        var templates = ItemTemplate.All(services.GetRequiredService<Vocabulary>());
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1);
        var table = new Table().AddColumns("", "rows", "s", "rows/s", "CPU µs/row", "peak memory, MB", "longest wait of another writer, ms");

        var register = templates.Single(template => template.IsRegister);
        table.AddRow(["household register, first load", .. await TakeAsync(import, [files.Register(register, day)], data, cancellationToken)]);
        var items = templates.Where(template => !template.IsRegister).Take(Items).ToList();
        table.AddRow([$"{Items} items in full", .. await TakeAsync(import, [.. items.Select(item => files.Item(item, day, rowsEach))], data, cancellationToken)]);
        table.AddRow(["one of them again, a day on", .. await TakeAsync(import, [files.Item(items[^1], day.AddDays(1), rowsEach)], data, cancellationToken)]);
        table.AddRow(["household register again", .. await TakeAsync(import, [files.Register(register, day.AddDays(1))], data, cancellationToken)]);
        if (reseal)
        {
            table.AddRow(["keys changed, everything sealed again", .. await MeasuredAsync(() => ResealAsync(services, cancellationToken), data)]);
        }
        AnsiConsole.Write(table);
        Console.WriteLine($"database {new DirectoryInfo(data).EnumerateFiles("welfare.db*").Sum(file => file.Length) / (1 << 20):N0} MB");
    }

    private static async Task<string[]> TakeAsync(FactImport import, IReadOnlyList<string> files, string data, CancellationToken cancellationToken)
    {
        var measured = await MeasuredAsync(
            async () =>
            {
                long rows = 0;
                using var progress = ImportProgress.On(Console.Error, !Console.IsErrorRedirected);
                foreach (var file in files)
                {
                    rows += (await import.ImportAsync(new FactImportRequest(file, Bench), progress, cancellationToken)).RowsKept;
                }

                return rows;
            },
            data);
        files.ToList().ForEach(File.Delete);
        return measured;
    }

    private static async Task<long> ResealAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var keys = services.GetRequiredService<KeyKeeping>();
        await keys.RotateAsync(KeyKind.Column, cancellationToken);
        var last = new LastSealed();
        await keys.ResealAsync(last, cancellationToken);
        return last.Rows;
    }

    private static async Task<string[]> MeasuredAsync(Func<Task<long>> work, string data)
    {
        using var other = new OtherWriter(Path.Combine(data, "welfare.db"));
        using var process = Process.GetCurrentProcess();
        var (busy, watch) = (process.TotalProcessorTime, Stopwatch.StartNew());
        var rows = await work();
        var seconds = watch.Elapsed.TotalSeconds;
        process.Refresh();
        busy = process.TotalProcessorTime - busy;
        var each = busy.TotalMicroseconds / Math.Max(1, rows);
        return
        [
            Whole(rows), seconds.ToString("N1", CultureInfo.InvariantCulture), Whole(rows / seconds), each.ToString("N1", CultureInfo.InvariantCulture), Whole(PeakMegabytes()),
            Whole(other.LongestMs),
        ];
    }

    private static string Whole(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

    // The kernel's own account of the most memory the process ever held, where there is one.
    private static double PeakMegabytes() => File.Exists("/proc/self/status")
        ? long.Parse(File.ReadLines("/proc/self/status").Single(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024d
        : Environment.WorkingSet / 1048576d;

    private sealed class LastSealed : IProgress<ResealProgress>
    {
        public long Rows { get; private set; }

        public void Report(ResealProgress value) => Rows = value.Done;
    }
}
