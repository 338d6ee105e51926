using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Awards;

/// <summary>One decision about an award: from which month on how much is paid, and why. Changes are added, never changed.</summary>
public sealed class AwardChange : ISealedRow
{
    public const int ReasonMaxLength = 2000;

    public required Guid Id { get; init; }

    public required Guid AwardId { get; init; }

    public required int Seq { get; init; }

    public required AwardChangeKind Kind { get; init; }

    /// <summary>The first day of the first month it applies to.</summary>
    public required DateOnly FromMonth { get; init; }

    /// <summary>The first day of the last month it applies to: of a correction, and of a time of grace, after which nothing is paid. Null for every other.</summary>
    public DateOnly? LastMonth { get; init; }

    /// <summary>Fen a month; 0 while suspended and after the end.</summary>
    public required long Amount { get; init; }

    /// <summary>Why the award ended; null for every other change.</summary>
    public AwardEnd? End { get; init; }

    public DateOnly? DiedOn { get; init; }

    public required string Reason
    {
        get => SealedReason.Open(Id);
        init => SealedReason = SealedText.Of(this, value);
    }

    public required Guid By { get; init; }

    public required string ByName { get; init; }

    public required string Role { get; init; }

    public required DateTimeOffset At { get; init; }

    internal SealedText SealedReason { get; private init; } = SealedText.Nothing;
}

public enum AwardChangeKind
{
    Granted,
    Changed,
    Suspended,
    Resumed,

    /// <summary>延保渐退: unchanged until its last month.</summary>
    GraceGiven,

    /// <summary>More, for months that were over.</summary>
    Corrected,

    Ended,
}

public enum AwardEnd
{
    /// <summary>S11 art 62: withdrawn within a month, stopped from the month after the decision.</summary>
    Death,

    /// <summary>The conditions are not met any more.</summary>
    NoLongerEligible,

    /// <summary>S11 art 52: the periodic check was refused.</summary>
    CheckRefused,

    MovedAway,

    OwnWish,

    /// <summary>The months of grace are over (S11 art 61).</summary>
    GraceOver,

    /// <summary>The application was decided again after an appeal, and refused.</summary>
    DecidedAgain,
}
