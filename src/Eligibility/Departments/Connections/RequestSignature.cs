using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Welfare.Eligibility.Departments.Connections;

/// <summary>
/// The signature of a question: HMAC-SHA256 over method, path, moment, nonce and the body's hash, each on a line of its own. The path holds no
/// personal data; whoever is asked about stands in the body only.
/// </summary>
public static class RequestSignature
{
    public const string Scheme = "Welfare-HMAC-SHA256";
    public const string DateHeader = "Welfare-Date";
    public const string NonceHeader = "Welfare-Nonce";

    private const string DateFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static string Write(DateTimeOffset moment) => moment.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture);

    public static bool TryReadMoment(string? text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);

    /// <summary>The signature, lower-case hex.</summary>
    public static string Of(byte[] secret, string method, string path, string date, string nonce, ReadOnlySpan<byte> body)
    {
        var text = $"{method}\n{path}\n{date}\n{nonce}\n{Convert.ToHexStringLower(SHA256.HashData(body))}";
        return Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text)));
    }

    internal static AuthenticationHeaderValue Header(string keyId, string signature) => new(Scheme, $"key={keyId},signature={signature}");
}
