using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Spectre.Console;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Commands;

/// <summary><c>bench audit</c>: looks written through the audit queue into a database of its own, and the whole trail verified.</summary>
internal static class AuditBenchCommand
{
    private const int Together = 1000;
    private const int MostRows = 20_000_000;

    public static Command Create()
    {
        var rows = new Option<int>("--rows") { Description = "How many entries.", DefaultValueFactory = _ => 1_000_000 };
        var people = new Option<int>("--people") { Description = "About how many people.", DefaultValueFactory = _ => 200_000 };
        var command = new Command("audit", "Measures how fast entries are chained and the trail verified.") { rows, people };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(rows), parsed.GetValue(people), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int rows, int people, CancellationToken cancellationToken)
    {
        if (rows is < Together or > MostRows || people < 1)
        {
            await Console.Error.WriteLineAsync($"--rows must be between {Together} and {MostRows}, --people 1 or more.");
            return CommandLine.Misused;
        }
        var data = Directory.CreateTempSubdirectory("welfare-bench-").FullName;
        try
        {
            var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Folder", data)]).Build();
            await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging().AddWelfareStorage(configuration).BuildServiceProvider();
            await services.GetRequiredService<StorageStart>().PrepareAsync(cancellationToken);
            var table = new Table().AddColumns("", "entries", "s", "entries/s", "processor s", "µs of processor each");
            using (var progress = Progress("written", rows))
            {
                table.AddRow(["written, 1,000 a commit", .. await MeasureAsync(rows, () => WriteAsync(services, rows, people, progress, cancellationToken))]);
            }
            await services.GetRequiredService<AuditAnchors>().AddAsync(cancellationToken);
            AuditReport? report = null;
            using (var progress = Progress("verified", rows))
            {
                table.AddRow(["verified", .. await MeasureAsync(rows, async () =>
                    report = await services.GetRequiredService<AuditVerification>().VerifyAsync([], progress, cancellationToken))]);
            }
            AnsiConsole.Write(table);
            Console.WriteLine($"{Said(Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length) / 1e9, "N2")} GB in {data}");
            Console.WriteLine(report is { Fault: null } && report.Rows == rows ? "intact" : $"NOT INTACT: {report?.Fault?.Says.En}");
            return report?.Fault is null ? CommandLine.Good : CommandLine.Wrong;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(data, recursive: true);
        }
    }

    private static ProgressLine<long> Progress(string what, int rows) => new(
        Console.Error, !Console.IsErrorRedirected, (done, elapsed) => $"{Said(done, "N0")} of {Said(rows, "N0")} {what} · {Said(done / Math.Max(0.001, elapsed.TotalSeconds), "N0")}/s");

    private static async Task WriteAsync(IServiceProvider services, int rows, int people, ProgressLine<long> progress, CancellationToken cancellationToken)
    {
        var queue = services.GetRequiredService<AuditQueue>();
        var random = new Random(2016);
        for (var written = 0; written < rows; written += Together)
        {
            await queue.AddAsync([.. Enumerable.Range(0, Math.Min(Together, rows - written)).Select(_ => EntryOf(random, people))], cancellationToken);
            progress.Report(written + Together);
        }
    }

    private static AuditEntry EntryOf(Random random, int people)
    {
        Span<byte> id = stackalloc byte[16];
        random.NextBytes(id);
        return new()
        {
            At = DateTimeOffset.UnixEpoch,
            ActorId = new Guid(id),
            ActorName = "林晓窗",
            Role = "clerk",
            ActorPlace = "350128107",
            Action = "application.look",
            SubjectType = "application",
            SubjectId = new Guid(id).ToString(),
            PersonId = new Guid(random.Next(people), 0x128, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0),
            Reason = LookPurpose.Review,
            Detail = LookPage.File,
        };
    }

    private static async Task<string[]> MeasureAsync(int rows, Func<Task> work)
    {
        var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await work();
        var (seconds, processor) = (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        return [Said(rows, "N0"), Said(seconds, "N1"), Said(rows / seconds, "N0"), Said(processor, "N1"), Said(processor * 1e6 / rows, "N1")];
    }

    private static string Said(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
