using System.Security.Cryptography;
using System.Text;

namespace Welfare.Eligibility.Challenges;

/// <summary>
/// Stands for the key of a list's record (a plate, a number) in an address, where the key itself must not be. It is good until the program ends;
/// after that the challenge is about the list without a record named.
/// </summary>
public static class RecordTag
{
    private const int Length = 12;

    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);

    public static string Of(string key) => Convert.ToHexStringLower(HMACSHA256.HashData(Secret, Encoding.UTF8.GetBytes(key)))[..Length];
}
