using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Welfare.Desk.Documents.Fonts;

/// <summary>Puts tables together into a font file with a right directory and right check sums.</summary>
internal static class TrueTypeFile
{
    private const uint Version = 0x00010000;
    private const uint CheckSumMagic = 0xB1B0AFBA;
    private const int HeadCheckSumAdjustment = 8;

    public static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        var start = 12 + tables.Count * 16;
        var file = new byte[start + tables.Values.Sum(table => Padded(table.Length))];
        WriteHeader(file, tables.Count);
        var (record, offset, head) = (12, start, 0);
        foreach (var (name, table) in tables)
        {
            table.CopyTo(file, offset);
            Encoding.ASCII.GetBytes(name).CopyTo(file, record);
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(record + 4), CheckSum(file.AsSpan(offset, Padded(table.Length))));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(record + 8), (uint)offset);
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(record + 12), (uint)table.Length);
            head = name == "head" ? offset : head;
            offset += Padded(table.Length);
            record += 16;
        }
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + HeadCheckSumAdjustment), CheckSumMagic - CheckSum(file));
        return file;
    }

    private static void WriteHeader(byte[] file, int count)
    {
        var log = BitOperations.Log2((uint)count);
        BinaryPrimitives.WriteUInt32BigEndian(file, Version);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(16 << log));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)log);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)(count * 16 - (16 << log)));
    }

    private static uint CheckSum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (var i = 0; i < bytes.Length; i += 4)
        {
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(bytes[i..]));
        }
        return sum;
    }

    private static int Padded(int length) => (length + 3) & ~3;
}
