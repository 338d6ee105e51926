using System.Buffers.Binary;

namespace Welfare.Eligibility.Storage.Encryption;

/// <summary>How a file of people's data lies on the disk: in blocks that are sealed one by one, so that it can be read from anywhere.</summary>
internal static class SealedFile
{
    public const int BlockLength = 1 << 16;
    public const int SealedBlockLength = BlockLength + ColumnCipher.Overhead;

    /// <summary>What the encryption of a block vouches for: which file it belongs to and where in it.</summary>
    public static Guid BlockOf(Guid file, long index)
    {
        Span<byte> bytes = stackalloc byte[16];
        file.TryWriteBytes(bytes, bigEndian: true, out _);
        var tail = bytes[8..];
        BinaryPrimitives.WriteInt64BigEndian(tail, BinaryPrimitives.ReadInt64BigEndian(tail) ^ index);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A new file that only its owner can read.</summary>
    public static SealedFileWriter Create(string path, Guid file, ColumnCipher cipher)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        return new SealedFileWriter(new FileStream(path, options), file, cipher);
    }

    /// <summary>The ids of the keys that a file's blocks are sealed with; none where it is no sealed file.</summary>
    public static IReadOnlySet<byte> KeysOf(string path)
    {
        var keys = new HashSet<byte>();
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        Span<byte> head = stackalloc byte[ColumnCipher.HeadLength];
        for (var at = 0L; at < file.Length; at += SealedBlockLength)
        {
            file.Position = at;
            if (ColumnCipher.KeyOfHead(head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]) is { } key)
            {
                keys.Add(key);
            }
        }
        return keys;
    }

    public static SealedFileReader Open(string path, Guid file, ColumnCipher cipher) =>
        new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0), file, cipher);
}
