using System.Buffers.Binary;

namespace Welfare.Eligibility.Storage.Encryption;

/// <summary>A row with encrypted columns: its id is part of what the encryption vouches for.</summary>
internal interface ISealedRow
{
    Guid Id { get; }

    /// <summary>The id of one of several rows that share an id, such as the steps of an application.</summary>
    static Guid IdOf(Guid shared, long number)
    {
        Span<byte> bytes = stackalloc byte[16];
        shared.TryWriteBytes(bytes, bigEndian: true, out _);
        var tail = bytes[8..];
        BinaryPrimitives.WriteInt64BigEndian(tail, BinaryPrimitives.ReadInt64BigEndian(tail) ^ number);
        return new Guid(bytes, bigEndian: true);
    }
}
