using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Field;

/// <summary>Says of a report, signed, that all of it has arrived: only then does a phone let go of it.</summary>
public sealed class ReceiptSigning
{
    private readonly KeyFile _keys;

    internal ReceiptSigning(KeyFile keys) => _keys = keys;

    /// <summary>What phones verify with: an uncompressed point.</summary>
    public byte[] PublicPoint
    {
        get
        {
            using var key = Curve.Signing(_keys.Ring.Receipt!.Secret);
            return Curve.Point(key.ExportParameters(false));
        }
    }

    /// <summary>Says of a rule pack that this desk made it: ECDSA with SHA-256 over its own line and the hash of its bytes, 64 bytes.</summary>
    public byte[] SignPack(ReadOnlySpan<byte> pack)
    {
        using var key = Curve.Signing(_keys.Ring.Receipt!.Secret);
        return key.SignData(Encoding.UTF8.GetBytes($"welfare rule pack 1\n{Convert.ToHexStringLower(SHA256.HashData(pack))}"), HashAlgorithmName.SHA256);
    }

    /// <summary>What the worker is told, and the list shows.</summary>
    public static string NumberOf(Guid report) => $"RH-{report.ToString("N", CultureInfo.InvariantCulture)[^10..].ToUpperInvariant()}";

    /// <summary>ECDSA with SHA-256 over the text, 64 bytes. The pictures are the report's, in their order.</summary>
    public FieldReceipt Sign(FieldReport report, IReadOnlyList<PictureHead> pictures)
    {
        var number = NumberOf(report.Id);
        var text = string.Join('\n',
        [
            "welfare field receipt 1",
            report.Id.ToString(),
            Convert.ToHexStringLower(report.SealedSha256),
            .. pictures.Select(picture => Convert.ToHexStringLower(picture.SealedSha256)),
            number,
            report.ReceivedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ]);
        using var key = Curve.Signing(_keys.Ring.Receipt!.Secret);
        return new(number, text, key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256));
    }
}

/// <summary>The signed text names the report, the hash of each of its parts as sent, the number and the time by the server's clock.</summary>
public sealed record FieldReceipt(string Number, string Text, byte[] Signature);
