using System.Buffers.Binary;
using System.Text;

namespace Welfare.Desk.Documents.Fonts;

/// <summary>
/// The part of a face that one document uses. Each character gets a glyph number of its own, even where the face draws two
/// characters alike: that is what lets a reader copy 民 out of the paper as 民 and not as the radical ⺠.
/// </summary>
internal sealed class FontSubset(FontFace face)
{
    private static readonly string[] Copied = ["cvt ", "fpgm", "prep"];

    private readonly Dictionary<Rune, int> _numbers = [];
    private readonly List<int> _glyphs = [0];
    private readonly List<Rune> _characters = [];

    public FontFace Face { get; } = face;

    /// <summary>In the order of their numbers, which begin at 1.</summary>
    public IReadOnlyList<Rune> Characters => _characters;

    public int NumberOf(Rune character)
    {
        if (!_numbers.TryGetValue(character, out var number))
        {
            number = _glyphs.Count;
            _numbers.Add(character, number);
            _glyphs.Add(Face.GlyphOf(character));
            _characters.Add(character);
        }
        return number;
    }

    public byte[] ToTrueType()
    {
        var glyphs = new List<int>(_glyphs);
        var (outlines, offsets) = CopyOutlines(glyphs);
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["head"] = Head(),
            ["hhea"] = Patched("hhea", 34, glyphs.Count),
            ["maxp"] = Patched("maxp", 4, glyphs.Count),
            ["hmtx"] = Metrics(glyphs),
            ["loca"] = offsets,
            ["glyf"] = outlines,
        };
        foreach (var name in Copied.Where(Face.Has))
        {
            tables[name] = Face.Table(name).ToArray();
        }
        return TrueTypeFile.Assemble(tables);
    }

    // A composite glyph is drawn from others; they join the list behind the characters as they are met.
    private (byte[] Outlines, byte[] Offsets) CopyOutlines(List<int> glyphs)
    {
        var outlines = new MemoryStream();
        var offsets = new MemoryStream();
        Span<byte> offset = stackalloc byte[4];
        for (var i = 0; i < glyphs.Count; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(offset, (uint)outlines.Length);
            offsets.Write(offset);
            var outline = Face.Outline(glyphs[i]).ToArray();
            RenumberComponents(outline, glyphs);
            outlines.Write(outline);
            outlines.SetLength((outlines.Length + 3) & ~3);
            outlines.Position = outlines.Length;
        }
        BinaryPrimitives.WriteUInt32BigEndian(offset, (uint)outlines.Length);
        offsets.Write(offset);
        return (outlines.ToArray(), offsets.ToArray());
    }

    private static void RenumberComponents(Span<byte> outline, List<int> glyphs)
    {
        const int wordArguments = 0x0001, scale = 0x0008, moreComponents = 0x0020, scaleXY = 0x0040, matrix = 0x0080;
        if (outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
        {
            return;
        }
        int flags;
        var place = 10;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline[place..]);
            var component = outline[(place + 2)..];
            BinaryPrimitives.WriteUInt16BigEndian(component, (ushort)PlaceOf(BinaryPrimitives.ReadUInt16BigEndian(component), glyphs));
            place += 4 + ((flags & wordArguments) != 0 ? 4 : 2);
            place += (flags & scale) != 0 ? 2 : (flags & scaleXY) != 0 ? 4 : (flags & matrix) != 0 ? 8 : 0;
        }
        while ((flags & moreComponents) != 0);
    }

    private static int PlaceOf(int glyph, List<int> glyphs)
    {
        var place = glyphs.IndexOf(glyph);
        if (place < 0)
        {
            place = glyphs.Count;
            glyphs.Add(glyph);
        }
        return place;
    }

    private byte[] Metrics(List<int> glyphs)
    {
        var metrics = new byte[glyphs.Count * 4];
        for (var i = 0; i < glyphs.Count; i++)
        {
            var (advance, bearing) = Face.Metric(glyphs[i]);
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(i * 4), (ushort)advance);
            BinaryPrimitives.WriteInt16BigEndian(metrics.AsSpan(i * 4 + 2), (short)bearing);
        }
        return metrics;
    }

    private byte[] Head()
    {
        const int checkSumAdjustment = 8, indexToLocFormat = 50;
        var head = Patched("head", indexToLocFormat, 1);
        head.AsSpan(checkSumAdjustment, 4).Clear();
        return head;
    }

    private byte[] Patched(string table, int offset, int value)
    {
        var bytes = Face.Table(table).ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(offset), (ushort)value);
        return bytes;
    }
}
