using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Welfare.Eligibility.Storage;

/// <summary>What must hold before anybody works with the database.</summary>
public sealed class StorageStart(IDbContextFactory<WelfareDb> databases, StorageOptions options)
{
    /// <summary>Brings the schema up to date and refuses a database that could lose writes or that other keys sealed.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
        await AppendOnly.GuardAsync(db, cancellationToken);
        await EnsureDurableAsync(db.Database, cancellationToken);
        await EnsureKeysFitAsync(db, cancellationToken);
    }

    private static async Task EnsureDurableAsync(DatabaseFacade database, CancellationToken cancellationToken)
    {
        if (!database.IsSqlite())
        {
            return;
        }
        await database.OpenConnectionAsync(cancellationToken);
        await SqliteDurability.EnsureAsync(database.GetDbConnection(), cancellationToken);
        await database.CloseConnectionAsync();
    }

    private async Task EnsureKeysFitAsync(WelfareDb db, CancellationToken cancellationToken)
    {
        if (await db.StorageMarks.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } mark)
        {
            db.StorageMarks.Add(new StorageMark { Id = Guid.CreateVersion7(), Mark = StorageMark.Text });
            await db.SaveChangesAsync(cancellationToken);
            return;
        }
        try
        {
            _ = mark.Mark;
        }
        catch (CryptographicException e)
        {
            throw new InvalidOperationException(
                $"The keys in {options.KeyFile} are not the ones this database was sealed with. Restore the key file that belongs to it.", e);
        }
    }
}
