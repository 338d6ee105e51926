namespace Welfare.Desk.Api;

/// <summary>Reads bodies whose size nobody has vouched for.</summary>
internal static class RequestBody
{
    /// <summary>The whole body; null when it is larger than that many bytes, of which no more than the limit is read.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int largest, CancellationToken cancellationToken)
    {
        if (request.ContentLength > largest)
        {
            return null;
        }

        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > largest)
            {
                return null;
            }
        }

        return body.ToArray();
    }
}
