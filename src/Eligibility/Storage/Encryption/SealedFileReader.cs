namespace Welfare.Eligibility.Storage.Encryption;

/// <summary>Reads a sealed file, from anywhere in it.</summary>
internal sealed class SealedFileReader : Stream
{
    private readonly FileStream _file;
    private readonly Guid _id;
    private readonly ColumnCipher _cipher;
    private readonly byte[] _sealed = new byte[SealedFile.SealedBlockLength];
    private byte[] _block = [];
    private long _held = -1;

    public SealedFileReader(FileStream file, Guid id, ColumnCipher cipher)
    {
        (_file, _id, _cipher) = (file, id, cipher);
        var (whole, rest) = Math.DivRem(file.Length, SealedFile.SealedBlockLength);
        Length = (whole * SealedFile.BlockLength) + Math.Max(0, rest - ColumnCipher.Overhead);
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (Position >= Length || buffer.Length == 0)
        {
            return 0;
        }
        var (index, start) = Math.DivRem(Position, SealedFile.BlockLength);
        Hold(index);
        var some = Math.Min(buffer.Length, _block.Length - (int)start);
        _block.AsSpan((int)start, some).CopyTo(buffer);
        Position += some;
        return some;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Hold(long index)
    {
        if (_held == index)
        {
            return;
        }
        _file.Position = index * SealedFile.SealedBlockLength;
        var length = _file.ReadAtLeast(_sealed, _sealed.Length, throwOnEndOfStream: false);
        _block = _cipher.OpenBytes(SealedColumn.FileBlock, SealedFile.BlockOf(_id, index), _sealed.AsSpan(0, length));
        _held = index;
    }
}
