using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Welfare.Eligibility.Audit;

namespace Welfare.Eligibility.Storage.Encryption;

/// <summary>
/// AES-256-GCM per value: format, algorithm, key, 12-byte nonce, 16-byte tag, ciphertext. Table, column and row id are authenticated. What stands under an
/// <see cref="OwnerKey"/> has a format of its own and names no key: its row does.
/// </summary>
public sealed class ColumnCipher : IDisposable
{
    // In the first format all columns shared the key itself; since the second each has a key derived from it.
    private const byte FormatOfOneKey = 1;
    private const byte Format = 2;
    private const byte FormatOfOwner = 3;
    private const byte Aes256Gcm = 1;
    private const int KeyAt = 2;
    private const int NonceAt = 3;
    private const int NonceLength = 12;
    private const int TagAt = NonceAt + NonceLength;
    private const int TagLength = 16;
    private const int TextAt = TagAt + TagLength;

    /// <summary>Bytes that sealing adds to a value.</summary>
    internal const int Overhead = TextAt;

    /// <summary>Bytes at the beginning of a sealed value that say how it was sealed.</summary>
    internal const int HeadLength = NonceAt;

    // An AesGcm keeps one native context: each thread has its own.
    private readonly ConcurrentDictionary<(byte Format, byte Key, SealedColumn Column), ThreadLocal<AesGcm>> _ciphers = new();
    private readonly KeyFile _keys;

    internal ColumnCipher(KeyRing keys)
        : this(new KeyFile(keys))
    {
    }

    internal ColumnCipher(KeyFile keys) => _keys = keys;

    /// <summary>How a value that is sealed now begins.</summary>
    internal byte[] CurrentHead => HeadOf(_keys.Ring.Current.Id);

    /// <summary>How a value under an owner's key begins.</summary>
    internal static byte[] OwnerHead => [FormatOfOwner, Aes256Gcm, 0];

    /// <summary>What the audit chain is made with.</summary>
    internal byte[] ChainKey => (_keys.Ring.Chain ?? throw new CryptographicException("There is no chain key in the key file.")).Secret;

    /// <summary>What stands in a column whose value was erased: no key opens it, and nothing sealed begins like it.</summary>
    internal static ReadOnlySpan<byte> ErasedMark => [0, 0, 0];

    /// <summary>The same as the column of a database holds it: base64 in a column of text.</summary>
    internal static string ErasedMarkText { get; } = Convert.ToBase64String(ErasedMark);

    /// <summary>The same in a statement.</summary>
    internal static string ErasedMarkIn(bool isText, bool isSqlite) => In(ErasedMark, isText, isSqlite);

    /// <summary>How a value under an owner's key begins, in a statement.</summary>
    internal static string OwnerHeadIn(bool isText, bool isSqlite) => In(OwnerHead, isText, isSqlite);

    internal static byte[] HeadOf(byte key) => [Format, Aes256Gcm, key];

    /// <summary>The id of the key that a value is sealed with; null where it is no sealed value.</summary>
    internal static byte? KeyOf(ReadOnlySpan<byte> value) => value.Length >= TextAt ? KeyOfHead(value) : null;

    /// <summary>As <see cref="KeyOf"/>, from the first bytes of a value.</summary>
    internal static byte? KeyOfHead(ReadOnlySpan<byte> head) =>
        head.Length >= HeadLength && head[0] is FormatOfOneKey or Format && head[1] == Aes256Gcm ? head[KeyAt] : null;

    internal static bool IsOwned(ReadOnlySpan<byte> value) => value.Length >= TextAt && value.StartsWith(OwnerHead);

    internal static AesGcm CipherOf(byte[] secret) => new(secret, TagLength);

    internal byte[] Seal(SealedColumn column, Guid row, string text) => SealInPlace(column, row, Unsealed(text));

    /// <summary>Under an owner's key.</summary>
    internal static byte[] SealOwned(AesGcm cipher, SealedColumn column, Guid row, string text)
    {
        var whole = Unsealed(text);
        OwnerHead.CopyTo(whole, 0);
        Encrypt(cipher, column, row, whole);
        return whole;
    }

    internal byte[] Seal(SealedColumn column, Guid row, ReadOnlySpan<byte> bytes)
    {
        var sealedBytes = new byte[TextAt + bytes.Length];
        bytes.CopyTo(sealedBytes.AsSpan(TextAt));
        return SealInPlace(column, row, sealedBytes);
    }

