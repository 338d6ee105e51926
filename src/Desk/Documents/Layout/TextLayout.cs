namespace Welfare.Desk.Documents.Layout;

internal static class TextLayout
{
    private const double BulletIndent = 13;

    public static void Place(Heading heading, Sheet sheet)
    {
        const double nextLines = 78;
        var lines = sheet.Typesetter.SetLines(heading.Text, TextStyle.Heading, Sheet.Width);
        sheet.Gap(13);
        sheet.Need(lines.Count * TextStyle.Heading.Leading + nextLines);
        sheet.Flow(lines, Sheet.Left, TextStyle.Heading);
        sheet.Skip(4);
    }

    public static void Place(Paragraph paragraph, Sheet sheet)
    {
        var style = paragraph.Kind == ParagraphKind.Note ? TextStyle.Note : TextStyle.Body;
        sheet.Gap(paragraph.Kind == ParagraphKind.Note ? 3 : 4);
        sheet.Flow(sheet.Typesetter.SetLines(paragraph.Text, style, Sheet.Width), Sheet.Left, style);
    }

    public static void Place(Bullets bullets, Sheet sheet)
    {
        sheet.Gap(2);
        foreach (var item in bullets.Items)
        {
            var lines = sheet.Typesetter.SetLines(item, TextStyle.Body, Sheet.Width - BulletIndent);
            sheet.Need(TextStyle.Body.Leading * Math.Min(2, lines.Count));
            sheet.Box(Sheet.Left + 2, sheet.Y + 6.4, 3.2, 3.2, Palette.Accent);
            sheet.Flow(lines, Sheet.Left + BulletIndent, TextStyle.Body);
            sheet.Skip(1.5);
        }
    }
}
