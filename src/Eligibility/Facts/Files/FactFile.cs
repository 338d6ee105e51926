using System.Security.Cryptography;
using System.Text;

namespace Welfare.Eligibility.Facts.Files;

/// <summary>A department's file as bytes: its fingerprint, and whether it is a workbook or text, in which of the customary encodings.</summary>
internal sealed class FactFile
{
    private const int BufferLength = 1 << 16;

    private readonly Func<Stream> _open;

    private FactFile(string name, Func<Stream> open, string sha256, Encoding? encoding) =>
        (Name, _open, Sha256, Encoding) = (name, open, sha256, encoding);

    static FactFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public string Name { get; }

    /// <summary>Lower-case hex.</summary>
    public string Sha256 { get; }

    /// <summary>Of its text; null for a workbook.</summary>
    public Encoding? Encoding { get; }

    public static Task<FactFile> ExamineAsync(string path, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(path);
        return File.Exists(path)
            ? ExamineAsync(name, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferLength, FileOptions.SequentialScan), cancellationToken)
            : throw new FactFileException(name, 0, null, new("文件不存在", "there is no such file"));
    }

    /// <param name="name">What the sender calls it.</param>
    /// <param name="open">Opens its bytes from the beginning; a file is read more than once.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<FactFile> ExamineAsync(string name, Func<Stream> open, CancellationToken cancellationToken)
    {
        await using var stream = open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var reading = new EncodingReading();
        var buffer = new byte[BufferLength];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            reading.Read(buffer.AsSpan(0, read));
        }
        return new FactFile(name, open, Convert.ToHexStringLower(hash.GetHashAndReset()), reading.Result());
    }

    public IFactRows Read() => Encoding is null ? new WorkbookRows(Name, _open()) : new CsvRows(Name, _open(), Encoding);

    // A mark settles it; text that is valid UTF-8 throughout is UTF-8; what remains is the national standard.
    private sealed class EncodingReading
    {
        private readonly Decoder _utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        private bool _isUtf8 = true;
        private bool _isWorkbook;
        private Encoding? _marked;
        private bool _begun;
        private char[] _sink = [];

        public void Read(ReadOnlySpan<byte> bytes)
        {
            if (!_begun)
            {
                _begun = true;
                _isWorkbook = bytes is [(byte)'P', (byte)'K', 3, 4, ..];
                _marked = bytes switch
                {
                    [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
                    [0xFF, 0xFE, ..] => Encoding.Unicode,
                    [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
                    _ => null,
                };
            }
            Check(bytes, flush: false);
        }

        public Encoding? Result()
        {
            Check([], flush: true);
            return _isWorkbook ? null : _marked ?? (_isUtf8 ? Encoding.UTF8 : Encoding.GetEncoding("GB18030"));
        }

        private void Check(ReadOnlySpan<byte> bytes, bool flush)
        {
            if (!_isUtf8 || _isWorkbook || _marked is not null)
            {
                return;
            }
            if (_sink.Length <= bytes.Length)
            {
                _sink = new char[bytes.Length + 1];
            }
            try
            {
                _utf8.GetChars(bytes, _sink, flush);
            }
            catch (DecoderFallbackException)
            {
                _isUtf8 = false;
            }
        }
    }
}
