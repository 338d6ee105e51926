namespace Welfare.Eligibility.Applications;

/// <summary>The days on which the village can read and object (S11 art 44). Both days inclusive.</summary>
public sealed class NoticePeriod
{
    public const int ShownNameMaxLength = 100;
    public const int AmountPerMaxLength = 10;

    public required Guid Id { get; init; }

    public required Guid ApplicationId { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly Until { get; init; }

    /// <summary>What the village reads as the applicant's name: the first character, the others masked. Null for what was posted on paper only, before notices were kept here.</summary>
    public string? ShownName { get; init; }

    /// <summary>How many people the household has.</summary>
    public int People { get; init; }

    /// <summary>Fen, as advised on the day of posting; null where none was.</summary>
    public long? Amount { get; init; }

    /// <summary><c>month</c>, <c>once</c> or <c>day</c>; null without an amount.</summary>
    public string? AmountPer { get; init; }
}