    /// <exception cref="CryptographicException">The bytes were changed, moved from another row, or sealed with a key that is not here.</exception>
    internal string Open(SealedColumn column, Guid row, ReadOnlySpan<byte> sealedText) =>
        Encoding.UTF8.GetString(OpenBytes(column, row, sealedText));

    /// <exception cref="CryptographicException">As for <see cref="Open"/>.</exception>
    internal byte[] OpenBytes(SealedColumn column, Guid row, ReadOnlySpan<byte> sealedText)
    {
        if (sealedText.SequenceEqual(ErasedMark))
        {
            return Encoding.UTF8.GetBytes(column.ErasedAs);
        }
        if (KeyOf(sealedText) is not { } id)
        {
            throw new CryptographicException($"{column.FullName} does not hold a sealed value.");
        }
        if ((_keys.Ring.ColumnKey(id) ?? _keys.Look().ColumnKey(id)) is not { } key)
        {
            throw new CryptographicException($"{column.FullName} is sealed with key {id}, which is not in the key file.");
        }
        return Decrypt(CipherFor(sealedText[0], key, column), column, row, sealedText);
    }

    /// <summary>What stands under an owner's key.</summary>
    /// <exception cref="CryptographicException">As for <see cref="Open"/>, or it stands under no owner's key.</exception>
    internal static byte[] OpenOwned(AesGcm cipher, SealedColumn column, Guid row, ReadOnlySpan<byte> sealedText) => IsOwned(sealedText)
        ? Decrypt(cipher, column, row, sealedText)
        : throw new CryptographicException($"{column.FullName} of row {row} does not stand under its owner's key.");

    private static byte[] Decrypt(AesGcm cipher, SealedColumn column, Guid row, ReadOnlySpan<byte> sealedText)
    {
        var bytes = new byte[sealedText.Length - TextAt];
        Span<byte> context = stackalloc byte[column.ContextLength];
        column.WriteContext(row, context);
        try
        {
            cipher.Decrypt(sealedText.Slice(NonceAt, NonceLength), sealedText[TextAt..], sealedText.Slice(TagAt, TagLength), bytes, context);
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new CryptographicException(
                $"{column.FullName} of row {row} does not hold what was sealed there: the value was changed, or comes from another row or column.", e);
        }
        return bytes;
    }

    public void Dispose()
    {
        foreach (var ciphers in _ciphers.Values)
        {
            foreach (var cipher in ciphers.Values)
            {
                cipher.Dispose();
            }
            ciphers.Dispose();
        }
    }

    private byte[] SealInPlace(SealedColumn column, Guid row, byte[] whole)
    {
        var key = _keys.Ring.Current;
        HeadOf(key.Id).CopyTo(whole, 0);
        Encrypt(CipherFor(Format, key, column), column, row, whole);
        return whole;
    }

    private static byte[] Unsealed(string text)
    {
        var whole = new byte[TextAt + Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, whole.AsSpan(TextAt));
        return whole;
    }

    // The clear text lies where the ciphertext will.
    private static void Encrypt(AesGcm cipher, SealedColumn column, Guid row, Span<byte> whole)
    {
        var nonce = whole.Slice(NonceAt, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        var body = whole[TextAt..];
        Span<byte> context = stackalloc byte[column.ContextLength];
        column.WriteContext(row, context);
        cipher.Encrypt(nonce, body, body, whole.Slice(TagAt, TagLength), context);
    }

    private static string In(ReadOnlySpan<byte> bytes, bool isText, bool isSqlite) => (isText, isSqlite) switch
    {
        (true, true) => $"'{Convert.ToBase64String(bytes)}'",
        (true, false) => $"N'{Convert.ToBase64String(bytes)}'",
        (false, true) => $"X'{Convert.ToHexString(bytes)}'",
        _ => $"0x{Convert.ToHexString(bytes)}",
    };

    private AesGcm CipherFor(byte format, KeyRing.Key key, SealedColumn column) => _ciphers.GetOrAdd(
        (format, key.Id, column),
        static (_, sealing) => new ThreadLocal<AesGcm>(
            () => new AesGcm(sealing.format == FormatOfOneKey ? sealing.key.Secret : sealing.key.For(sealing.column), TagLength), trackAllValues: true),
        (format, key, column)).Value!;
}
