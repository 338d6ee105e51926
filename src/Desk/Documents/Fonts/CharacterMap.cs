using System.Buffers.Binary;
using System.Text;

namespace Welfare.Desk.Documents.Fonts;

/// <summary>Which glyph a font draws for a character: the <c>cmap</c> table, formats 4 and 12, as ranges.</summary>
internal sealed class CharacterMap
{
    private readonly List<Range> _ranges;

    private CharacterMap(List<Range> ranges) => _ranges = ranges;

    public static CharacterMap Read(ReadOnlySpan<byte> table)
    {
        var best = FindSubtable(table);
        var ranges = best switch
        {
            (12, var offset) => ReadFormat12(table[offset..]),
            (4, var offset) => ReadFormat4(table[offset..]),
            _ => [],
        };
        ranges.Sort((a, b) => a.First.CompareTo(b.First));
        return new CharacterMap(ranges);
    }

    /// <summary>Zero when the font has no glyph for it.</summary>
    public int GlyphOf(Rune character)
    {
        var (low, high) = (0, _ranges.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var range = _ranges[middle];
            if (character.Value < range.First)
            {
                high = middle - 1;
            }
            else if (character.Value > range.Last)
            {
                low = middle + 1;
            }
            else
            {
                return range.Glyph + character.Value - range.First;
            }
        }
        return 0;
    }

    private static (int Format, int Offset) FindSubtable(ReadOnlySpan<byte> table)
    {
        (int Format, int Offset) best = default;
        for (var i = 0; i < Word(table, 2); i++)
        {
            var record = table[(4 + i * 8)..];
            var (platform, encoding) = (Word(record, 0), Word(record, 2));
            var unicode = platform == 0 && encoding != 5 || platform == 3 && encoding is 1 or 10;
            var offset = (int)BinaryPrimitives.ReadUInt32BigEndian(record[4..]);
            var format = Word(table, offset);
            if (unicode && format is 4 or 12 && format > best.Format)
            {
                best = (format, offset);
            }
        }
        return best;
    }

    private static List<Range> ReadFormat12(ReadOnlySpan<byte> table)
    {
        var count = Long(table, 12);
        var ranges = new List<Range>(count);
        for (var i = 0; i < count; i++)
        {
            var group = table[(16 + i * 12)..];
            ranges.Add(new Range(Long(group, 0), Long(group, 4), Long(group, 8)));
        }
        return ranges;
    }

    private static List<Range> ReadFormat4(ReadOnlySpan<byte> table)
    {
        var segments = Word(table, 6) / 2;
        var (ends, starts) = (14, 16 + segments * 2);
        var (deltas, offsets) = (starts + segments * 2, starts + segments * 4);
        var ranges = new List<Range>();
        for (var i = 0; i < segments; i++)
        {
            var (first, last) = (Word(table, starts + i * 2), Word(table, ends + i * 2));
            var (delta, offset) = (Word(table, deltas + i * 2), Word(table, offsets + i * 2));
            for (var c = first; c <= last && c != 0xFFFF; c++)
            {
                var place = offsets + i * 2 + offset + (c - first) * 2;
                var raw = offset == 0 ? c : Word(table, place);
                var glyph = raw == 0 ? 0 : (raw + delta) & 0xFFFF;
                if (glyph != 0)
                {
                    Append(ranges, c, glyph);
                }
            }
        }
        return ranges;
    }

    private static void Append(List<Range> ranges, int character, int glyph)
    {
        if (ranges is [.., var last] && last.Last == character - 1 && last.Glyph + character - last.First == glyph)
        {
            ranges[^1] = last with { Last = character };
            return;
        }
        ranges.Add(new Range(character, character, glyph));
    }

    private static int Word(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16BigEndian(bytes[offset..]);

    private static int Long(ReadOnlySpan<byte> bytes, int offset) =>
        checked((int)BinaryPrimitives.ReadUInt32BigEndian(bytes[offset..]));

    private readonly record struct Range(int First, int Last, int Glyph);
}
