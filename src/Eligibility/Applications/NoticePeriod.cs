namespace Welfare.Eligibility.Applications;

/// <summary>The days on which the village can read and object (S11 art 44). Both days inclusive.</summary>
public sealed class NoticePeriod
{
    public required Guid Id { get; init; }

    public required Guid ApplicationId { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly Until { get; init; }
}
