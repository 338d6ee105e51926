using System.Security.Cryptography;
using System.Text;
using Welfare.Eligibility.Households;

namespace Welfare.Eligibility.Storage.Encryption;

/// <summary>
/// HMAC-SHA256 of an identity number under a key of its own: equal numbers meet, and nobody without the key can try numbers out. While a newer
/// key is being filled in, a number has two indexes and is looked up by both.
/// </summary>
public sealed class BlindIndex
{
    public const int Length = HMACSHA256.HashSizeInBytes;

    private readonly KeyFile _keys;

    internal BlindIndex(KeyRing keys)
        : this(new KeyFile(keys))
    {
    }

    internal BlindIndex(KeyFile keys) => _keys = keys;

    internal NumberIndexes Of(IdentityNumber number)
    {
        byte[]? odd = null, even = null;
        foreach (var key in _keys.Ring.Index)
        {
            (odd, even) = key.Id % 2 == 1 ? (new IndexKey(key).Of(number), even) : (odd, new IndexKey(key).Of(number));
        }
        return new NumberIndexes(odd, even);
    }

    /// <summary>The key that everybody who is held is indexed by: for work that must keep to one.</summary>
    internal IndexKey Settled() => new(_keys.Ring.Index[0]);
}

/// <summary>The indexes of one number: keys of odd and of even id have a column each, so that the next key never overwrites the last.</summary>
internal sealed record NumberIndexes(byte[]? Odd, byte[]? Even);

/// <summary>One key of the blind index.</summary>
internal sealed class IndexKey(KeyRing.Key key)
{
    private static readonly byte[] Purpose = Encoding.ASCII.GetBytes("person.id-number\0");

    public byte Id => key.Id;

    public bool IsOdd => key.Id % 2 == 1;

    public byte[] Of(IdentityNumber number)
    {
        Span<byte> message = stackalloc byte[Purpose.Length + IdentityNumber.Length];
        Purpose.CopyTo(message);
        Encoding.ASCII.GetBytes(number.Value, message[Purpose.Length..]);
        return HMACSHA256.HashData(key.Secret, message);
    }
}
