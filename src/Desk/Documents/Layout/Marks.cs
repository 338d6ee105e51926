using System.Text;
using Welfare.Desk.Documents.Fonts;

namespace Welfare.Desk.Documents.Layout;

/// <summary>Something on a page. Points, from the top left corner.</summary>
internal abstract record Mark;

internal sealed record TextMark(double X, double Baseline, TextStyle Style, IReadOnlyList<Character> Text) : Mark;

internal sealed record BoxMark(double X, double Y, double Width, double Height, Colour Colour) : Mark;

/// <summary>A QR code: dark runs of a row as rectangles that are filled as one shape, so that no seam shows between them.</summary>
internal sealed record ModulesMark(IReadOnlyList<(double X, double Y, double Width, double Height)> Runs) : Mark;

/// <param name="Rune">The code point, never half of one.</param>
/// <param name="Face">The face that draws it.</param>
/// <param name="Width">Its natural width, thousandths of the em.</param>
/// <param name="Advance">How far the next character stands from it; less than the width where two marks of punctuation meet.</param>
internal readonly record struct Character(Rune Rune, FontFace Face, int Width, int Advance);

internal sealed record Line(IReadOnlyList<Character> Text, double Width);

internal sealed record Page(IReadOnlyList<Mark> Marks);
