using System.Security.Cryptography;
using Welfare.Eligibility.Departments.Sources;

namespace Welfare.Eligibility.Departments.Connections;

/// <summary>Signs each attempt anew, so that a question that is sent again is not taken for one that somebody replays.</summary>
internal sealed class RequestSigning(DepartmentSource source, TimeProvider clock) : DelegatingHandler
{
    private const int NonceLength = 16;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var date = RequestSignature.Write(clock.GetUtcNow());
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NonceLength));
        request.Headers.Remove(RequestSignature.DateHeader);
        request.Headers.Remove(RequestSignature.NonceHeader);
        request.Headers.Add(RequestSignature.DateHeader, date);
        request.Headers.Add(RequestSignature.NonceHeader, nonce);
        request.Headers.Authorization = RequestSignature.Header(
            source.KeyId, RequestSignature.Of(source.Secret, request.Method.Method, request.RequestUri!.AbsolutePath, date, nonce, body));
        return await base.SendAsync(request, cancellationToken);
    }
}
