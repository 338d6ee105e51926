using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Disasters;

/// <summary>A natural disaster as the county recorded it (S2 ch 3): what it is, where, since when, and which response was announced.</summary>
public sealed partial class DisasterEvent : IVersioned
{
    public const int KindMaxLength = 32;
    public const int NameMaxLength = 60;
    public const int ReasonMaxLength = 500;
    public const int AreasMost = 500;

    public required Guid Id { get; init; }

    /// <summary>A word of the vocabulary's <c>disaster_kind</c>.</summary>
    public required string Kind { get; init; }

    public required string Name { get; init; }

    public required string CountyCode { get; init; }

    public required DateTimeOffset BeganAt { get; init; }

    public required Guid OpenedBy { get; init; }

    public required string OpenedByName { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public string? ClosedByName { get; private set; }

    public string? ClosedBecause { get; private set; }

    public long Version { get; private set; }

    public ICollection<DisasterArea> Areas { get; } = [];

    public ICollection<ResponseChange> Responses { get; } = [];

    /// <summary>When a village's first report is due.</summary>
    public DateTimeOffset FirstReportDue => FirstReportLimit.DueAt(BeganAt);

    /// <summary>The level announced last, also when the response has ended since: aid rests on its having been started. Null where none is recorded.</summary>
    public ResponseChange? Response => Responses.Where(change => change.Level is not null).MaxBy(change => change.Seq);

    public bool Covers(string village) => Areas.Any(area => PlaceCode.Covers(area.PlaceCode, village));

    /// <summary>Whether anything of the event is in the actor's place, or the other way round.</summary>
    public bool Touches(Actor actor) =>
        PlaceScope.Of(actor).Prefix is { } prefix
        && Areas.Any(area => PlaceCode.Covers(prefix, area.PlaceCode) || PlaceCode.Covers(area.PlaceCode, prefix));
}

/// <summary>A county, town or village that a disaster struck.</summary>
public sealed class DisasterArea
{
    public required Guid EventId { get; init; }

    public required string PlaceCode { get; init; }
}

/// <summary>One announcement about the response. The next stands beside it and changes nothing of it.</summary>
public sealed class ResponseChange
{
    public const int DocumentMaxLength = 100;

    /// <summary>Level I to IV.</summary>
    public const int LowestLevel = 4;

    public required Guid EventId { get; init; }

    /// <summary>1 and on, per event.</summary>
    public required int Seq { get; init; }

    /// <summary>1 is the gravest; null says that the response has ended.</summary>
    public required int? Level { get; init; }

    public required DateTimeOffset AnnouncedAt { get; init; }

    /// <summary>The number or title of the announcement.</summary>
    public required string Document { get; init; }

    public required Guid RecordedBy { get; init; }

    public required string RecordedByName { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}
