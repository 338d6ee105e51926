using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Welfare.Rules;

namespace Welfare.Eligibility.Storage;

/// <summary>
/// Copies of a SQLite database, whole whatever the desk does meanwhile, and the way back. The keys are no part of them: a copy beside its keys
/// protects nobody. SQL Server has backups of its own.
/// </summary>
public sealed class Backup(StorageOptions options, TimeProvider clock)
{
    private const string CopyName = "welfare.db";
    private const string ManifestName = "backup.json";
    private static readonly Words InUse = new("数据库正在使用，请先停下服务。", "The database is in use: stop the desk first.");
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private string DatabaseFile => new SqliteConnectionStringBuilder(options.ConnectionString).DataSource;

    /// <summary>Copies the database as it is at one moment; whoever writes goes on writing.</summary>
    /// <exception cref="BackupRefusedException">The folder holds something, or there is no SQLite database.</exception>
    public async Task<BackupManifest> WriteAsync(string folder, CancellationToken cancellationToken)
    {
        EnsureSqlite();
        Ensure(File.Exists(DatabaseFile), new("还没有数据库。", "There is no database yet."));
        Ensure(!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any(), new("这个文件夹不是空的，请换一个。", "The folder holds something already: choose another."));
        var copy = Path.Combine(Directory.CreateDirectory(folder).FullName, CopyName);
        var (seq, hash) = await CopyAsync(copy, cancellationToken);
        var manifest = new BackupManifest(clock.GetUtcNow(), seq, hash, new FileInfo(copy).Length, await Sha256Async(copy, cancellationToken));
        await File.WriteAllTextAsync(Path.Combine(folder, ManifestName), JsonSerializer.Serialize(manifest, Format), cancellationToken);
        return manifest;
    }

    /// <summary>Puts a copy in the database's place. What stood there stays beside it, under a name that says when.</summary>
    /// <returns>What was restored, and where the database that stood there lies now; null where there was none.</returns>
    /// <exception cref="BackupRefusedException">The copy is not what was written, a database stands there and must not be replaced, or somebody is using it.</exception>
    public async Task<(BackupManifest Restored, string? Aside)> RestoreAsync(string folder, bool replace, CancellationToken cancellationToken)
    {
        EnsureSqlite();
        var copy = Path.Combine(folder, CopyName);
        var manifest = await ReadAsync(folder, cancellationToken);
        Ensure(File.Exists(copy) && await Sha256Async(copy, cancellationToken) == manifest.Sha256, new(
            "备份文件不完整，或者写成之后有改动。", "The copy is not whole, or was changed after it was written."));
        Ensure(replace || !File.Exists(DatabaseFile), new("已有数据库。确要替换，请加 --replace。", "There is a database already. To replace it, say --replace."));
        await EnsureUnusedAsync(cancellationToken);
        var aside = SetAside();
        Directory.CreateDirectory(Path.GetDirectoryName(DatabaseFile)!);
        var arriving = $"{DatabaseFile}.restoring";
        File.Copy(copy, arriving, overwrite: true);
        File.Move(arriving, DatabaseFile);
        return (manifest, aside);
    }

    private async Task<(long Seq, string Hash)> CopyAsync(string copy, CancellationToken cancellationToken)
    {
        await using var source = new SqliteConnection(options.ConnectionString);
        await using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ToString());
        await source.OpenAsync(cancellationToken);
        await target.OpenAsync(cancellationToken);
        source.BackupDatabase(target);
        await using var command = target.CreateCommand();
        // One file, without a log beside it.
        command.CommandText = "PRAGMA journal_mode = DELETE; SELECT Seq, Hash FROM AuditHeads;";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        Ensure(await reader.NextResultAsync(cancellationToken) && await reader.ReadAsync(cancellationToken), new("数据库里没有审计链头。", "The database has no head of the audit chain."));
        return (reader.GetInt64(0), Convert.ToHexStringLower(await reader.GetFieldValueAsync<byte[]>(1, cancellationToken)));
    }

    // SQLite gives up the log only while nobody else has the database open; what was in it is in the one file then.
    private async Task EnsureUnusedAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(DatabaseFile))
        {
            return;
        }
        try
        {
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(options.ConnectionString) { Pooling = false, DefaultTimeout = 1 }.ToString());
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = DELETE";
            Ensure(await command.ExecuteScalarAsync(cancellationToken) is "delete", InUse);
        }
        catch (SqliteException)
        {
            throw new BackupRefusedException(InUse);
        }
    }

    private string? SetAside()
    {
        if (!File.Exists(DatabaseFile))
        {
            return null;
        }
        var aside = $"{DatabaseFile}.until-{clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}";
        File.Move(DatabaseFile, aside);
        return aside;
    }

    private void EnsureSqlite() => Ensure(options.Provider == DatabaseProvider.Sqlite, new("SQL Server 请用它自己的备份。", "SQL Server has backups of its own."));

    private static async Task<BackupManifest> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(Path.Combine(folder, ManifestName));
            return await JsonSerializer.DeserializeAsync<BackupManifest>(file, Format, cancellationToken) ?? throw new JsonException();
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BackupRefusedException(new($"{folder} 里没有备份。", $"{folder} holds no backup."));
        }
    }

    private static async Task<string> Sha256Async(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }

    private static void Ensure(bool holds, Words says)
    {
        if (!holds)
        {
            throw new BackupRefusedException(says);
        }
    }
}

/// <summary>What a copy says of itself.</summary>
/// <param name="TakenAt">When it was written.</param>
/// <param name="AuditSeq">The last entry of the audit trail in it.</param>
/// <param name="AuditHash">That entry's hash, lower-case hex.</param>
/// <param name="Bytes">Of the database file.</param>
/// <param name="Sha256">Of the database file, lower-case hex.</param>
public sealed record BackupManifest(DateTimeOffset TakenAt, long AuditSeq, string AuditHash, long Bytes, string Sha256);

/// <summary>A backup that was not written or not restored, and why.</summary>
public sealed class BackupRefusedException(Words says) : InvalidOperationException(says.En)
{
    public Words Says { get; } = says;
}
