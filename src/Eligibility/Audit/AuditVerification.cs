using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Audit;

/// <summary>
/// Checks the whole trail: each entry against the one before it, its words against their commitment, its key against its owner, the end against the head, and all of it
/// against the anchors. Links do not need each other to be checked, only the hashes that stand there, so blocks of them are checked at the same
/// time while the next are read.
/// </summary>
public sealed class AuditVerification(IDbContextFactory<WelfareDb> databases, AuditAnchors anchors)
{
    private const int RowsPerBlock = 4096;
    private const int OwnersPerQuestion = 1000;

    /// <param name="papers">Heads as papers carry them, to be checked as well.</param>
    /// <param name="progress">Told how many entries are checked.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<AuditReport> VerifyAsync(IReadOnlyList<AuditAnchor> papers, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        // The anchors first: one that is added meanwhile may speak of entries that were not read any more.
        var (held, unreadable) = await anchors.ReadAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()
            ? Headless(new(held, papers, unreadable))
            : await VerifyAsync(db, new(held, papers, unreadable), progress, cancellationToken);
    }

    internal static async Task<AuditReport> VerifyAsync(WelfareDb db, HeldAnchors held, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        if (await HeadAsync(db, cancellationToken) is not { } head)
        {
            return Headless(held);
        }
        using var chain = new ChainHash(db.Cipher.ChainKey);
        var walk = new AuditWalk(head, chain.Of(head), held);
        await WalkAsync(db, walk, progress, cancellationToken);
        await FindAgainAsync(db, walk, cancellationToken);
        // Others may have added entries since: the head that counts is the one after the last that was read.
        return walk.End(await HeadAsync(db, cancellationToken) ?? head);
    }

    private static async Task WalkAsync(WelfareDb db, AuditWalk walk, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var checking = new Queue<Task<CheckedBlock>>();
        await using var rows = await StoredEntries.OpenAsync(db, cancellationToken);
        var before = walk.Before;
        while (await rows.NextAsync(RowsPerBlock, cancellationToken) is { Count: > 0 } block)
        {
            var start = before;
            checking.Enqueue(Task.Run(() => CheckedBlock.Of(block, start, db.Cipher), cancellationToken));
            before = block[^1];
            while (checking.Count > Environment.ProcessorCount)
            {
                await TakeAsync(walk, checking.Dequeue(), progress);
            }
        }
        while (checking.TryDequeue(out var block))
        {
            await TakeAsync(walk, block, progress);
        }
    }

    // A key that is older than its owner's erasure must be destroyed.
    private static async Task FindAgainAsync(WelfareDb db, AuditWalk walk, CancellationToken cancellationToken)
    {
        foreach (var owners in walk.Erasures.Keys.Chunk(OwnersPerQuestion))
        {
            string[] ids = [.. owners.Select(owner => owner.Id)];
            var keys = await db.OwnerKeys.AsNoTracking().Where(key => EF.Parameter(ids).Contains(key.OwnerId)).ToListAsync(cancellationToken);
            foreach (var key in keys.Where(key => !key.IsDestroyed))
            {
                if (walk.Erasures.TryGetValue(new(key.OwnerType, key.OwnerId), out var erasure) && key.Number < erasure)
                {
                    walk.FoundAgain(erasure, key.Number);
                }
            }
        }
    }

    private static async Task TakeAsync(AuditWalk walk, Task<CheckedBlock> block, IProgress<long>? progress)
    {
        var seen = walk.Take(await block);
        progress?.Report(seen);
    }

    private static Task<AuditHead?> HeadAsync(WelfareDb db, CancellationToken cancellationToken) =>
        db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(cancellationToken);

    private static AuditReport Headless(HeldAnchors held) => new()
    {
        Rows = 0,
        Erased = 0,
        Head = null,
        AnchorsMet = 0,
        UnreadableAnchors = held.Unreadable,
        Fault = new(1, new("审计链没有链头：数据库尚未由本版本启动过，或者链头已被删除。", "The chain has no head: no desk of this version was started on the database yet, or the head was deleted.")),
    };
}

/// <summary>What lies outside the database: the anchor file's lines, and heads on papers.</summary>
internal sealed record HeldAnchors(IReadOnlyList<AuditAnchor> File, IReadOnlyList<AuditAnchor> Papers, int Unreadable);
