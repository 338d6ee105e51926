using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Welfare.Desk.Tests.Harness;

/// <summary>A passkey that does by the letter of WebAuthn what a test tells it to, also what no honest one would do.</summary>
internal sealed class SoftKey : IDisposable
{
    private const int UserPresent = 1;
    private const int UserVerified = 4;
    private const int HasKey = 64;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private string _user = "";

    public string Origin { get; init; } = "http://localhost";

    public string Domain { get; init; } = "localhost";

    /// <summary>Whether it has asked for a finger or a PIN.</summary>
    public bool Verifies { get; set; } = true;

    /// <summary>What it counts its signatures as; zero for a key that does not count.</summary>
    public uint Count { get; set; }

    /// <summary>Answers the desk's wish for a new key.</summary>
    public string Make(string options)
    {
        using var wish = JsonDocument.Parse(options);
        _user = wish.RootElement.GetProperty("user").GetProperty("id").GetString()!;
        var authenticator = (byte[])[.. Head(HasKey), .. new byte[16], 0, (byte)_id.Length, .. _id, .. PublicKey()];
        var attestation = (byte[])[0xa3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xa0, .. Text("authData"), 0x58, (byte)authenticator.Length, .. authenticator];
        return Written(new { clientDataJSON = Client("webauthn.create", wish), attestationObject = Base64Url.EncodeToString(attestation), transports = new List<string> { "internal", "rubbish" } });
    }

    /// <summary>Answers a challenge.</summary>
    public string Sign(string options)
    {
        using var wish = JsonDocument.Parse(options);
        var client = Client("webauthn.get", wish);
        var authenticator = Head(0);
        var signature = _key.SignData([.. authenticator, .. SHA256.HashData(Base64Url.DecodeFromChars(client))], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Written(new { clientDataJSON = client, authenticatorData = Base64Url.EncodeToString(authenticator), signature = Base64Url.EncodeToString(signature), userHandle = _user });
    }

    public void Dispose() => _key.Dispose();

    private byte[] Head(int more)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(Domain)), (byte)(UserPresent | (Verifies ? UserVerified : 0) | more), .. count];
    }

    private string Client(string type, JsonDocument wish) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(
        new { type, challenge = wish.RootElement.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = false }));

    private string Written(object response) => JsonSerializer.Serialize(new
    {
        id = Base64Url.EncodeToString(_id),
        rawId = Base64Url.EncodeToString(_id),
        type = "public-key",
        clientExtensionResults = new { },
        response,
    });

    // COSE: an elliptic key on P-256 for ES256.
    private byte[] PublicKey()
    {
        var point = _key.ExportParameters(false).Q;
        return [0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32, .. point.X!, 0x22, 0x58, 32, .. point.Y!];
    }

    private static byte[] Text(string word) => [(byte)(0x60 + word.Length), .. Encoding.ASCII.GetBytes(word)];
}
