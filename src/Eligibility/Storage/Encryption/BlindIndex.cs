using System.Security.Cryptography;
using System.Text;
using Welfare.Eligibility.Households;

namespace Welfare.Eligibility.Storage.Encryption;

/// <summary>HMAC-SHA256 of an identity number under a key of its own: equal numbers meet, and nobody without the key can try numbers out.</summary>
public sealed class BlindIndex
{
    public const int Length = HMACSHA256.HashSizeInBytes;

    private static readonly byte[] Purpose = Encoding.ASCII.GetBytes("person.id-number\0");

    private readonly byte[] _key;

    internal BlindIndex(KeyRing keys) => _key = keys.Index.Secret;

    public byte[] Of(IdentityNumber number)
    {
        Span<byte> message = stackalloc byte[Purpose.Length + IdentityNumber.Length];
        Purpose.CopyTo(message);
        Encoding.ASCII.GetBytes(number.Value, message[Purpose.Length..]);
        return HMACSHA256.HashData(_key, message);
    }
}
