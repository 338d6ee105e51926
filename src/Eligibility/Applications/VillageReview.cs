namespace Welfare.Eligibility.Applications;

/// <summary>A villagers' review (民主评议) as it was counted; what was said stands in its step. It is a reference, no decision (S11 art 44).</summary>
public sealed class VillageReview
{
    public required Guid Id { get; init; }

    public required Guid ApplicationId { get; init; }

    /// <summary>The village's representatives, all of them.</summary>
    public required int Representatives { get; init; }

    /// <summary>At least two thirds of them.</summary>
    public required int Present { get; init; }

    /// <summary>Of those present, who thought the household qualifies.</summary>
    public required int InFavour { get; init; }

    public required Guid RecordedBy { get; init; }

    public required DateTimeOffset At { get; init; }
}
