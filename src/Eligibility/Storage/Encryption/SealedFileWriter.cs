namespace Welfare.Eligibility.Storage.Encryption;

/// <summary>Writes a sealed file from its beginning to its end.</summary>
internal sealed class SealedFileWriter(FileStream file, Guid id, ColumnCipher cipher) : Stream
{
    private readonly byte[] _block = new byte[SealedFile.BlockLength];
    private int _used;
    private long _blocks;
    private bool _closed;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => Position;

    public override long Position
    {
        get => (_blocks * SealedFile.BlockLength) + _used;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var some = Math.Min(buffer.Length, _block.Length - _used);
            buffer[..some].CopyTo(_block.AsSpan(_used));
            _used += some;
            buffer = buffer[some..];
            if (_used == _block.Length)
            {
                SealBlock();
            }
        }
    }

    // A block is sealed when it is full or the file ends: a shorter one in the middle could not be found again.
    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_closed)
        {
            _closed = true;
            if (_used > 0)
            {
                SealBlock();
            }
            file.Dispose();
        }
        base.Dispose(disposing);
    }

    private void SealBlock()
    {
        file.Write(cipher.Seal(SealedColumn.FileBlock, SealedFile.BlockOf(id, _blocks), _block.AsSpan(0, _used)));
        _blocks++;
        _used = 0;
    }
}
