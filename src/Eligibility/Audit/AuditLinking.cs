using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Audit;

/// <summary>Links new entries to the chain, in the transaction that saves them: no entry is saved past the chain.</summary>
internal static class AuditLinking
{
    // One writer at a time extends the chain. SQLite has but one; SQL Server keeps the row for the first who reads it so.
    private const string HeldOnSqlServer = "SELECT * FROM [AuditHeads] WITH (UPDLOCK, ROWLOCK)";

    // The chain gives the numbers: the database could leave some out.
    private const string NumbersGiven = "SET IDENTITY_INSERT [AuditEntries] ON";
    private const string NumbersNotGiven = "SET IDENTITY_INSERT [AuditEntries] OFF";

    /// <summary>In the order in which they were added.</summary>
    public static List<EntityEntry<AuditEntry>> NewOf(WelfareDb db) =>
        [.. db.ChangeTracker.Entries<AuditEntry>().Where(entry => entry.State == EntityState.Added).OrderBy(entry => entry.Property(row => row.Seq).CurrentValue)];

    public static async Task<int> SaveAsync(
        WelfareDb db, IReadOnlyList<EntityEntry<AuditEntry>> entries, Func<bool, Task<int>> save, bool accept, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            return await LinkedAsync(db, entries, () => save(accept), cancellationToken);
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var saved = await LinkedAsync(db, entries, () => save(false), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (accept)
        {
            db.ChangeTracker.AcceptAllChanges();
        }
        return saved;
    }

    /// <summary>Appends entries that stand for themselves, past the change tracker, and commits them.</summary>
    public static async Task AppendAsync(WelfareDb db, IReadOnlyList<AuditEntry> entries)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var head = await HoldAsync(db, default);
        using var keys = await OwnerKeys.OfAsync(db, entries, head.Seq, default);
        await InsertAsync(db, keys.New);
        await using var rows = new RowInserter<AuditEntry>(db);
        await OnSqlServerAsync(db, NumbersGiven, default);
        using (var chain = new ChainHash(db.Cipher.ChainKey))
        {
            foreach (var entry in entries)
            {
                Link(chain, entry, head, keys);
                entry.Seq = head.Seq;
                rows.Add(entry);
                if (rows.IsFull)
                {
                    await rows.FlushAsync(default);
                }
            }
        }

        await rows.FlushAsync(default);
        await OnSqlServerAsync(db, NumbersNotGiven, default);
        await MoveAsync(db, head, default);
        await transaction.CommitAsync();
    }

    private static async Task InsertAsync(WelfareDb db, IReadOnlyList<OwnerKey> keys)
    {
        await using var rows = new RowInserter<OwnerKey>(db);
        foreach (var key in keys)
        {
            rows.Add(key);
            if (rows.IsFull)
            {
                await rows.FlushAsync(default);
            }
        }
        await rows.FlushAsync(default);
    }

    // The head moves after the entries are in: a save that fails within a transaction that goes on leaves it where it was.
    private static async Task<int> LinkedAsync(
        WelfareDb db, IReadOnlyList<EntityEntry<AuditEntry>> entries, Func<Task<int>> save, CancellationToken cancellationToken)
    {
        var head = await HoldAsync(db, cancellationToken);
        using var keys = await OwnerKeys.OfAsync(db, [.. entries.Select(entry => entry.Entity)], head.Seq, cancellationToken);
        Link(db, entries, head, keys);
        await OnSqlServerAsync(db, NumbersGiven, cancellationToken);
        var saved = await SavedAsync(db, keys.New, save);
        await OnSqlServerAsync(db, NumbersNotGiven, cancellationToken);
        await MoveAsync(db, head, cancellationToken);
        return saved;
    }

    // Saved with the entries or not at all: what fails must not leave keys under the numbers of its entries.
    private static async Task<int> SavedAsync(WelfareDb db, IReadOnlyList<OwnerKey> keys, Func<Task<int>> save)
    {
        db.OwnerKeys.AddRange(keys);
        try
        {
            return await save();
        }
        finally
        {
            foreach (var key in keys)
            {
                db.Entry(key).State = EntityState.Detached;
            }
        }
    }

    private static void Link(WelfareDb db, IReadOnlyList<EntityEntry<AuditEntry>> entries, AuditHead head, OwnerKeys keys)
    {
        using var chain = new ChainHash(db.Cipher.ChainKey);
        foreach (var entry in entries)
        {
            Link(chain, entry.Entity, head, keys);
            entry.Property(row => row.Seq).CurrentValue = head.Seq;
        }
    }

    private static void Link(ChainHash chain, AuditEntry entry, AuditHead head, OwnerKeys keys)
    {
        head.Seq++;
        if (keys.Of(entry) is { } key)
        {
            entry.Link(chain, head.Seq, head.Hash, key);
        }
        else
        {
            entry.Link(chain, head.Seq, head.Hash);
        }
        head.Hash = entry.Hash;
    }

    /// <summary>The head, held until the transaction ends: nobody else adds an entry.</summary>
    public static async Task<AuditHead> HoldAsync(WelfareDb db, CancellationToken cancellationToken)
    {
        var heads = db.Database.IsSqlite() ? db.AuditHeads : db.AuditHeads.FromSqlRaw(HeldOnSqlServer);
        return await heads.AsNoTracking().SingleOrDefaultAsync(cancellationToken)
            ?? throw new InvalidOperationException("The audit chain has no head: the database was not prepared, or the head was taken away. Run: audit verify");
    }

    private static Task<int> MoveAsync(WelfareDb db, AuditHead head, CancellationToken cancellationToken) =>
        db.AuditHeads.ExecuteUpdateAsync(row => row.SetProperty(r => r.Seq, head.Seq).SetProperty(r => r.Hash, head.Hash), cancellationToken);

    private static async Task OnSqlServerAsync(WelfareDb db, string statement, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlite())
        {
            await db.Database.ExecuteSqlRawAsync(statement, cancellationToken);
        }
    }
}
