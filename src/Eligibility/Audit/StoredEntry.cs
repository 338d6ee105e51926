using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Audit;

/// <summary>An entry as its row holds it, its words sealed.</summary>
/// <param name="Link">What its hash covers.</param>
/// <param name="Reason">Sealed, in base64.</param>
/// <param name="Detail">Sealed, in base64.</param>
/// <param name="Salt">Sealed.</param>
/// <param name="Hash">As it stands there.</param>
/// <param name="KeyNumber">Of the key that the words are sealed under; null in entries of a version before such keys.</param>
/// <param name="Key">That key; null where its row is gone.</param>
/// <param name="IsReadable">Whether every column held what its kind can be.</param>
internal sealed record StoredEntry(ChainLink Link, string? Reason, string? Detail, byte[]? Salt, byte[] Hash, long? KeyNumber, StoredKey? Key, bool IsReadable)
{
    public bool IsErased => Link.Commitment is not null && Salt is null && Reason is null && Detail is null;

    /// <summary>Whether nothing opens the words any more, whatever stands there.</summary>
    public bool IsKeyDestroyed => Key is { IsDestroyed: true };

    /// <summary>Whether the words are the ones that were committed to. What was erased is not asked here.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A value was changed or moved.</exception>
    public bool WordsHold(ColumnCipher cipher) =>
        Link.Commitment is null ? Salt is null && Reason is null && Detail is null
        : KeyNumber is null ? Salt is not null && WordsCommitment.Of(
            cipher.OpenBytes(SealedColumn.AuditSalt, Link.Id, Salt),
            Opened(cipher, SealedColumn.AuditReason, Reason),
            Opened(cipher, SealedColumn.AuditDetail, Detail)).AsSpan().SequenceEqual(Link.Commitment)
        : Salt is null && Key is not null && WordsCommitment.Is(Link.Commitment, Key.Open(cipher), Reason, Detail);

    private byte[]? Opened(ColumnCipher cipher, SealedColumn column, string? text) =>
        text is null ? null : cipher.OpenBytes(column, Link.Id, SealedText.BytesOf(text));
}
