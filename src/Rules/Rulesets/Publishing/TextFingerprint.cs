using System.Security.Cryptography;
using System.Text;

namespace Welfare.Rules.Rulesets.Publishing;

/// <summary>The fingerprint of a text, the same on every system: line endings and a byte order mark do not count.</summary>
public static class TextFingerprint
{
    /// <summary>SHA-256 of the text in UTF-8 with line feeds only, lower-case hex.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'))));
}
