using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Audit;

/// <summary>
/// Who did or looked at what, when and why. Entries are added, never changed, and each is a link of one chain: its hash covers everything it
/// says and the hash before it. The words stand outside the chain, sealed under their owner's key, and a commitment covers them as they stand there: it tells
/// nothing once the key is destroyed, so that words can be erased and the chain still holds.
/// </summary>
public sealed class AuditEntry : ISealedRow
{
    public const int ActionMaxLength = 80;
    public const int SubjectTypeMaxLength = 60;
    public const int SubjectIdMaxLength = 80;
    public const int ReasonMaxLength = 2000;
    public const int DetailMaxLength = 4000;

    /// <summary>The place in the chain: 1, 2, 3… without a gap.</summary>
    public long Seq { get; internal set; }

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
        get => SealedReason?.Open(Id, Key);
        init => SealedReason = SealedText.OfNullable(this, value);
    }

    /// <summary>Never an identity number, an account or an illness.</summary>
    public string? Detail
    {
        get => SealedDetail?.Open(Id, Key);
        init => SealedDetail = SealedText.OfNullable(this, value);
    }

    /// <summary>The key that its words are sealed under; null where there are none, and in entries of a version before such keys.</summary>
    public long? KeyNumber { get; private set; }

    /// <summary>Over the words as they are sealed; null where there are none.</summary>
    public byte[]? Commitment { get; private set; }

    public byte[] Hash { get; private set; } = [];

    /// <summary>Of the commitment, in entries of a version before owners' keys; erased with the words.</summary>
    internal string? Salt => SealedSalt?.Open(Id, Key);

    internal EntryOwner Owner => PersonId is { } person ? EntryOwner.Of(person) : new(SubjectType, SubjectId);

    internal bool HasWords => SealedReason is not null || SealedDetail is not null;

    // As it was read, with the entry.
    internal OwnerKey? Key { get; private set; }

    internal SealedText? SealedSalt { get; private set; }

    internal SealedText? SealedReason { get; private set; }

    internal SealedText? SealedDetail { get; private set; }

    /// <summary>An entry of what somebody did, or looked at, in their role and from their office.</summary>
    public static AuditEntry By(
        Actor actor, DateTimeOffset at, string action, string subjectType, Guid subject, string? reason = null, string? detail = null, Guid? person = null)
    {
        return new()
        {
            At = at,
            ActorId = actor.Id,
            ActorName = actor.Name,
            Role = actor.Role,
            ActorPlace = actor.PlaceCode,
            Action = action,
            SubjectType = subjectType,
            SubjectId = subject.ToString(),
            PersonId = person,
            Reason = reason,
            Detail = detail,
        };
    }

    /// <summary>Makes this entry the link after another, its words under a key. Linking it again, after a save that failed, replaces the link.</summary>
    internal void Link(ChainHash chain, long seq, ReadOnlySpan<byte> before, OwnerKey key)
    {
        KeyNumber = key.Number;
        SealedReason = Under(key, SealedColumn.AuditReason, Reason, out var reason);
        SealedDetail = Under(key, SealedColumn.AuditDetail, Detail, out var detail);
        (SealedSalt, Commitment) = (null, WordsCommitment.Of(key.Secret, reason, detail));
        Hash = HashAfter(chain, seq, before);
    }

    /// <summary>The same for an entry without words, or one that an earlier version wrote: its words stay as they are.</summary>
    internal void Link(ChainHash chain, long seq, ReadOnlySpan<byte> before)
    {
        (SealedSalt, Commitment) = (null, null);
        if (HasWords)
        {
            var salt = WordsCommitment.NewSalt();
            (SealedSalt, Commitment) = (SealedText.Of(this, salt), WordsCommitment.Of(salt, Reason, Detail));
        }
        Hash = HashAfter(chain, seq, before);
    }

    internal bool IsLinked(ChainHash chain, ReadOnlySpan<byte> before) => HashAfter(chain, Seq, before).AsSpan().SequenceEqual(Hash);

    private SealedText? Under(OwnerKey key, SealedColumn column, string? text, out string? sealedText)
    {
        var bytes = text is null ? null : key.Seal(column, Id, text);
        sealedText = bytes is null ? null : Convert.ToBase64String(bytes);
        return bytes is null ? null : SealedText.OfSealed(text!, bytes);
    }

    private byte[] HashAfter(ChainHash chain, long seq, ReadOnlySpan<byte> before) =>
        chain.Of(before, new(seq, Id, At.UtcTicks, ActorId, ActorName, Role, Action, SubjectType, SubjectId, ActorPlace, PersonId, Commitment));
}
