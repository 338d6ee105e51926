using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>Somebody at a window: makes a small write twenty times a second and notes how long the longest took.</summary>
internal sealed class OtherWriter : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _end = new();
    private readonly Task _writing;

    public OtherWriter(string database) => _writing = Task.Run(() => WriteAsync(database));

    public double LongestMs { get; private set; }

    public void Dispose()
    {
        _end.Cancel();
        _writing.Wait();
        _end.Dispose();
    }

    private async Task WriteAsync(string database)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Default Timeout=120");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 120000; PRAGMA synchronous = FULL; UPDATE ImportRuns SET RowsRead = RowsRead WHERE State = 'Running'";
        while (!_end.IsCancellationRequested)
        {
            var start = Stopwatch.GetTimestamp();
            await command.ExecuteNonQueryAsync();
            LongestMs = Math.Max(LongestMs, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            await Task.Delay(Pause, _end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
