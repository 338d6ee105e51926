using System.Text;
using Welfare.Desk.Documents.Fonts;

namespace Welfare.Desk.Documents.Layout;

/// <summary>Turns text into measured characters and lines, and remembers every character that no font draws.</summary>
internal sealed class Typesetter(FontLibrary fonts)
{
    private readonly List<Rune> _missing = [];

    public IReadOnlyList<Rune> Missing => _missing;

    public Line SetLine(string text, TextStyle style)
    {
        var characters = Squeeze(Measure(text, style.Weight));
        return new Line(characters, WidthOf(characters, style));
    }

    public IReadOnlyList<Line> SetLines(string text, TextStyle style, double width)
    {
        var lines = new List<Line>();
        foreach (var part in text.ReplaceLineEndings("\n").Split('\n'))
        {
            Break(Squeeze(Measure(part, style.Weight)), style, width, lines);
        }
        return lines;
    }

    private List<Character> Measure(string text, FontWeight weight)
    {
        var characters = new List<Character>(text.Length);
        foreach (var read in text.EnumerateRunes().Where(read => !LineBreaks.IsInvisible(read)))
        {
            var rune = Rune.IsWhiteSpace(read) && read.Value != 0x3000 ? new Rune(' ') : read;
            if (fonts.FaceFor(rune, weight) is not { } face)
            {
                Miss(rune);
                continue;
            }
            var width = face.WidthOf(face.GlyphOf(rune));
            characters.Add(new Character(rune, face, width, width));
        }
        return characters;
    }

    private void Miss(Rune rune)
    {
        if (!_missing.Contains(rune))
        {
            _missing.Add(rune);
        }
    }

    private static List<Character> Squeeze(List<Character> characters)
    {
        for (var i = 0; i + 1 < characters.Count; i++)
        {
            var (here, next) = (characters[i], characters[i + 1].Rune);
            var meets = LineBreaks.IsClosing(here.Rune) && (LineBreaks.IsClosing(next) || LineBreaks.IsOpening(next))
                || LineBreaks.IsOpening(here.Rune) && LineBreaks.IsOpening(next);
            if (meets && here.Width == 1000)
            {
                characters[i] = here with { Advance = 500 };
            }
        }
        return characters;
    }

    private static void Break(List<Character> characters, TextStyle style, double width, List<Line> lines)
    {
        var start = 0;
        do
        {
            var end = EndOfLine(characters, start, width * 1000 / style.Size);
            var text = Trim(characters, start, end);
            lines.Add(new Line(text, WidthOf(text, style)));
            start = end;
        }
        while (start < characters.Count);
    }

    private static int EndOfLine(List<Character> characters, int start, double room)
    {
        var (used, lastBreak) = (0, start);
        for (var i = start; i < characters.Count; i++)
        {
            if (i > start && LineBreaks.MayBreak(characters[i - 1].Rune, characters[i].Rune))
            {
                lastBreak = i;
            }
            used += characters[i].Advance;
            if (used > room && !Rune.IsWhiteSpace(characters[i].Rune) && i > start)
            {
                return lastBreak > start ? lastBreak : i;
            }
        }
        return characters.Count;
    }

    private static List<Character> Trim(List<Character> characters, int start, int end)
    {
        while (end > start && characters[end - 1].Rune.Value == ' ')
        {
            end--;
        }
        return characters.GetRange(start, end - start);
    }

    private static double WidthOf(List<Character> characters, TextStyle style) =>
        characters.Sum(character => character.Advance) * style.Size / 1000;
}
