using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Tests.Storage;

/// <summary>A database with the schema and nothing in it, migrated once for all tests of a run: most of them ask other things than whether migrations run.</summary>
internal static class EmptyDatabase
{
    private const string Name = "welfare.db";

    private static readonly Lazy<Task<byte[]>> Migrated = new(MigrateAsync);

    /// <summary>Lays it into a data folder that has no database yet.</summary>
    public static async Task PutIntoAsync(string folder)
    {
        var file = Path.Combine(folder, Name);
        if (!File.Exists(file))
        {
            await File.WriteAllBytesAsync(file, await Migrated.Value);
        }
    }

    private static async Task<byte[]> MigrateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("welfare-empty-").FullName;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Folder", folder)]).Build();
        await using (var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging().AddWelfareStorage(configuration).BuildServiceProvider())
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContextAsync();
            await db.Database.MigrateAsync();
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        SqliteConnection.ClearAllPools();
        var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, Name));
        Directory.Delete(folder, recursive: true);
        return bytes;
    }
}
