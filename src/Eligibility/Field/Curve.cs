using System.Security.Cryptography;

namespace Welfare.Eligibility.Field;

/// <summary>Key pairs on P-256 from the 32 bytes that the key file holds.</summary>
internal static class Curve
{
    public static ECDiffieHellman Agreement(byte[] secret) => ECDiffieHellman.Create(Pair(secret));

    public static ECDsa Signing(byte[] secret) => ECDsa.Create(Pair(secret));

    public static byte[] Point(ECParameters key) => [4, .. key.Q.X!, .. key.Q.Y!];

    private static ECParameters Pair(byte[] secret) => new() { Curve = ECCurve.NamedCurves.nistP256, D = secret };
}
