using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Welfare.Desk.Documents.Fonts;

namespace Welfare.Desk.Documents.Pdf;

/// <summary>One embedded subset: a Type 0 font whose codes are the subset's glyph numbers (ISO 32000-1, 9.7).</summary>
internal sealed class PdfFont(string resource, FontFace face)
{
    private const int MappingsPerBlock = 100; // the most that one bfchar block may hold

    private readonly FontSubset _subset = new(face);

    /// <summary>Its name on the pages: F1, F2, …</summary>
    public string Resource { get; } = resource;

    public int CodeOf(Rune character) => _subset.NumberOf(character);

    public int WriteTo(PdfFile file)
    {
        var program = _subset.ToTrueType();
        var name = $"{Tag(program)}+{_subset.Face.Name}";
        var fontFile = file.AddStream(program, $"/Length1 {program.Length}");
        var box = string.Join(' ', _subset.Face.BoundingBox);
        var descriptor = file.Add(
            $"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{box}]/ItalicAngle 0/Ascent {_subset.Face.Ascent}"
            + $"/Descent {_subset.Face.Descent}/CapHeight 733/StemV 80/FontFile2 {fontFile} 0 R>>");
        var descendant = file.Add(
            $"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            + $"/FontDescriptor {descriptor} 0 R/DW 1000/W[1[{Widths()}]]/CIDToGIDMap/Identity>>");
        var toUnicode = file.AddStream(Encoding.ASCII.GetBytes(ToUnicode()));
        return file.Add(
            $"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]/ToUnicode {toUnicode} 0 R>>");
    }

    // Six capitals before a subset's name; taken from its content, so that equal subsets have equal names.
    private static string Tag(byte[] program) =>
        string.Concat(SHA256.HashData(program).Take(6).Select(value => (char)('A' + value % 26)));

    private string Widths() => string.Join(' ', _subset.Characters.Select(c => _subset.Face.WidthOf(_subset.Face.GlyphOf(c))));

    private string ToUnicode()
    {
        var map = new StringBuilder("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n")
            .Append("/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n")
            .Append("1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
        foreach (var block in _subset.Characters.Select((character, i) => (Code: i + 1, Character: character)).Chunk(MappingsPerBlock))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (code, character) in block)
            {
                var utf16 = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(character.ToString()));
                map.Append(CultureInfo.InvariantCulture, $"<{code:X4}><{utf16}>\n");
            }
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n").ToString();
    }
}
