namespace Welfare.Eligibility.Departments.Connections;

/// <summary>Takes in an answer to its last byte within the attempt, so that one that trickles or breaks off counts as a failed attempt.</summary>
internal sealed class WholeAnswer : DelegatingHandler
{
    private const int LargestAnswer = 1 << 20;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(LargestAnswer, cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
