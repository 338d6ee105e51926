using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Applications.Notices;

/// <summary>What somebody of the village says against an application while it is on notice (S11 art 44). The household is surveyed again before anything is decided.</summary>
public sealed class NoticeObjection : ISealedRow
{
    public const int SaysMaxLength = 1000;
    public const int ContactMaxLength = 100;

    public required Guid Id { get; init; }

    public required Guid ApplicationId { get; init; }

    public required Guid NoticeId { get; init; }

    public required string Says
    {
        get => SealedSays.Open(Id);
        init => SealedSays = SealedText.Of(this, value);
    }

    /// <summary>How the one who objects can be reached; empty where they did not say.</summary>
    public required string Contact
    {
        get => SealedContact.Open(Id);
        init => SealedContact = SealedText.Of(this, value);
    }

    public required DateTimeOffset At { get; init; }

    /// <summary>When a township reviewer sent the household to another survey because of it; null while it waits.</summary>
    public DateTimeOffset? HeardAt { get; internal set; }

    internal SealedText SealedSays { get; private init; } = SealedText.Nothing;

    internal SealedText SealedContact { get; private init; } = SealedText.Nothing;
}
