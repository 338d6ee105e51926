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
    private readonly SemaphoreSlim _turn = new(1);
    private readonly HashSet<Guid?> _written = [];

    public ShownNames Shown => shown;

    /// <summary>Writes each person down once; who is new to the case later is written then.</summary>
    public async Task WriteAsync(IEnumerable<Guid?> people, Func<IReadOnlyList<Guid?>, Task> write, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            List<Guid?> missing = [.. people.Distinct().Where(person => !_written.Contains(person))];
            if (missing.Count > 0)
            {
                await write(missing);
                _written.UnionWith(missing);
            }
        }
        finally
        {
            _turn.Release();
        }
    }
}
