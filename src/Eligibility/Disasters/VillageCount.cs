using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Disasters;

/// <summary>What a village reported of a disaster at one time. Rows are added and never changed: a later report stands beside the earlier.</summary>
public sealed class VillageCount : ISealedRow
{
    public const int ReasonMaxLength = 500;

    /// <summary>More than one village will ever send of one disaster.</summary>
    private const int NumbersMost = 1_000_000;

    public required Guid Id { get; init; }

    public required Guid EventId { get; init; }

    public required string VillageCode { get; init; }

    /// <summary>1 and on, per event and village.</summary>
    public required int Number { get; init; }

    public required CountKind Kind { get; init; }

    /// <summary>The highest of a village counts: verified before continued before first, and of one kind the later.</summary>
    public required int Standing { get; init; }

    public required int? Affected { get; init; }

    public required int? Relocated { get; init; }

    public required int? Dead { get; init; }

    public required int? Missing { get; init; }

    public required int? Collapsed { get; init; }

    public required int? Serious { get; init; }

    public required int? Slight { get; init; }

    /// <summary>The moment that the figures are of.</summary>
    public required DateTimeOffset StateAt { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>A first report that came after its limit.</summary>
    public required bool IsLate { get; init; }

    /// <summary>Why it is late, or why a verified figure is lower; null where neither is so and nothing was said.</summary>
    public required string? Reason
    {
        get => SealedReason?.Open(Id);
        init => SealedReason = SealedText.OfNullable(this, value);
    }

    public required Guid By { get; init; }

    public required string ByName { get; init; }

    public required string Role { get; init; }

    public CountFigures Figures => new(Affected, Relocated, Dead, Missing, Collapsed, Serious, Slight);

    internal SealedText? SealedReason { get; private init; }

    internal static int StandingOf(CountKind kind, int number) => ((int)kind * NumbersMost) + number;
}

public enum CountKind
{
    /// <summary>初报: at once, with what is known.</summary>
    First = 1,

    /// <summary>续报: as the disaster goes on.</summary>
    Continued = 2,

    /// <summary>核报: counted through once it is over.</summary>
    Verified = 3,
}
