using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Tests.Storage;

/// <summary>A database with the schema and nothing in it, migrated once for all tests of a run: most of them ask other things than whether migrations run.</summary>
internal static class EmptyDatabase
{
    private const string Name = "welfare.db";

    private static readonly Lazy<Task<Made>> Once = new(MakeAsync);

    /// <summary>Lays it into a data folder that has no database yet.</summary>
    public static async Task PutIntoAsync(string folder)
    {
        var file = Path.Combine(folder, Name);
        if (!File.Exists(file))
        {
            await File.WriteAllBytesAsync(file, (await Once.Value).Database);
        }
    }

    /// <summary>
    /// The same with keys that all such folders share. A model of the database holds the cipher, and with the queries compiled for it takes longer to
    /// make than most tests to run: who uses this cipher uses one model.
    /// </summary>
    public static async Task<ColumnCipher> PutWithKeysIntoAsync(string folder)
    {
        await PutIntoAsync(folder);
        var made = await Once.Value;
        Directory.CreateDirectory(Path.GetDirectoryName(KeysIn(folder))!);
        await File.WriteAllBytesAsync(KeysIn(folder), made.Keys);
        return made.Cipher;
    }

    private static string KeysIn(string folder) => Path.Combine(folder, "keys", "welfare.key");

    private static async Task<Made> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("welfare-empty-").FullName;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Folder", folder)]).Build();
        // Never closed: the cipher is in use until the run ends.
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging().AddWelfareStorage(configuration).BuildServiceProvider();
        await using (var db = await services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContextAsync())
        {
            await db.Database.MigrateAsync();
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        SqliteConnection.ClearAllPools();
        var made = new Made(
            await File.ReadAllBytesAsync(Path.Combine(folder, Name)), await File.ReadAllBytesAsync(KeysIn(folder)), services.GetRequiredService<ColumnCipher>());
        Directory.Delete(folder, recursive: true);
        return made;
    }

    private sealed record Made(byte[] Database, byte[] Keys, ColumnCipher Cipher);
}
