using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Welfare.Desk.Commands.Loads;

/// <summary>
/// The phone's half of sealing and of receipts, as <c>wwwroot/field/seal.js</c> has it: seals to the desk's public key, verifies what the desk has signed.
/// </summary>
internal sealed class PhoneKeys(byte id, byte[] seal, byte[] receipt)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int KeyLength = 32;

    /// <summary>As <c>/field/today</c> tells them.</summary>
    public static PhoneKeys Of(JsonNode keys) => new(
        (byte)keys["id"]!.GetValue<int>(), Convert.FromBase64String(keys["seal"]!.GetValue<string>()), Convert.FromBase64String(keys["receipt"]!.GetValue<string>()));

    /// <summary>The message that one part of a report is sent as.</summary>
    /// <param name="report">Its report.</param>
    /// <param name="part">0 is the text; 1 and on are pictures.</param>
    /// <param name="bytes">What is sealed.</param>
    /// <param name="to">Another desk's public point; null for the own.</param>
    public byte[] Seal(Guid report, int part, byte[] bytes, byte[]? to = null)
    {
        var server = to ?? seal;
        using var once = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDiffieHellman.Create(Public(server));
        var own = once.ExportParameters(false).Q;
        byte[] point = [4, .. own.X!, .. own.Y!];
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, once.DeriveRawSecretAgreement(other.PublicKey), KeyLength, [.. point, .. server], "welfare field report"u8.ToArray());
        var nonce = RandomNumberGenerator.GetBytes(NonceLength);
        var text = new byte[bytes.Length];
        var tag = new byte[TagLength];
        using var cipher = new AesGcm(key, tag.Length);
        cipher.Encrypt(nonce, bytes, text, tag, Encoding.UTF8.GetBytes($"{report} {part}"));
        return [1, id, .. point, .. nonce, .. text, .. tag];
    }

    /// <summary>The receipt's number where it is signed and names the report and the hash of each of its parts; else null.</summary>
    public string? Verified(Guid report, IEnumerable<byte[]> parts, JsonNode said)
    {
        var text = said["text"]!.GetValue<string>();
        using var signer = ECDsa.Create(Public(receipt));
        var lines = text.Split('\n');
        string[] own = ["welfare field receipt 1", report.ToString(), .. parts.Select(part => Convert.ToHexStringLower(SHA256.HashData(part)))];
        return signer.VerifyData(Encoding.UTF8.GetBytes(text), Convert.FromBase64String(said["signature"]!.GetValue<string>()), HashAlgorithmName.SHA256)
            && lines.Length == own.Length + 2 && lines.AsSpan(..^2).SequenceEqual(own)
            ? lines[^2]
            : null;
    }

    private static ECParameters Public(byte[] point) => new() { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = point[1..33], Y = point[33..] } };
}
