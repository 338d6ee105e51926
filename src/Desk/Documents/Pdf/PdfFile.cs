using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Welfare.Desk.Documents.Pdf;

/// <summary>Numbered objects, their places, and the table that leads to them (ISO 32000-1, 7.5).</summary>
internal sealed class PdfFile
{
    private readonly ArrayBufferWriter<byte> _bytes = new(64 * 1024);
    private readonly List<int> _offsets = [0];

    public PdfFile() => Write("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");

    /// <summary>A number for an object that others must name before it is written.</summary>
    public int Reserve()
    {
        _offsets.Add(0);
        return _offsets.Count - 1;
    }

    public int Add(string body)
    {
        var number = Reserve();
        Put(number, body);
        return number;
    }

    public void Put(int number, string body)
    {
        Begin(number);
        Write(body);
        Write("\nendobj\n");
    }

    public int AddStream(byte[] content, string entries = "")
    {
        var number = Reserve();
        var packed = Deflate(content);
        Begin(number);
        Write($"<</Length {packed.Length}/Filter/FlateDecode{entries}>>\nstream\n");
        _bytes.Write(packed);
        Write("\nendstream\nendobj\n");
        return number;
    }

    /// <summary>Closes the file. Its identifier is a fingerprint of what stands before it, so equal files have equal ones.</summary>
    public byte[] Finish(int catalog, int information)
    {
        var identifier = Convert.ToHexString(SHA256.HashData(_bytes.WrittenSpan).AsSpan(0, 16));
        var start = _bytes.WrittenCount;
        Write($"xref\n0 {_offsets.Count}\n0000000000 65535 f \n");
        foreach (var offset in _offsets.Skip(1))
        {
            Write(string.Create(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n"));
        }
        Write($"trailer\n<</Size {_offsets.Count}/Root {catalog} 0 R/Info {information} 0 R/ID[<{identifier}><{identifier}>]>>\n");
        Write($"startxref\n{start}\n%%EOF\n");
        return _bytes.WrittenSpan.ToArray();
    }

    /// <summary>A text string that any reader shows right: UTF-16 with its mark, in hexadecimal.</summary>
    public static string Text(string text) =>
        $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    public static string Date(DateTimeOffset time)
    {
        var sign = time.Offset < TimeSpan.Zero ? '-' : '+';
        return string.Create(CultureInfo.InvariantCulture, $"(D:{time:yyyyMMddHHmmss}{sign}{time.Offset:hh\\'mm}')");
    }

    private void Begin(int number)
    {
        _offsets[number] = _bytes.WrittenCount;
        Write($"{number} 0 obj\n");
    }

    private void Write(string text) => _bytes.Write(Encoding.Latin1.GetBytes(text));

    private static byte[] Deflate(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            deflate.Write(content);
        }
        return packed.ToArray();
    }
}
