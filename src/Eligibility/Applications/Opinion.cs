using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Applications;

/// <summary>The township's opinion (初审意见). It proposes; the county decides.</summary>
public sealed class Opinion : ISealedRow
{
    public required Guid Id { get; init; }

    public required Guid ApplicationId { get; init; }

    public required bool Recommends { get; init; }

    public required string Reason
    {
        get => SealedReason.Open(Id);
        init => SealedReason = SealedText.Of(this, value);
    }

    /// <summary>The number of the report on the household's means that it rests on; null where none was asked for.</summary>
    public string? CheckReport { get; init; }

    public required Guid GivenBy { get; init; }

    public required string GivenByName { get; init; }

    public required DateTimeOffset At { get; init; }

    internal SealedText SealedReason { get; private init; } = SealedText.Nothing;
}
