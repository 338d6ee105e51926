using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Audit;

/// <summary>Who did or looked at what, when and why. Entries are added, never changed.</summary>
public sealed class AuditEntry : ISealedRow
{
    public const int ActionMaxLength = 80;
    public const int SubjectTypeMaxLength = 60;
    public const int SubjectIdMaxLength = 80;
    public const int ReasonMaxLength = 2000;
    public const int DetailMaxLength = 4000;

    public long Seq { get; private init; }

    /// <summary>Made with the entry, before the database numbers it: what the encryption of its words vouches for.</summary>
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public required DateTimeOffset At { get; init; }

    public required Guid ActorId { get; init; }

    public required string ActorName { get; init; }

    public required string Role { get; init; }

    public required string Action { get; init; }

    public required string SubjectType { get; init; }

    public required string SubjectId { get; init; }

    /// <summary>The office the actor works for.</summary>
    public string? ActorPlace { get; init; }

    /// <summary>Whose data it was about; the person's own list shows every such entry.</summary>
    public Guid? PersonId { get; init; }

    public string? Reason
    {
        get => SealedReason?.Open(Id);
        init => SealedReason = SealedText.OfNullable(this, value);
    }

    /// <summary>Never an identity number, an account or an illness.</summary>
    public string? Detail
    {
        get => SealedDetail?.Open(Id);
        init => SealedDetail = SealedText.OfNullable(this, value);
    }

    internal SealedText? SealedReason { get; private init; }

    internal SealedText? SealedDetail { get; private init; }
}
