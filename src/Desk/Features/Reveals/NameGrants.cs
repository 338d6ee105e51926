using System.Collections.Concurrent;

namespace Welfare.Desk.Features.Reveals;

/// <summary>
/// Of which cases somebody has said, in this session of theirs, why they need the names. Kept in memory only: a desk that starts again asks again.
/// </summary>
public sealed class NameGrants(TimeProvider clock)
{
    private readonly ConcurrentDictionary<(Guid Session, string Type, Guid Case), NameGrant> _given = new();

    internal void Give(Guid session, NamedCase of, ShownNames shown)
    {
        foreach (var (key, grant) in _given)
        {
            if (grant.Shown.Until <= clock.GetUtcNow())
            {
                _given.TryRemove(key, out _);
            }
        }

        _given[(session, of.Type, of.Id)] = new(shown);
    }

    internal NameGrant? Find(Guid session, NamedCase of) =>
        _given.TryGetValue((session, of.Type, of.Id), out var grant) && grant.Shown.Until > clock.GetUtcNow() ? grant : null;

    internal void End(Guid session, NamedCase of) => _given.TryRemove((session, of.Type, of.Id), out _);
}

/// <summary>One such reason, and for whom it is written down already.</summary>
internal sealed class NameGrant(ShownNames shown)
{
    private readonly Lock _lock = new();
    private readonly HashSet<Guid?> _written = [];
    private Task _last = Task.CompletedTask;

    public ShownNames Shown => shown;

    /// <summary>Writes each person down once, however many pages ask at a time; who is new to the case later is written then.</summary>
    public Task WriteAsync(IEnumerable<Guid?> people, Func<IReadOnlyList<Guid?>, Task> write)
    {
        lock (_lock)
        {
            return _last = WriteAfterAsync(_last, people, write);
        }
    }

    // What went wrong before belongs to who waited for it.
    private async Task WriteAfterAsync(Task before, IEnumerable<Guid?> people, Func<IReadOnlyList<Guid?>, Task> write)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        List<Guid?> missing = [.. people.Distinct().Where(person => !_written.Contains(person))];
        if (missing.Count > 0)
        {
            await write(missing);
            _written.UnionWith(missing);
        }
    }
}
