using System.Buffers.Binary;
using System.Text;

namespace Welfare.Desk.Documents.Fonts;

/// <summary>One TrueType face, read far enough to measure text and to cut a subset out of it.</summary>
internal sealed class FontFace
{
    private const uint Collection = 0x74746366; // "ttcf"
    private const int RestrictedLicence = 0x0002;

    private readonly byte[] _file;
    private readonly Dictionary<string, (int Offset, int Length)> _tables;
    private readonly bool _longOffsets;
    private readonly int _metricCount;

    private FontFace(byte[] file, int start)
    {
        _file = file;
        _tables = ReadDirectory(file, start);
        var head = Table("head");
        UnitsPerEm = Word(head, 18);
        BoundingBox = [.. Enumerable.Range(0, 4).Select(i => Scaled(Short(Table("head"), 36 + i * 2)))];
        _longOffsets = Word(head, 50) == 1;
        GlyphCount = Word(Table("maxp"), 4);
        _metricCount = Word(Table("hhea"), 34);
        Ascent = Scaled(Short(Table("hhea"), 4));
        Descent = Scaled(Short(Table("hhea"), 6));
        Characters = CharacterMap.Read(Table("cmap"));
        Name = ReadPostScriptName();
    }

    public string Name { get; }

    public CharacterMap Characters { get; }

    public int UnitsPerEm { get; }

    public int GlyphCount { get; }

    /// <summary>Thousandths of the em, as are all measures that leave this class.</summary>
    public int Ascent { get; }

    public int Descent { get; }

    public IReadOnlyList<int> BoundingBox { get; }

    public static FontFace Read(byte[] file) => new(file, 0);

    /// <summary>The faces of a file that may be embedded; none for fonts without TrueType outlines.</summary>
    public static IReadOnlyList<FontFace> ReadUsable(byte[] file)
    {
        var starts = BinaryPrimitives.ReadUInt32BigEndian(file) == Collection
            ? Enumerable.Range(0, (int)Long(file, 8)).Select(i => (int)Long(file, 12 + i * 4))
            : [0];
        return [.. starts.Where(start => MayBeEmbedded(file, start)).Select(start => new FontFace(file, start))];
    }

    public int GlyphOf(Rune character) => Characters.GlyphOf(character);

    public int WidthOf(int glyph) => Scaled(Word(Table("hmtx"), Math.Min(glyph, _metricCount - 1) * 4));

    public bool Has(string table) => _tables.ContainsKey(table);

    public ReadOnlySpan<byte> Table(string name)
    {
        var (offset, length) = _tables[name];
        return _file.AsSpan(offset, length);
    }

    public ReadOnlySpan<byte> Outline(int glyph)
    {
        var loca = Table("loca");
        var (start, end) = _longOffsets
            ? ((int)Long(loca, glyph * 4), (int)Long(loca, glyph * 4 + 4))
            : (Word(loca, glyph * 2) * 2, Word(loca, glyph * 2 + 2) * 2);
        return Table("glyf")[start..end];
    }

    /// <summary>Advance and left side bearing in the font's own units.</summary>
    public (int Advance, int Bearing) Metric(int glyph)
    {
        var metrics = Table("hmtx");
        return glyph < _metricCount
            ? (Word(metrics, glyph * 4), Short(metrics, glyph * 4 + 2))
            : (Word(metrics, (_metricCount - 1) * 4), Short(metrics, _metricCount * 4 + (glyph - _metricCount) * 2));
    }

    private static bool MayBeEmbedded(byte[] file, int start)
    {
        var tables = ReadDirectory(file, start);
        return tables.ContainsKey("glyf") && tables.ContainsKey("cmap") && tables.ContainsKey("hmtx")
            && (!tables.TryGetValue("OS/2", out var os2) || (Word(file, os2.Offset + 8) & RestrictedLicence) == 0);
    }

    private static Dictionary<string, (int Offset, int Length)> ReadDirectory(byte[] file, int start)
    {
        var tables = new Dictionary<string, (int, int)>();
        for (var i = 0; i < Word(file, start + 4); i++)
        {
            var record = start + 12 + i * 16;
            tables[Encoding.ASCII.GetString(file, record, 4)] = ((int)Long(file, record + 8), (int)Long(file, record + 12));
        }
        return tables;
    }

    private string ReadPostScriptName()
    {
        const int postScriptName = 6;
        var names = Has("name") ? Table("name") : [];
        for (var i = 0; names.Length > 0 && i < Word(names, 2); i++)
        {
            var record = names[(6 + i * 12)..];
            if (Word(record, 0) == 3 && Word(record, 6) == postScriptName)
            {
                var text = names.Slice(Word(names, 4) + Word(record, 10), Word(record, 8));
                return string.Concat(Encoding.BigEndianUnicode.GetString(text).Where(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
            }
        }
        return "Font";
    }

    private int Scaled(int units) => (int)Math.Round(units * 1000m / UnitsPerEm);

    private static int Word(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16BigEndian(bytes[offset..]);

    private static int Short(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadInt16BigEndian(bytes[offset..]);

    private static uint Long(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32BigEndian(bytes[offset..]);
}
