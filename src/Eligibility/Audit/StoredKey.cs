using System.Security.Cryptography;
using System.Text;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Audit;

/// <summary>An owner's key as its row holds it.</summary>
/// <param name="number">Of the key.</param>
/// <param name="id">What the seal vouches for.</param>
/// <param name="owner">Whose it is.</param>
/// <param name="sealedSecret">Sealed, or the mark of what was erased.</param>
internal sealed class StoredKey(long number, Guid id, EntryOwner owner, byte[] sealedSecret)
{
    private readonly Guid _person = owner.Type == AuditErasure.PersonSubject && Guid.TryParse(owner.Id, out var person) ? person : Guid.Empty;
    private byte[]? _secret;

    public long Number { get; } = number;

    public EntryOwner Owner { get; } = owner;

    public bool IsDestroyed { get; } = sealedSecret.AsSpan().SequenceEqual(ColumnCipher.ErasedMark);

    /// <exception cref="CryptographicException">The value was changed or moved.</exception>
    /// <exception cref="FormatException">What was sealed is no key.</exception>
    public byte[] Open(ColumnCipher cipher) =>
        _secret ??= Convert.FromBase64String(Encoding.UTF8.GetString(cipher.OpenBytes(SealedColumn.OwnerKeySecret, id, sealedSecret)));

    /// <summary>Whether it is the key of this entry's owner, and was made no later than the entry.</summary>
    public bool IsOf(in ChainLink link) => Number <= link.Seq
        && (link.PersonId is { } person ? person == _person : Owner.Type == link.SubjectType && Owner.Id == link.SubjectId);
}
