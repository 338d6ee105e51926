using System.Globalization;

namespace Welfare.Desk.Documents.Layout;

/// <summary>Lays a document out on A4 pages.</summary>
internal static class DocumentLayout
{
    private const double LargestGap = 16;
    private const double LargestHole = (Sheet.Bottom - Sheet.Top) * 0.4;
    private const double HeaderText = 38;
    private const double HeaderRule = 53;
    private const double FooterRule = Sheet.PageHeight - 52;
    private const double FooterText = Sheet.PageHeight - 46;

    /// <exception cref="MissingCharactersException">Some character is in no font.</exception>
    public static IReadOnlyList<Page> Pages(Document document, Typesetter typesetter)
    {
        var sheet = new Sheet(typesetter);
        PlaceAll(document.Blocks, sheet);
        var pages = sheet.Pages
            .Select((marks, index) => new Page([.. marks, .. Furnish(document.Furniture, index + 1, sheet.Pages.Count, typesetter)]))
            .ToList();
        return typesetter.Missing.Count == 0 ? pages : throw new MissingCharactersException(typesetter.Missing);
    }

    private static void Place(Block block, Sheet sheet)
    {
        switch (block)
        {
            case Together together: PlaceTogether(together, sheet); break;
            case Masthead masthead: MastheadLayout.Place(masthead, sheet); break;
            case Heading heading: TextLayout.Place(heading, sheet); break;
            case Paragraph paragraph: TextLayout.Place(paragraph, sheet); break;
            case Bullets bullets: TextLayout.Place(bullets, sheet); break;
            case KeyValues values: KeyValuesLayout.Place(values, sheet); break;
            case Callout callout: CalloutLayout.Place(callout, sheet); break;
            case Table table: new TableLayout(table, sheet).Place(); break;
            case Findings findings: FindingsLayout.Place(findings, sheet); break;
            case Arithmetic arithmetic: ArithmeticLayout.Place(arithmetic, sheet); break;
            case Signatures signatures: SignaturesLayout.Place(signatures, sheet); break;
            default: throw new ArgumentOutOfRangeException(nameof(block), block, "This backend does not draw such a block.");
        }
    }

    private static void PlaceTogether(Together together, Sheet sheet)
    {
        var trial = new Sheet(sheet.Typesetter);
        PlaceAll(together.Blocks, trial);
        var height = trial.Y - Sheet.Top + LargestGap;
        if (trial.Pages.Count == 1 && height <= LargestHole)
        {
            sheet.Need(height);
        }
        PlaceAll(together.Blocks, sheet);
    }

    private static void PlaceAll(IReadOnlyList<Block> blocks, Sheet sheet)
    {
        foreach (var block in blocks)
        {
            Place(block, sheet);
        }
    }

    private static IEnumerable<Mark> Furnish(Furniture furniture, int page, int pages, Typesetter typesetter)
    {
        var pageOf = string.Format(CultureInfo.InvariantCulture, furniture.PageOf, page, pages);
        yield return Rule(HeaderRule);
        yield return AtLeft(furniture.Office, HeaderText);
        yield return AtRight(furniture.Reference, HeaderText);
        yield return Rule(FooterRule);
        yield return AtLeft(furniture.Standing, FooterText);
        yield return AtRight(pageOf, FooterText);

        BoxMark Rule(double y) => new(Sheet.Left, y, Sheet.Width, 0.6, Palette.Rule);

        TextMark AtLeft(string text, double y) => Mark(typesetter.SetLine(text, TextStyle.Furniture), Sheet.Left, y);

        TextMark AtRight(string text, double y)
        {
            var line = typesetter.SetLine(text, TextStyle.Furniture);
            return Mark(line, Sheet.Right - line.Width, y);
        }

        static TextMark Mark(Line line, double x, double y) =>
            new(x, y + TextStyle.Furniture.Size, TextStyle.Furniture, line.Text);
    }
}
