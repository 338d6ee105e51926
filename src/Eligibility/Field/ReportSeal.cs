using System.Security.Cryptography;
using System.Text;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Field;

/// <summary>
/// What phones seal to this installation: ECDH on P-256 with a key made for the one message, HKDF-SHA256, AES-256-GCM. A message is
/// <c>1, key id, point of 65 bytes, nonce of 12, ciphertext, tag of 16</c>; report and part are authenticated, so that nothing can be moved.
/// </summary>
public sealed class ReportSeal
{
    private const byte Format = 1;
    private const int PointAt = 2;
    private const int PointLength = 65;
    private const int NonceAt = PointAt + PointLength;
    private const int NonceLength = 12;
    private const int TextAt = NonceAt + NonceLength;
    private const int TagLength = 16;

    /// <summary>Bytes that sealing adds.</summary>
    public const int Overhead = TextAt + TagLength;

    private readonly KeyFile _keys;

    internal ReportSeal(KeyFile keys) => _keys = keys;

    /// <summary>The part of a report that its text is; pictures are 1, 2, 3….</summary>
    public const int Text = 0;

    public byte KeyId => Key.Id;

    /// <summary>What phones seal to: an uncompressed point.</summary>
    public byte[] PublicPoint
    {
        get
        {
            using var own = Curve.Agreement(Key.Secret);
            return Curve.Point(own.ExportParameters(false));
        }
    }

    private KeyRing.Key Key => _keys.Ring.Report!;

    /// <summary>Null where it was sealed for another key, report or part, was changed, or is no such message.</summary>
    public byte[]? Open(Guid report, int part, ReadOnlySpan<byte> message)
    {
        if (message.Length < Overhead || message[0] != Format || message[1] != KeyId || message[PointAt] != 4)
        {
            return null;
        }
        var point = message.Slice(PointAt, PointLength);
        try
        {
            using var cipher = new AesGcm(SharedKey(point), TagLength);
            var bytes = new byte[message.Length - Overhead];
            cipher.Decrypt(message.Slice(NonceAt, NonceLength), message[TextAt..^TagLength], message[^TagLength..], bytes, Context(report, part));
            return bytes;
        }
        catch (CryptographicException)
        {
            return null; // A point off the curve, or a tag that does not fit.
        }
    }

    private static byte[] Context(Guid report, int part) => Encoding.UTF8.GetBytes(FormattableString.Invariant($"{report} {part}"));

    private byte[] SharedKey(ReadOnlySpan<byte> point)
    {
        using var own = Curve.Agreement(Key.Secret);
        using var other = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new() { X = point[1..33].ToArray(), Y = point[33..].ToArray() },
        });
        return HKDF.DeriveKey(
            HashAlgorithmName.SHA256, own.DeriveRawSecretAgreement(other.PublicKey), 32, [.. point, .. Curve.Point(own.ExportParameters(false))], "welfare field report"u8.ToArray());
    }
}
