using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace Welfare.Eligibility.Tests.Facts.Imports;

/// <summary>A database's log as it was at a loss of power: whole up to a byte, and then nothing.</summary>
internal static class CutLog
{
    private const int LogHeadLength = 32;
    private const int FrameHeadLength = 24;

    // A reader that stays keeps the log whole while the work is done.
    public static async Task<(byte[] Database, byte[] Log)> RecordAsync(County county, Func<Task> work)
    {
        await using var reader = new SqliteConnection($"Data Source={county.Installation.DatabaseFile};Pooling=False");
        await reader.OpenAsync();
        await ScalarAsync(reader, "PRAGMA wal_checkpoint(TRUNCATE)");
        var database = await County.ReadSharedAsync(county.Installation.DatabaseFile);
        await ScalarAsync(reader, "BEGIN; SELECT count(*) FROM People");
        await work();
        return (database, await County.ReadSharedAsync(county.Installation.DatabaseFile + "-wal"));
    }

    public static async Task LayAsync(string folder, ReadOnlyMemory<byte> database, ReadOnlyMemory<byte> log)
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, "welfare.db"), database);
        await File.WriteAllBytesAsync(Path.Combine(folder, "welfare.db-wal"), log);
    }

    // All that counts: what a delivery brought only through its batch, as everybody reads it.
    public static async Task<State> StateInAsync(ReadOnlyMemory<byte> database, ReadOnlyMemory<byte> log)
    {
        var folder = Directory.CreateTempSubdirectory("welfare-cut-").FullName;
        await LayAsync(folder, database, log);
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "welfare.db")};Pooling=False");
        await connection.OpenAsync();
        (await ScalarAsync(connection, "PRAGMA quick_check")).Should().Be("ok");
        var state = new State(
            (long)(await ScalarAsync(connection, "SELECT count(*) FROM People WHERE EnteredBy IS NULL OR EnteredBy IN (SELECT Id FROM FactBatches)"))!,
            (long)(await ScalarAsync(connection, """
                SELECT count(*) FROM RegisteredMembers WHERE BatchId IN (SELECT Id FROM FactBatches) AND (EndedBy IS NULL OR EndedBy NOT IN (SELECT Id FROM FactBatches))
                """))!,
            (long)(await ScalarAsync(connection, "SELECT count(*) FROM FactBatches"))!,
            (long)(await ScalarAsync(connection, "SELECT count(*) FROM AuditEntries"))!,
            (long)(await ScalarAsync(connection, "SELECT count(*) FROM DeliveredAnswers WHERE hex(BatchId) IN (SELECT upper(replace(Id, '-', '')) FROM FactBatches)"))!);
        await connection.CloseAsync();
        Directory.Delete(folder, recursive: true);
        return state;
    }

    private static async Task<object?> ScalarAsync(SqliteConnection connection, string text)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        return await command.ExecuteScalarAsync();
    }

    public sealed record State(long People, long Registered, long Batches, long Audited, long Answers);

    /// <summary>How many pages each commit in the log wrote.</summary>
    public static IReadOnlyList<int> PagesPerCommit(byte[] log)
    {
        var pageSize = BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(8));
        var commits = new List<int>();
        var pages = 0;
        for (var at = LogHeadLength; at + FrameHeadLength + pageSize <= log.Length; at += FrameHeadLength + pageSize)
        {
            pages++;
            // The last frame of a commit says how large the database is after it.
            if (BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(at + 4)) != 0)
            {
                commits.Add(pages);
                pages = 0;
            }
        }
        return commits;
    }
}
