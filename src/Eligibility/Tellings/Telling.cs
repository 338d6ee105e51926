using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Tellings;

/// <summary>A decision that a person must be told of, with what was recorded about that.</summary>
public sealed partial class Telling
{
    private readonly List<TellingEntry> _entries;

    internal Telling(TellingKey key, IEnumerable<TellingEntry> entries) => (Key, _entries) = (key, [.. entries.OrderBy(entry => entry.Seq)]);

    public TellingKey Key { get; }

    public required Guid ApplicationId { get; init; }

    /// <summary>Of the application.</summary>
    public required string Number { get; init; }

    /// <summary>Who is told: the applicant.</summary>
    public required Guid PersonId { get; init; }

    public required string Name { get; init; }

    public required string Programme { get; init; }

    public required string VillageCode { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public required Guid DecidedBy { get; init; }

    public required string DecidedByName { get; init; }

    /// <summary>The decision, where it is one about an application.</summary>
    public Decision? Decision { get; init; }

    /// <summary>The change, where it is one of an award.</summary>
    public AwardChange? Change { get; init; }

    public Guid? AwardId => Key.Kind == TellingKind.AwardChange ? Key.Owner : null;

    public DateOnly DecidedOn => ChinaCalendar.DayOf(DecidedAt);

    public IReadOnlyList<TellingEntry> Entries => _entries;

    /// <summary>How many entries there are: what a person saw before adding one.</summary>
    public int Version => _entries.Count;

    /// <summary>The entry by which it is told; null while it is owed.</summary>
    public TellingEntry? Standing => _entries.LastOrDefault(entry => entry.Act != TellingAct.Miss) is { Act: TellingAct.Tell } told ? told : null;

    private TellingEntry Add(TellingAction action, Actor actor, DateTimeOffset at)
    {
        var entry = new TellingEntry
        {
            Id = Guid.CreateVersion7(at),
            Kind = Key.Kind,
            OwnerId = Key.Owner,
            Number = Key.Number,
            Seq = _entries.Count + 1,
            ApplicationId = ApplicationId,
            Act = action.Act,
            Way = action.Act == TellingAct.Tell ? action.Way : null,
            On = action.On ?? ChinaCalendar.DayOf(at),
            Receiver = action.Act == TellingAct.Tell ? action.Receiver.Trim() : "",
            Proof = action.Act == TellingAct.Tell ? action.Proof.Trim() : "",
            Note = action.Note.Trim(),
            By = actor.Id,
            ByName = actor.Name,
            Role = actor.Role,
            At = at,
        };
        _entries.Add(entry);
        return entry;
    }
}

/// <summary>What somebody records about the telling of a decision.</summary>
/// <param name="Act">Told, not reached, or set aside.</param>
/// <param name="Way">How, where it was told.</param>
/// <param name="On">The day.</param>
/// <param name="Receiver">Who received it.</param>
/// <param name="Proof">Where the signed slip is, or the number of the letter.</param>
/// <param name="Note">Why nobody was reached, or why an entry was a mistake.</param>
public sealed record TellingAction(TellingAct Act, TellingWay? Way, DateOnly? On, string Receiver, string Proof, string Note);
