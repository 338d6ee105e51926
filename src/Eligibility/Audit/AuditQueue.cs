using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Audit;

/// <summary>
/// Entries that stand for themselves, without another change beside them: those that come while a commit is under way go together into the
/// next one. Each waits until its own commit is on the disk.
/// </summary>
public sealed class AuditQueue(IDbContextFactory<WelfareDb> databases)
{
    private readonly Lock _lock = new();
    private List<Waiting> _waiting = [];
    private bool _writing;

    /// <summary>Adds the entry; it is durable when the task ends. An entry the database refuses holds back no other.</summary>
    public Task AddAsync(AuditEntry entry, CancellationToken cancellationToken) => AddAsync([entry], cancellationToken);

    /// <summary>Adds entries that belong together, all in one commit or none.</summary>
    public async Task AddAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (entries.Count == 0)
        {
            return;
        }

        var waiting = new Waiting(entries);
        lock (_lock)
        {
            _waiting.Add(waiting);
            if (!_writing)
            {
                _writing = true;
                _ = Task.Run(WriteAllAsync, CancellationToken.None);
            }
        }

        await waiting.Written.Task.WaitAsync(cancellationToken);
    }

    private async Task WriteAllAsync()
    {
        while (Next() is { Count: > 0 } together)
        {
            var alone = together.Count == 1;
            if (!await TryWriteAsync(together, reports: alone) && !alone)
            {
                foreach (var waiting in together)
                {
                    await TryWriteAsync([waiting], reports: true);
                }
            }
        }
    }

    private List<Waiting> Next()
    {
        lock (_lock)
        {
            var next = _waiting;
            _waiting = [];
            _writing = next.Count > 0;
            return next;
        }
    }

    // Whatever goes wrong belongs to those who wait for these entries, and the queue goes on.
    private async Task<bool> TryWriteAsync(List<Waiting> together, bool reports)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync();
            await AuditLinking.AppendAsync(db, [.. together.SelectMany(waiting => waiting.Entries)]);
            together.ForEach(waiting => waiting.Written.SetResult());
            return true;
        }
        catch (Exception e)
        {
            if (reports)
            {
                together.ForEach(waiting => waiting.Written.SetException(e));
            }

            return false;
        }
    }

    private sealed record Waiting(IReadOnlyList<AuditEntry> Entries)
    {
        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
