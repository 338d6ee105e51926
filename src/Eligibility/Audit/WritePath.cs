using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Audit;

/// <summary>
/// The one way to write: the change, its audit entry and its idempotency record are committed together or not at all.
/// </summary>
public sealed class WritePath(IDbContextFactory<WelfareDb> databases, TimeProvider clock)
{
    private const int MostAttempts = 25;
    private static readonly int[] SqliteDuplicates = [1555, 2067];
    private static readonly int[] SqlServerDuplicates = [2601, 2627];

    /// <summary>
    /// Runs <paramref name="change"/> in a transaction of its own. Losing a race against another writer starts it again on what that writer
    /// left, so it must load what it changes from the context it is given and refuse by exception what no longer applies.
    /// </summary>
    /// <exception cref="KeyReusedException">The key belongs to another content.</exception>
    /// <exception cref="WriteConflictException">Every attempt lost its race.</exception>
    public async Task<WriteReceipt> WriteAsync(
        WriteOrder order, Func<WelfareDb, DateTimeOffset, Task<WriteOutcome>> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            try
            {
                return await TryAsync(order, change, cancellationToken);
            }
            catch (DbUpdateException e) when (IsRaceLost(e))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(2 * attempt)), cancellationToken);
            }
        }
        throw new WriteConflictException();
    }

    /// <summary>The answer this order got before; null when it is new.</summary>
    /// <exception cref="KeyReusedException">The key belongs to another content.</exception>
    public async Task<WriteReceipt?> AnswerBeforeAsync(WriteOrder order, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await AnswerBeforeAsync(db, order, cancellationToken);
    }

    private async Task<WriteReceipt> TryAsync(
        WriteOrder order, Func<WelfareDb, DateTimeOffset, Task<WriteOutcome>> change, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await AnswerBeforeAsync(db, order, cancellationToken) is { } before)
        {
            return before;
        }
        var now = clock.GetUtcNow();
        var outcome = await change(db, now);
        db.AuditEntries.Add(EntryOf(order, outcome, now));
        db.IdempotencyRecords.Add(new()
        {
            Key = order.IdempotencyKey,
            Operation = order.Operation,
            RequestHash = order.Fingerprint,
            ResultId = outcome.ResultId.ToString(),
            At = now,
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(outcome.ResultId, Replayed: false);
    }

    private static async Task<WriteReceipt?> AnswerBeforeAsync(WelfareDb db, WriteOrder order, CancellationToken cancellationToken)
    {
        var record = await db.IdempotencyRecords.AsNoTracking().SingleOrDefaultAsync(r => r.Key == order.IdempotencyKey, cancellationToken);
        return record is null ? null
            : record.RequestHash == order.Fingerprint ? new(Guid.Parse(record.ResultId), Replayed: true)
            : throw new KeyReusedException(record.Key, record.Operation);
    }

    private static AuditEntry EntryOf(WriteOrder order, WriteOutcome outcome, DateTimeOffset now) =>
        AuditEntry.By(order.Actor, now, order.Operation, outcome.SubjectType, outcome.ResultId, outcome.Reason, outcome.Detail, outcome.Person);

    /// <summary>Whether somebody else has written the same first.</summary>
    internal static bool IsDuplicate(Exception? e) => e switch
    {
        SqliteException sqlite => SqliteDuplicates.Contains(sqlite.SqliteExtendedErrorCode),
        SqlException server => SqlServerDuplicates.Contains(server.Number),
        _ => false,
    };

    private static bool IsRaceLost(DbUpdateException e) => e is DbUpdateConcurrencyException || IsDuplicate(e.InnerException);
}
