using System.Security.Cryptography;
using System.Text.Json;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Audit;

/// <summary>A write somebody asks for. The key names the asking: asked again under the same key with the same content, it is the same write.</summary>
public sealed record WriteOrder(string Operation, string IdempotencyKey, Actor Actor, object Content)
{
    /// <summary>SHA-256 over who asks for what, lower-case hex.</summary>
    internal string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(new { Operation, Actor.Id, Content = JsonSerializer.SerializeToElement(Content, Content.GetType()) })));
}
