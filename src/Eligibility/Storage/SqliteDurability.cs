using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Welfare.Eligibility.Storage;

/// <summary>
/// Makes every SQLite connection keep what it acknowledged through a loss of power: write-ahead log, a sync with each commit.
/// </summary>
internal sealed class SqliteDurability : DbConnectionInterceptor
{
    // Without a busy timeout of its own SQLite answers "busy" at once, and the provider then sleeps 150 ms before it tries again.
    private const string Pragmas = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";
    private const int Full = 2;

    // The provider keeps connections open and hands them out again: their pragmas stand.
    private readonly ConditionalWeakTable<object, object> _done = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (IsNew(connection))
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (IsNew(connection))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <exception cref="InvalidOperationException">A commit on this connection would not survive a loss of power.</exception>
    public static async Task EnsureAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var synchronous = await ReadAsync(connection, "synchronous", cancellationToken);
        if (Convert.ToInt32(synchronous, CultureInfo.InvariantCulture) < Full)
        {
            throw new InvalidOperationException(
                $"The database runs with PRAGMA synchronous = {synchronous}: an acknowledged application could be lost with the power. "
                + "It must be FULL (2) or more.");
        }
        var journal = await ReadAsync(connection, "journal_mode", cancellationToken);
        if (journal is not "wal")
        {
            throw new InvalidOperationException(
                $"The database runs with PRAGMA journal_mode = {journal}: readers would wait for writers. It must be WAL; is the file on a network share?");
        }
    }

    private bool IsNew(DbConnection connection) => connection is not SqliteConnection { Handle: { } handle } || _done.TryAdd(handle, handle);

    private static async Task<object?> ReadAsync(DbConnection connection, string pragma, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
