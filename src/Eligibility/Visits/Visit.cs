using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Visits;

/// <summary>One household at the window or at its own door: everything asked once, for every programme.</summary>
public sealed class Visit : ISealedRow, IVersioned
{
    public required Guid Id { get; init; }

    public required VisitChannel Channel { get; init; }

    public required Guid StartedBy { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public string? HouseholdNo { get; set; }

    public required Guid ApplicantId { get; set; }

    public required string TownshipCode { get; set; }

    public required string VillageCode { get; set; }

    /// <summary>The application date that chooses the law and judges freshness.</summary>
    public required DateOnly AsOf { get; set; }

    /// <summary>What people declared, as JSON.</summary>
    public string Answers
    {
        get => SealedAnswers.Open(Id);
        set => SealedAnswers = SealedText.Of(this, value);
    }

    public DateTimeOffset? ClosedAt { get; set; }

    public long Version { get; private set; }

    public ICollection<VisitMember> Members { get; } = [];

    internal SealedText SealedAnswers { get; private set; } = SealedText.Nothing;
}
