using System.IO.Compression;
using System.Text;
using Microsoft.Net.Http.Headers;
using Welfare.Rules.Engines.JavaScript;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Features.Field;

/// <summary>The rule pack as bytes, compressed once. Nothing in it is about anybody.</summary>
public sealed class RulePackFile
{
    private readonly Lazy<RulePack> _pack;
    private readonly Lazy<byte[]> _plain;
    private readonly Lazy<byte[]> _brotli;
    private readonly Lazy<byte[]> _gzip;

    public RulePackFile(RulesetLibrary library)
    {
        _pack = new(() => RulePack.Of(library));
        _plain = new(() => Encoding.UTF8.GetBytes(_pack.Value.Text));
        _brotli = new(() => Compressed(to => new BrotliStream(to, CompressionLevel.SmallestSize, leaveOpen: true)));
        _gzip = new(() => Compressed(to => new GZipStream(to, CompressionLevel.SmallestSize, leaveOpen: true)));
    }

    public string Hash => _pack.Value.Hash;

    /// <summary>The bytes in the best encoding that an <c>Accept-Encoding</c> takes, with its name; empty for none.</summary>
    public (string Encoding, byte[] Bytes) For(string acceptEncoding)
    {
        var taken = StringWithQualityHeaderValue.TryParseList([acceptEncoding], out var values) ? values.Where(v => v.Quality != 0).Select(v => v.Value.ToString()).ToList() : [];
        return taken.Contains("br") ? ("br", _brotli.Value)
            : taken.Contains("gzip") ? ("gzip", _gzip.Value)
            : ("", _plain.Value);
    }

    private byte[] Compressed(Func<Stream, Stream> compress)
    {
        using var compressed = new MemoryStream();
        using (var stream = compress(compressed))
        {
            stream.Write(_plain.Value);
        }

        return compressed.ToArray();
    }
}
