using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Welfare.Eligibility.Audit;

/// <summary>
/// SHA-256 over an entry's words as they stand sealed under their owner's key, and over that key: neither the words nor, once the key or what was sealed is
/// gone, a guess at them can be tried. In entries of a version before such keys, over a random salt and the words themselves.
/// </summary>
internal static class WordsCommitment
{
    private const int SaltBytes = 16;
    private const int MostOnStack = 1024;

    public static string NewSalt() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(SaltBytes));

    public static byte[] Of(string salt, string? reason, string? detail) => Of(Bytes(salt), Bytes(reason), Bytes(detail));

    public static byte[] Of(byte[]? salt, byte[]? reason, byte[]? detail)
    {
        var text = new byte[(3 * sizeof(int)) + (salt?.Length ?? 0) + (reason?.Length ?? 0) + (detail?.Length ?? 0)];
        var at = 0;
        foreach (var part in (byte[]?[])[salt, reason, detail])
        {
            BinaryPrimitives.WriteInt32BigEndian(text.AsSpan(at), part?.Length ?? -1);
            at += sizeof(int);
            part?.CopyTo(text, at);
            at += part?.Length ?? 0;
        }
        return SHA256.HashData(text);
    }

    /// <summary>Of sealed words, in base64, and the secret of their key.</summary>
    public static byte[] Of(byte[] secret, string? reason, string? detail)
    {
        var hash = new byte[SHA256.HashSizeInBytes];
        Write(secret, reason, detail, hash);
        return hash;
    }

    public static bool Is(ReadOnlySpan<byte> commitment, byte[] secret, string? reason, string? detail)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Write(secret, reason, detail, hash);
        return hash.SequenceEqual(commitment);
    }

    // Without an array for each: a verification does this ten million times.
    private static void Write(byte[] secret, string? reason, string? detail, Span<byte> hash)
    {
        var length = (3 * sizeof(int)) + secret.Length + Encoding.UTF8.GetByteCount(reason ?? "") + Encoding.UTF8.GetByteCount(detail ?? "");
        var text = length <= MostOnStack ? stackalloc byte[length] : new byte[length];
        BinaryPrimitives.WriteInt32BigEndian(text, secret.Length);
        secret.CopyTo(text[sizeof(int)..]);
        var at = sizeof(int) + secret.Length;
        at += Put(reason, text[at..]);
        Put(detail, text[at..]);
        SHA256.HashData(text, hash);
    }

    private static int Put(string? part, Span<byte> place)
    {
        var length = part is null ? 0 : Encoding.UTF8.GetBytes(part, place[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(place, part is null ? -1 : length);
        return sizeof(int) + length;
    }

    private static byte[]? Bytes(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);
}
