using System.Reflection;
using System.Text;

namespace Welfare.Desk.Documents.Fonts;

/// <summary>Finds the face that draws a character: the product's own fonts first, then the machine's.</summary>
internal sealed class FontLibrary(SystemFonts system)
{
    private static readonly Lazy<FontFace> Regular = new(() => Embedded("NotoSansSC-Regular.ttf"));
    private static readonly Lazy<FontFace> Bold = new(() => Embedded("NotoSansSC-Bold.ttf"));

    public FontFace? FaceFor(Rune character, FontWeight weight)
    {
        var own = weight == FontWeight.Bold ? Bold.Value : Regular.Value;
        if (own.GlyphOf(character) != 0)
        {
            return own;
        }
        // What a private-use character looks like is an agreement between one system and its own font.
        return Rune.GetUnicodeCategory(character) == System.Globalization.UnicodeCategory.PrivateUse
            ? null
            : system.Covering(character);
    }

    private static FontFace Embedded(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The font {name} is not part of this build.");
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return FontFace.Read(file);
    }
}
