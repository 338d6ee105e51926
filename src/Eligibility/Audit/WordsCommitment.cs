using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Welfare.Eligibility.Audit;

/// <summary>
/// SHA-256 over a random salt and an entry's words. Who has the words and the salt can tell that they are the ones; once the salt is erased, not even
/// a guess can be tried.
/// </summary>
internal static class WordsCommitment
{
    private const int SaltBytes = 16;

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

    private static byte[]? Bytes(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);
}
