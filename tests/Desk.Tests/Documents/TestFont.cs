using System.Buffers.Binary;
using System.Text;
using Welfare.Desk.Documents.Fonts;

namespace Welfare.Desk.Tests.Documents;

/// <summary>Makes fonts of one character, drawn like 口, to stand for what a machine may have installed.</summary>
internal static class TestFont
{
    public static byte[] Covering(Rune character, ushort embedding = 0)
    {
        var subset = new FontSubset(new FontLibrary(new SystemFonts([])).FaceFor(new Rune('口'), FontWeight.Regular)!);
        var glyph = subset.NumberOf(new Rune('口'));
        var drawn = subset.ToTrueType();
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["cmap"] = CharacterMap(character, glyph),
            ["OS/2"] = Embedding(embedding),
        };
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(drawn.AsSpan(4)); i++)
        {
            var record = drawn.AsSpan(12 + i * 16);
            var (offset, length) = (Long(record[8..]), Long(record[12..]));
            tables[Encoding.ASCII.GetString(record[..4])] = drawn.AsSpan(offset, length).ToArray();
        }
        return TrueTypeFile.Assemble(tables);
    }

    // Table offsets count from the start of the whole file.
    public static byte[] Collection(params byte[][] fonts)
    {
        var header = 12 + fonts.Length * 4;
        var file = new byte[header + fonts.Sum(font => font.Length)];
        "ttcf"u8.CopyTo(file);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(8), (uint)fonts.Length);
        var place = header;
        for (var f = 0; f < fonts.Length; f++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(12 + f * 4), (uint)place);
            fonts[f].CopyTo(file, place);
            for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(fonts[f].AsSpan(4)); i++)
            {
                var offset = file.AsSpan(place + 12 + i * 16 + 8);
                BinaryPrimitives.WriteUInt32BigEndian(offset, (uint)(Long(offset) + place));
            }
            place += fonts[f].Length;
        }
        return file;
    }

    private static byte[] CharacterMap(Rune character, int glyph)
    {
        var table = new byte[12 + 28];
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(2), 1);
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(4), 3);
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(6), 10);
        BinaryPrimitives.WriteUInt32BigEndian(table.AsSpan(8), 12);
        var format12 = table.AsSpan(12);
        BinaryPrimitives.WriteUInt16BigEndian(format12, 12);
        BinaryPrimitives.WriteUInt32BigEndian(format12[4..], 28);
        BinaryPrimitives.WriteUInt32BigEndian(format12[12..], 1);
        BinaryPrimitives.WriteUInt32BigEndian(format12[16..], (uint)character.Value);
        BinaryPrimitives.WriteUInt32BigEndian(format12[20..], (uint)character.Value);
        BinaryPrimitives.WriteUInt32BigEndian(format12[24..], (uint)glyph);
        return table;
    }

    private static byte[] Embedding(ushort embedding)
    {
        var table = new byte[78];
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(8), embedding);
        return table;
    }

    private static int Long(ReadOnlySpan<byte> bytes) => (int)BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
