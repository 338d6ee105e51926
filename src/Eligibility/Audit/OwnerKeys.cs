using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Audit;

/// <summary>
/// The keys of entries that are about to be linked. They are read anew each time and made only while the head is held: so of two who write about the same
/// owner the second finds the first one's key, nobody keeps one that was destroyed, and what is rolled back was never there.
/// </summary>
internal sealed class OwnerKeys : IDisposable
{
    private readonly Dictionary<EntryOwner, OwnerKey> _keys = [];
    private readonly List<OwnerKey> _new = [];

    /// <summary>Those that are not yet held.</summary>
    public IReadOnlyList<OwnerKey> New => _new;

    /// <param name="db">In whose transaction the head is held.</param>
    /// <param name="entries">In the order in which they will be linked.</param>
    /// <param name="head">The number of the last entry there is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<OwnerKeys> OfAsync(WelfareDb db, IReadOnlyList<AuditEntry> entries, long head, CancellationToken cancellationToken)
    {
        var keys = new OwnerKeys();
        var owners = entries.Where(entry => entry.HasWords).Select(entry => entry.Owner).ToHashSet();
        if (owners.Count == 0)
        {
            return keys;
        }
        await keys.ReadAsync(db, owners, cancellationToken);
        keys.Make(entries, head);
        return keys;
    }

    /// <summary>Null for an entry without words.</summary>
    public OwnerKey? Of(AuditEntry entry) => entry.HasWords ? _keys[entry.Owner] : null;

    /// <summary>Destroys the keys there are. Only while the head is held: an entry that is being written has its key before or after, not in between.</summary>
    public static Task DestroyAsync(WelfareDb db, string ownerType, IReadOnlyList<string> owners, CancellationToken cancellationToken)
    {
        var mark = SealedText.Erased;
        return db.OwnerKeys.Where(key => key.OwnerType == ownerType && owners.Contains(key.OwnerId))
            .ExecuteUpdateAsync(key => key.SetProperty(k => k.SealedSecret, mark), cancellationToken);
    }

    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }

    // One list as one parameter: a statement of its own for every number of owners would have to be prepared anew.
    private async Task ReadAsync(WelfareDb db, HashSet<EntryOwner> owners, CancellationToken cancellationToken)
    {
        string[] ids = [.. owners.Select(owner => owner.Id).Distinct()];
        await foreach (var key in db.OwnerKeys.AsNoTracking().Where(key => EF.Parameter(ids).Contains(key.OwnerId)).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!key.IsDestroyed && owners.Contains(new(key.OwnerType, key.OwnerId)))
            {
                _keys[new(key.OwnerType, key.OwnerId)] = key;
            }
        }
    }

    private void Make(IReadOnlyList<AuditEntry> entries, long head)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].HasWords && !_keys.ContainsKey(entries[i].Owner))
            {
                _new.Add(_keys[entries[i].Owner] = OwnerKey.New(head + i + 1, entries[i].Owner));
            }
        }
    }
}
