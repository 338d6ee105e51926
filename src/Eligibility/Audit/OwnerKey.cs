using System.Security.Cryptography;
using System.Text;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Audit;

/// <summary>
/// What the words of one owner's entries are sealed under; itself it is sealed under the key file. Once it is destroyed nothing opens those words, wherever
/// they were copied to; its row stays and says so, and what is written about the owner from then on has another key.
/// </summary>
internal sealed class OwnerKey : ISealedRow, IDisposable
{
    public const int SecretMaxLength = 128;
    private const int SecretBytes = 32;

    private AesGcm? _cipher;
    private byte[]? _secret;

    /// <summary>That of the first entry it sealed.</summary>
    public required long Number { get; init; }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public required string OwnerType { get; init; }

    public required string OwnerId { get; init; }

    public bool IsDestroyed => SealedSecret.IsErased;

    public byte[] Secret => _secret ??= Convert.FromBase64String(SealedSecret.Open(Id));

    internal SealedText SealedSecret { get; private init; } = SealedText.Nothing;

    private AesGcm Cipher => _cipher ??= ColumnCipher.CipherOf(Secret);

    public static OwnerKey New(long number, EntryOwner owner)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Number = number,
            Id = id,
            OwnerType = owner.Type,
            OwnerId = owner.Id,
            SealedSecret = SealedText.Of(id, Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes)))!,
        };
    }

    /// <exception cref="CryptographicException">The value was changed or moved, or another key sealed it.</exception>
    public string Open(SealedColumn column, Guid row, byte[] bytes)
    {
        if (IsDestroyed)
        {
            return column.ErasedAs;
        }
        return Encoding.UTF8.GetString(ColumnCipher.OpenOwned(Cipher, column, row, bytes));
    }

    public byte[] Seal(SealedColumn column, Guid row, string text) => ColumnCipher.SealOwned(Cipher, column, row, text);

    public void Dispose() => _cipher?.Dispose();
}

/// <summary>Whose an entry is: the person's it is about, or where it is about none, its subject's.</summary>
internal readonly record struct EntryOwner(string Type, string Id)
{
    public static EntryOwner Of(Guid person) => new(AuditErasure.PersonSubject, person.ToString());
}
