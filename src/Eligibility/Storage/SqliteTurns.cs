using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Welfare.Eligibility.Storage;

/// <summary>
/// SQLite takes one writer at a time and lets the others try again and again, so that some wait long while others pass them by. Here every
/// write of this process waits in a queue for its turn, from before its transaction begins until it is over.
/// </summary>
internal sealed class SqliteTurns : IDbTransactionInterceptor, ISaveChangesInterceptor, IDbConnectionInterceptor
{
    // A writer that holds its turn for longer, a large import say, is left to SQLite's own waiting, which ends with an error in time.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly WriteTurns _turns = new();
    private readonly ConditionalWeakTable<DbConnection, IDisposable> _held = [];

    public InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result)
    {
        TakeAsync(connection, CancellationToken.None).GetAwaiter().GetResult();
        return result;
    }

    public async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        await TakeAsync(connection, cancellationToken);
        return result;
    }

    public InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        TakeAsync(ConnectionOf(eventData), CancellationToken.None).GetAwaiter().GetResult();
        return result;
    }

    public async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await TakeAsync(ConnectionOf(eventData), cancellationToken);
        return result;
    }

    public int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        PassOnAfter(eventData);
        return result;
    }

    public ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        PassOnAfter(eventData);
        return ValueTask.FromResult(result);
    }

    public void SaveChangesFailed(DbContextErrorEventData eventData) => PassOnAfter(eventData);

    public Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        PassOnAfter(eventData);
        return Task.CompletedTask;
    }

    public void SaveChangesCanceled(DbContextEventData eventData) => PassOnAfter(eventData);

    public Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        PassOnAfter(eventData);
        return Task.CompletedTask;
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => PassOn(ConnectionOf(eventData));

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        PassOn(ConnectionOf(eventData));
        return Task.CompletedTask;
    }

    public void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => PassOn(ConnectionOf(eventData));

    public Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        PassOn(ConnectionOf(eventData));
        return Task.CompletedTask;
    }

    // A transaction that is left without a word ends with its connection.
    public void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => PassOn(connection);

    public Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        PassOn(connection);
        return Task.CompletedTask;
    }

    public void ConnectionDisposed(DbConnection connection, ConnectionEndEventData eventData) => PassOn(connection);

    public Task ConnectionDisposedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        PassOn(connection);
        return Task.CompletedTask;
    }

    private async Task TakeAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (!_held.TryGetValue(connection, out _) && await _turns.TakeAsync(Longest, cancellationToken) is { } turn)
        {
            _held.Add(connection, turn);
        }
    }

    private void PassOnAfter(DbContextEventData eventData)
    {
        if (eventData.Context?.Database.CurrentTransaction is null)
        {
            PassOn(ConnectionOf(eventData));
        }
    }

    private void PassOn(DbConnection connection)
    {
        if (_held.TryGetValue(connection, out var turn) && _held.Remove(connection))
        {
            turn.Dispose();
        }
    }

    private static DbConnection ConnectionOf(DbContextEventData eventData) => eventData.Context!.Database.GetDbConnection();
}
