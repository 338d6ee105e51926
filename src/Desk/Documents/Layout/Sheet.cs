namespace Welfare.Desk.Documents.Layout;

/// <summary>The A4 paper being filled: where the next thing goes, and the pages done so far.</summary>
internal sealed class Sheet(Typesetter typesetter)
{
    public const double PageWidth = 595.28;
    public const double PageHeight = 841.89;
    public const double Left = 59;
    public const double Right = PageWidth - Left;
    public const double Width = Right - Left;
    public const double Top = 72;
    public const double Bottom = PageHeight - 64;

    // How far below the top of its line a baseline stands, as a part of the leading.
    private const double BaselineShare = 0.71;

    private readonly List<List<Mark>> _pages = [[]];

    public Typesetter Typesetter { get; } = typesetter;

    public double Y { get; private set; } = Top;

    public double Room => Bottom - Y;

    public bool AtTop => Y <= Top;

    public IReadOnlyList<List<Mark>> Pages => _pages;

    public void Skip(double height) => Y += height;

    /// <summary>Space between blocks, of which the top of a page needs none.</summary>
    public void Gap(double height) => Y += AtTop ? 0 : height;

    public void Need(double height)
    {
        if (height > Room && !AtTop)
        {
            NewPage();
        }
    }

    public void NewPage()
    {
        _pages.Add([]);
        Y = Top;
    }

    public void Box(double x, double y, double width, double height, Colour colour) =>
        _pages[^1].Add(new BoxMark(x, y, width, height, colour));

    public void Rule(double y, Colour colour, double thickness = 0.6) => Box(Left, y, Width, thickness, colour);

    public void Modules(ModulesMark modules) => _pages[^1].Add(modules);

    /// <summary>Draws lines downward from a height without moving the sheet's own place; returns the height below them.</summary>
    public double Lines(IEnumerable<Line> lines, double x, double y, TextStyle style)
    {
        foreach (var line in lines)
        {
            Text(line, x, y, style);
            y += style.Leading;
        }
        return y;
    }

    public void Text(Line line, double x, double y, TextStyle style)
    {
        if (line.Text.Count > 0)
        {
            _pages[^1].Add(new TextMark(x, y + style.Leading * BaselineShare, style, line.Text));
        }
    }

    public void TextEndingAt(double right, Line line, double y, TextStyle style) => Text(line, right - line.Width, y, style);

    /// <summary>Running text: lines go to the next page one by one, but never one alone.</summary>
    public void Flow(IReadOnlyList<Line> lines, double x, TextStyle style)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var lastTwo = i == lines.Count - 2 || i == 0 && lines.Count > 1;
            Need(style.Leading * (lastTwo ? 2 : 1));
            Text(lines[i], x, Y, style);
            Y += style.Leading;
        }
    }
}
