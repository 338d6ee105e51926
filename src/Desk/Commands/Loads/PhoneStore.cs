using System.Collections.Concurrent;

namespace Welfare.Desk.Commands.Loads;

/// <summary>What is on a phone's disk: it outlives the app. A report leaves it for a verified receipt and for nothing else.</summary>
internal sealed class PhoneStore
{
    private readonly ConcurrentDictionary<Guid, PhoneReport> _outbox = new();
    private readonly ConcurrentDictionary<Guid, string> _sent = new();

    public IReadOnlyCollection<PhoneReport> Outbox => [.. _outbox.Values];

    public int Sent => _sent.Count;

    public void Add(PhoneReport report) => _outbox[report.Id] = report;

    /// <summary>Whether the number is the one that the report had before, or it had none.</summary>
    public bool Settle(Guid report, string number)
    {
        var same = _sent.GetOrAdd(report, number) == number;
        _outbox.TryRemove(report, out _);
        return same;
    }
}
