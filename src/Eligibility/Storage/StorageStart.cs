using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage;

/// <summary>What must hold before anybody works with the database.</summary>
public sealed class StorageStart(IDbContextFactory<WelfareDb> databases, ColumnCipher cipher, StorageOptions options, TimeProvider clock)
{
    /// <summary>Brings the schema up to date and refuses a database that could lose writes or that other keys sealed.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        // Migrating takes a lock in the database itself, which a process that is killed just then would leave there for ever.
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            await db.Database.MigrateAsync(cancellationToken);
        }
        await EnsureDurableAsync(db.Database, cancellationToken);
        if (await MarkAsync(db, cancellationToken) is { Mark: StorageMark.TextBeforeNames } mark)
        {
            await SealWordsAsync(db, mark.Id, cancellationToken);
        }
        await AuditChainStart.EnsureAsync(db, clock.GetUtcNow(), cancellationToken);
        await AppendOnly.GuardAsync(db, cancellationToken);
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

    // A database of version 0.1 held names and what people wrote in clear: they are sealed once, and what is left of the clear text is cleared away.
    private async Task SealWordsAsync(WelfareDb db, Guid mark, CancellationToken cancellationToken)
    {
        await AppendOnly.LiftAsync(db, cancellationToken);
        var resealing = new Resealing(db, cipher);
        foreach (var table in resealing.Tables)
        {
            await resealing.ResealAsync(table, fromClear: true, _ => { }, cancellationToken);
        }
        if (db.Database.IsSqlite())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
            await db.Database.ExecuteSqlRawAsync("VACUUM", cancellationToken);
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
        }
        var text = SealedText.Of(mark, StorageMark.Text)!;
        await db.StorageMarks.ExecuteUpdateAsync(marks => marks.SetProperty(row => row.SealedMark, text), cancellationToken);
    }

    private async Task<StorageMark> MarkAsync(WelfareDb db, CancellationToken cancellationToken)
    {
        if (await db.StorageMarks.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } mark)
        {
            mark = new StorageMark { Id = Guid.CreateVersion7(), Mark = StorageMark.Text };
            db.StorageMarks.Add(mark);
            await db.SaveChangesAsync(cancellationToken);
            return mark;
        }
        try
        {
            _ = mark.Mark;
            return mark;
        }
        catch (CryptographicException e)
        {
            throw new InvalidOperationException(
                $"The keys in {options.KeyFile} are not the ones this database was sealed with. Restore the key file that belongs to it.", e);
        }
    }
}
