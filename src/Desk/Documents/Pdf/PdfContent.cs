using System.Globalization;
using System.Text;
using Welfare.Desk.Documents.Fonts;
using Welfare.Desk.Documents.Layout;

namespace Welfare.Desk.Documents.Pdf;

/// <summary>The drawing operators of one page. PDF counts upward from the bottom left, the layout downward from the top left.</summary>
internal sealed class PdfContent(Func<FontFace, PdfFont> fonts)
{
    private readonly StringBuilder _operators = new();
    private Colour? _fill;

    public static byte[] Of(Page page, Func<FontFace, PdfFont> fonts)
    {
        var content = new PdfContent(fonts);
        foreach (var mark in page.Marks)
        {
            content.Draw(mark);
        }
        return Encoding.ASCII.GetBytes(content._operators.ToString());
    }

    private void Draw(Mark mark)
    {
        switch (mark)
        {
            case BoxMark box:
                Fill(box.Colour);
                Rectangle(box.X, box.Y, box.Width, box.Height);
                _operators.Append("f\n");
                break;
            case ModulesMark modules:
                Fill(Palette.Ink);
                foreach (var (x, y, width, height) in modules.Runs)
                {
                    Rectangle(x, y, width, height);
                }
                _operators.Append("f\n");
                break;
            case TextMark text:
                Fill(text.Style.Colour);
                Text(text);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(mark));
        }
    }

    private void Text(TextMark mark)
    {
        var (x, start) = (mark.X, 0);
        while (start < mark.Text.Count)
        {
            var face = mark.Text[start].Face;
            var run = mark.Text.Skip(start).TakeWhile(character => character.Face == face).ToList();
            var font = fonts(face);
            _operators.Append(CultureInfo.InvariantCulture, $"BT /{font.Resource} {mark.Style.Size:0.##} Tf {x:0.##} {Sheet.PageHeight - mark.Baseline:0.##} Td [<");
            foreach (var character in run)
            {
                _operators.Append(CultureInfo.InvariantCulture, $"{font.CodeOf(character.Rune):X4}");
                if (character.Advance != character.Width)
                {
                    _operators.Append(CultureInfo.InvariantCulture, $">{character.Width - character.Advance}<");
                }
            }
            _operators.Append(">] TJ ET\n");
            x += run.Sum(character => character.Advance) * mark.Style.Size / 1000;
            start += run.Count;
        }
    }

    private void Rectangle(double x, double y, double width, double height) =>
        _operators.Append(CultureInfo.InvariantCulture, $"{x:0.###} {Sheet.PageHeight - y - height:0.###} {width:0.###} {height:0.###} re\n");

    private void Fill(Colour colour)
    {
        if (_fill != colour)
        {
            _operators.Append(CultureInfo.InvariantCulture, $"{colour.Red / 255.0:0.###} {colour.Green / 255.0:0.###} {colour.Blue / 255.0:0.###} rg\n");
            _fill = colour;
        }
    }
}
