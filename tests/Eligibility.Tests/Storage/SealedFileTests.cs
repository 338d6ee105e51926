using System.Security.Cryptography;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Tests.Storage;

public sealed class SealedFileTests
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("welfare-sealed-").FullName, "file");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(SealedFile.BlockLength - 1)]
    [InlineData(SealedFile.BlockLength)]
    [InlineData(SealedFile.BlockLength + 1)]
    [InlineData(300_000)]
    [Trait("ASVS", "5.3.1")]
    public void Read_WhatWasWritten_IsTheSameFromAnywhere(int length)
    {
        using var cipher = new ColumnCipher(KeyRing.Create());
        var (id, bytes) = (Guid.NewGuid(), RandomNumberGenerator.GetBytes(length));
        Write(cipher, id, bytes);

        using var file = SealedFile.Open(_file, id, cipher);

        file.Length.Should().Be(length);
        foreach (var start in (int[])[0, length / 2, length])
        {
            file.Position = start;
            var rest = new byte[length - start];
            file.ReadExactly(rest);
            rest.Should().Equal(bytes[start..]);
        }
    }

    [Fact]
    public void Read_ByteChanged_Fails()
    {
        using var cipher = new ColumnCipher(KeyRing.Create());
        var id = Guid.NewGuid();
        Write(cipher, id, new byte[1000]);
        var lying = File.ReadAllBytes(_file);
        lying[500] ^= 1;
        File.WriteAllBytes(_file, lying);

        var read = () => ReadFirst(cipher, id);

        read.Should().Throw<CryptographicException>();
    }

    [Fact]
    public void Read_BlocksSwappedOrOfAnotherFile_Fails()
    {
        using var cipher = new ColumnCipher(KeyRing.Create());
        var id = Guid.NewGuid();
        Write(cipher, id, new byte[2 * SealedFile.BlockLength]);
        var lying = File.ReadAllBytes(_file);
        File.WriteAllBytes(_file, [.. lying[SealedFile.SealedBlockLength..], .. lying[..SealedFile.SealedBlockLength]]);

        var swapped = () => ReadFirst(cipher, id);
        var foreign = () => ReadFirst(cipher, Guid.NewGuid());

        swapped.Should().Throw<CryptographicException>();
        foreign.Should().Throw<CryptographicException>();
    }

    private void Write(ColumnCipher cipher, Guid id, byte[] bytes)
    {
        using var file = SealedFile.Create(_file, id, cipher);
        foreach (var some in bytes.Chunk(7_001))
        {
            file.Write(some);
        }
    }

    private int ReadFirst(ColumnCipher cipher, Guid id)
    {
        using var file = SealedFile.Open(_file, id, cipher);
        return file.ReadByte();
    }
}
