using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Challenges;

/// <summary>One thing somebody said or did about a challenge. Entries are added, never changed.</summary>
public sealed class ChallengeEntry : ISealedRow
{
    public const int TextMaxLength = 2000;

    public required Guid Id { get; init; }

    public required Guid ChallengeId { get; init; }

    /// <summary>1 and on, per challenge.</summary>
    public required int Seq { get; init; }

    public required ChallengeEntryKind Kind { get; init; }

    public required Guid By { get; init; }

    public required string ByName { get; init; }

    public required string Role { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Text
    {
        get => SealedText.Open(Id);
        init => SealedText = Storage.Encryption.SealedText.Of(this, value);
    }

    internal SealedText SealedText { get; private init; } = SealedText.Nothing;
}

public enum ChallengeEntryKind
{
    Raised,
    Asked,
    Replied,
    Corrected,
    Confirmed,
    Withdrawn,
}
