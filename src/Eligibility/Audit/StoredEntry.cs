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
        : Salt is not null && CommitmentOf(cipher, Salt).AsSpan().SequenceEqual(Link.Commitment);

    private byte[] CommitmentOf(ColumnCipher cipher, byte[] salt)
    {
        using var owned = Key is null ? null : ColumnCipher.CipherOf(Key.Open(cipher));
        return WordsCommitment.Of(Opened(SealedColumn.AuditSalt, salt), Opened(SealedColumn.AuditReason, Reason), Opened(SealedColumn.AuditDetail, Detail));

        byte[]? Opened(SealedColumn column, object? value)
        {
            var bytes = value as byte[] ?? (value is string text ? SealedText.BytesOf(text) : null);
            return bytes is null ? null
                : owned is null ? cipher.OpenBytes(column, Link.Id, bytes)
                : ColumnCipher.OpenOwned(owned, column, Link.Id, bytes);
        }
    }
}
