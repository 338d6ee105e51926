namespace Welfare.Eligibility.Tasks;

/// <summary>One making of re-verification tasks for a county: a month's visits, or the batch of a year's April. Never changed, and never two of the same period.</summary>
public sealed class ReverificationRound
{
    public const int PeriodMaxLength = 10;

    public required Guid Id { get; init; }

    /// <summary>Six digits.</summary>
    public required string CountyCode { get; init; }

    public required RoundKind Kind { get; init; }

    /// <summary><c>2026-05</c> for a month, <c>2026</c> for a year.</summary>
    public required string Period { get; init; }

    /// <summary>How many awards it holds.</summary>
    public required int Awards { get; init; }

    public required Guid StartedBy { get; init; }

    public required string StartedByName { get; init; }

    public required DateTimeOffset StartedAt { get; init; }
}

public enum RoundKind
{
    /// <summary>Awards whose interval ends in the month, or has ended before (S11 art 52).</summary>
    Visits,

    /// <summary>All awards in force, by 15 April (S11 art 54, S15).</summary>
    AprilBatch,
}
