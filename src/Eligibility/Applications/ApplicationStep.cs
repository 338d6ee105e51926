using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Applications;

/// <summary>One step an application took: who, in what role, when, from where to where, and why.</summary>
public sealed class ApplicationStep : ISealedRow
{
    public const int ReasonMaxLength = 2000;

    public required Guid ApplicationId { get; init; }

    /// <summary>1 and on, per application.</summary>
    public required int Seq { get; init; }

    Guid ISealedRow.Id => ISealedRow.IdOf(ApplicationId, Seq);

    public required ApplicationTrigger Trigger { get; init; }

    public required ApplicationStatus From { get; init; }

    public required ApplicationStatus To { get; init; }

    public required Guid ActorId { get; init; }

    public required string ActorName { get; init; }

    public required string Role { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Reason
    {
        get => SealedReason.Open(this);
        init => SealedReason = SealedText.Of(this, value);
    }

    internal SealedText SealedReason { get; private init; } = SealedText.Nothing;
}
