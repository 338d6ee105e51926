using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Challenges;

/// <summary>
/// An application that used a challenged fact, determined again with the facts now known. It changes nothing: where it differs, a person must
/// look at it.
/// </summary>
public sealed class Redetermination : ISealedRow, IVersioned
{
    public const int NoteMaxLength = 2000;

    public required Guid Id { get; init; }

    public required Guid ChallengeId { get; init; }

    public required Guid ApplicationId { get; init; }

    /// <summary>Whether the challenge had been answered by then.</summary>
    public required bool AfterAnswer { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The determination the application rested on, as JSON.</summary>
    public required string BeforeJson
    {
        get => SealedBefore.Open(Id);
        init => SealedBefore = SealedText.Of(this, value);
    }

    /// <summary>The determination with the facts now known, as JSON; null where its household or its rules can no longer be read, which a person must look at too.</summary>
    public required string? AfterJson
    {
        get => SealedAfter?.Open(Id);
        init => SealedAfter = value is null ? null : SealedText.Of(this, value);
    }

    public required bool IsDifferent { get; init; }

    /// <summary>Whether a later one of the same challenge and application stands instead.</summary>
    public bool IsReplaced { get; internal set; }

    public Guid? LookedAtBy { get; internal set; }

    public string? LookedAtByName { get; internal set; }

    public DateTimeOffset? LookedAt { get; internal set; }

    /// <summary>What the person who looked will do about it.</summary>
    public string? Note
    {
        get => SealedNote?.Open(Id);
        internal set => SealedNote = value is null ? null : SealedText.Of(this, value);
    }

    public long Version { get; private set; }

    /// <summary>Whether it still waits for a person.</summary>
    public bool MustBeLookedAt => IsDifferent && !IsReplaced && LookedAt is null;

    internal SealedText SealedBefore { get; private init; } = SealedText.Nothing;

    internal SealedText? SealedAfter { get; private init; }

    internal SealedText? SealedNote { get; private set; }
}
