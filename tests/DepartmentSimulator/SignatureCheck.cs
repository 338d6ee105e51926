using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Welfare.Eligibility.Departments.Connections;

namespace Welfare.DepartmentSimulator;

/// <summary>Believes a question only with a good signature, of these five minutes, that was never sent before.</summary>
internal sealed class SignatureCheck(TimeProvider clock)
{
    public const string KeyId = "simulator";

    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, byte> _nonces = new();

    /// <summary>Known to everybody: it guards made-up people only.</summary>
    public static byte[] SecretOf(string department) => SHA256.HashData(Encoding.UTF8.GetBytes($"simulator {department}"));

    public bool Accepts(HttpRequest request, string department, ReadOnlySpan<byte> body)
    {
        var (date, nonce) = (request.Headers[RequestSignature.DateHeader].ToString(), request.Headers[RequestSignature.NonceHeader].ToString());
        var signature = RequestSignature.Of(SecretOf(department), request.Method, request.Path, date, nonce, body);
        return RequestSignature.TryReadMoment(date, out var moment)
            && (moment - clock.GetUtcNow()).Duration() <= Leeway
            && request.Headers.Authorization == $"{RequestSignature.Scheme} key={KeyId},signature={signature}"
            && nonce.Length > 0
            && _nonces.TryAdd(nonce, 0);
    }
}
