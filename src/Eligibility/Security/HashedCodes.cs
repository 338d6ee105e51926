using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Welfare.Eligibility.Security;

/// <summary>
/// Recovery codes as they are kept: derived like passwords (PBKDF2-HMAC-SHA-512), under one salt for the set, so that trying a code costs one derivation.
/// A set of an earlier version stands as it was made until one of its codes is used.
/// </summary>
internal static class HashedCodes
{
    private const char Between = ';';
    private const string Mark = "pbkdf2";
    private const int SaltBytes = 16;
    private const int HashBytes = 20;

    public static string Of(IEnumerable<string> codes, int rounds)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return Joined(rounds, salt, codes.Select(code => Hash(code, salt, rounds)));
    }

    /// <summary>What is left when the code is used; null where it is none of these.</summary>
    public static string? Without(string kept, string code, int rounds)
    {
        var parts = kept.Split(Between);
        if (!IsHashed(parts))
        {
            return parts.Contains(code) ? Of(parts.Where(one => one != code), rounds) : null;
        }
        var (own, salt) = (int.Parse(parts[1], CultureInfo.InvariantCulture), Convert.FromBase64String(parts[2]));
        var hash = Hash(code, salt, own);
        var left = parts[3..].Where(one => !Same(one, hash)).ToList();
        return left.Count < parts.Length - 3 ? Joined(own, salt, left) : null;
    }

    public static int Count(string kept)
    {
        var parts = kept.Split(Between, StringSplitOptions.RemoveEmptyEntries);
        return IsHashed(parts) ? parts.Length - 3 : parts.Length;
    }

    private static bool IsHashed(string[] parts) => parts is [Mark, _, _, ..];

    private static string Joined(int rounds, byte[] salt, IEnumerable<string> hashes) =>
        string.Join(Between, [Mark, rounds.ToString(CultureInfo.InvariantCulture), Convert.ToBase64String(salt), .. hashes]);

    private static string Hash(string code, byte[] salt, int rounds) =>
        Convert.ToBase64String(Rfc2898DeriveBytes.Pbkdf2(code, salt, rounds, HashAlgorithmName.SHA512, HashBytes));

    private static bool Same(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(left), Encoding.ASCII.GetBytes(right));
}
