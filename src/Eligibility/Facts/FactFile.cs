using System.Security.Cryptography;
using System.Text;

namespace Welfare.Eligibility.Facts;

/// <summary>A department's file as bytes: its fingerprint, and in which of the customary encodings its text is.</summary>
internal sealed class FactFile
{
    private const int BufferLength = 1 << 16;

    private FactFile(string path, string sha256, Encoding encoding) => (Path, Sha256, Encoding) = (path, sha256, encoding);

    static FactFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public string Path { get; }

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Lower-case hex.</summary>
    public string Sha256 { get; }

    public Encoding Encoding { get; }

    public static async Task<FactFile> ExamineAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new FactFileException(System.IO.Path.GetFileName(path), 0, null, new("文件不存在", "there is no such file"));
        }
        await using var stream = Open(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var reading = new EncodingReading();
        var buffer = new byte[BufferLength];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            reading.Read(buffer.AsSpan(0, read));
        }
        return new FactFile(path, Convert.ToHexStringLower(hash.GetHashAndReset()), reading.Result());
    }

    public FileStream Open() => Open(Path);

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferLength, FileOptions.SequentialScan | FileOptions.Asynchronous);

    // A byte order mark settles it; text that is valid UTF-8 throughout is UTF-8; what remains is the national standard.
    private sealed class EncodingReading
    {
        private readonly Decoder _utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        private bool _isUtf8 = true;
        private Encoding? _marked;
        private bool _begun;

        public void Read(ReadOnlySpan<byte> bytes)
        {
            if (!_begun)
            {
                _begun = true;
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

        public Encoding Result()
        {
            Check([], flush: true);
            return _marked ?? (_isUtf8 ? Encoding.UTF8 : Encoding.GetEncoding("GB18030"));
        }

        private void Check(ReadOnlySpan<byte> bytes, bool flush)
        {
            if (!_isUtf8 || _marked is not null)
            {
                return;
            }
            try
            {
                Span<char> sink = new char[bytes.Length + 1];
                _utf8.GetChars(bytes, sink, flush);
            }
            catch (DecoderFallbackException)
            {
                _isUtf8 = false;
            }
        }
    }
}
