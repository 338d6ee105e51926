using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace Welfare.Eligibility.Storage.Encryption;

/// <summary>
/// AES-256-GCM per value: format, algorithm, key, 12-byte nonce, 16-byte tag, ciphertext. Table, column and row id are authenticated.
/// </summary>
public sealed class ColumnCipher : IDisposable
{
    private const byte Format = 1;
    private const byte Aes256Gcm = 1;
    private const int NonceAt = 3;
    private const int NonceLength = 12;
    private const int TagAt = NonceAt + NonceLength;
    private const int TagLength = 16;
    private const int TextAt = TagAt + TagLength;

    /// <summary>Bytes that sealing adds to a value.</summary>
    internal const int Overhead = TextAt;

    // An AesGcm keeps one native context: each thread has its own.
    private readonly FrozenDictionary<byte, ThreadLocal<AesGcm>> _keys;
    private readonly byte _current;

    internal ColumnCipher(KeyRing keys)
    {
        _keys = keys.Column.ToFrozenDictionary(
            key => key.Id, key => new ThreadLocal<AesGcm>(() => new AesGcm(key.Secret, TagLength), trackAllValues: true));
        _current = keys.Column.Max(key => key.Id);
        Fingerprint = keys.Fingerprint;
    }

    /// <summary>Tells key rings apart without telling the keys.</summary>
    internal string Fingerprint { get; }

    internal byte[] Seal(SealedColumn column, Guid row, string text)
    {
        var sealedText = new byte[TextAt + Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, sealedText.AsSpan(TextAt));
        return SealInPlace(column, row, sealedText);
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
        if (sealedText.Length < TextAt || sealedText[0] != Format || sealedText[1] != Aes256Gcm)
        {
            throw new CryptographicException($"{column.Name} does not hold a sealed value.");
        }
        if (!_keys.TryGetValue(sealedText[2], out var key))
        {
            throw new CryptographicException($"{column.Name} is sealed with key {sealedText[2]}, which is not in the key file.");
        }
        var bytes = new byte[sealedText.Length - TextAt];
        Span<byte> context = stackalloc byte[column.ContextLength];
        column.WriteContext(row, context);
        key.Value!.Decrypt(sealedText.Slice(NonceAt, NonceLength), sealedText[TextAt..], sealedText.Slice(TagAt, TagLength), bytes, context);
        return bytes;
    }

    public void Dispose()
    {
        foreach (var cipher in _keys.Values.SelectMany(key => key.Values))
        {
            cipher.Dispose();
        }
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }

    // The clear text lies where the ciphertext will.
    private byte[] SealInPlace(SealedColumn column, Guid row, byte[] whole)
    {
        whole[0] = Format;
        whole[1] = Aes256Gcm;
        whole[2] = _current;
        var nonce = whole.AsSpan(NonceAt, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        var body = whole.AsSpan(TextAt);
        Span<byte> context = stackalloc byte[column.ContextLength];
        column.WriteContext(row, context);
        _keys[_current].Value!.Encrypt(nonce, body, body, whole.AsSpan(TagAt, TagLength), context);
        return whole;
    }
}
