using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Audit;

/// <summary>
/// Begins the chain in a database that has none: what an earlier version wrote there is chained as it stands. The chain vouches for it from now
/// on, and says so; not for the time before.
/// </summary>
internal static class AuditChainStart
{
    private const int RowsPerPage = 1000;

    /// <exception cref="InvalidOperationException">The chain there is was made with another key, or has lost its head.</exception>
    public static async Task EnsureAsync(WelfareDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is { } head)
        {
            await EnsureKeyAsync(db, head, cancellationToken);
            return;
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.AuditHeads.AnyAsync(cancellationToken))
        {
            await BeginAsync(db, now, cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task BeginAsync(WelfareDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.AuditEntries.AnyAsync(entry => entry.Hash != Array.Empty<byte>(), cancellationToken))
        {
            throw new InvalidOperationException("The entries of the audit trail are chained, but the head of the chain is gone. Run: audit verify");
        }
        var head = new AuditHead
        {
            ChainId = Guid.CreateVersion7(now),
            BegunAt = now.ToUniversalTime(),
            RowsBefore = await db.AuditEntries.MaxAsync(entry => (long?)entry.Seq, cancellationToken) ?? 0,
        };
        using var chain = new ChainHash(db.Cipher.ChainKey);
        head.Hash = chain.Of(head);
        if (head.RowsBefore > 0)
        {
            await AppendOnly.LiftAsync(db, cancellationToken);
            await LinkAllAsync(db, chain, head, cancellationToken);
        }
        db.AuditHeads.Add(head);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task LinkAllAsync(WelfareDb db, ChainHash chain, AuditHead head, CancellationToken cancellationToken)
    {
        while (await PageAsync(db, head.Seq, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var entry in page)
            {
                entry.Link(chain, entry.Seq, head.Hash);
                (head.Seq, head.Hash) = (entry.Seq, entry.Hash);
            }
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    private static Task<List<AuditEntry>> PageAsync(WelfareDb db, long after, CancellationToken cancellationToken) =>
        db.AuditEntries.Where(entry => entry.Seq > after).OrderBy(entry => entry.Seq).Take(RowsPerPage).ToListAsync(cancellationToken);

    // The first link is enough to tell another key; what has been bent further on, only a verification finds.
    private static async Task EnsureKeyAsync(WelfareDb db, AuditHead head, CancellationToken cancellationToken)
    {
        using var chain = new ChainHash(db.Cipher.ChainKey);
        var before = chain.Of(head);
        var first = await db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Seq).FirstOrDefaultAsync(cancellationToken);
        if (first is null ? !before.AsSpan().SequenceEqual(head.Hash) : !first.IsLinked(chain, before))
        {
            throw OtherKey();
        }
    }

    private static InvalidOperationException OtherKey() => new(
        "The audit chain was made with another chain key than the key file's, or its beginning was changed. Restore the key file that belongs to this database, or run: audit verify");
}
