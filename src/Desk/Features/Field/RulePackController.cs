using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Welfare.Desk.Security;

namespace Welfare.Desk.Features.Field;

/// <summary>The rule pack for phones: under one address that is asked again each time, and under one that never changes.</summary>
[Route("field")]
[Authorize(Policies.Field)]
[KeptByBrowser]
public sealed class RulePackController(RulePackFile file, RulePackSignature signature) : Controller
{
    /// <summary>Names the signature over the pack.</summary>
    public const string SignatureHeader = "X-Rules-Signature";

    private const string AskAgain = "private, no-cache";
    private const string ForAYear = "private, max-age=31536000, immutable";

    [HttpGet("rules.js")]
    public IActionResult Current() => Answer(AskAgain);

    [HttpGet("rules-{hash}.js")]
    public IActionResult Fixed(string hash) => hash == file.Hash ? Answer(ForAYear) : NotFound();

    private FileContentResult Answer(string cacheControl)
    {
        var (encoding, bytes) = file.For(Request.Headers.AcceptEncoding.ToString());
        Response.Headers.CacheControl = cacheControl;
        Response.Headers[SignatureHeader] = signature.Text;
        Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (encoding.Length > 0)
        {
            Response.Headers.ContentEncoding = encoding;
        }

        return File(bytes, "text/javascript; charset=utf-8", null, new EntityTagHeaderValue($"\"{file.Hash}{(encoding.Length > 0 ? "-" + encoding : "")}\""));
    }
}
