namespace Welfare.Desk.Documents.Layout;

internal static class MastheadLayout
{
    private const double QrSize = 82;

    public static void Place(Masthead masthead, Sheet sheet)
    {
        var top = sheet.Y;
        var textWidth = Sheet.Width - (masthead.QrText is null ? 0 : QrSize + 20);
        var titles = sheet.Typesetter.SetLines(masthead.Title, TextStyle.Title, textWidth);
        var standing = sheet.Typesetter.SetLines(masthead.Standing, TextStyle.Strong.In(Palette.Accent), textWidth);
        var bottom = sheet.Lines(titles, Sheet.Left, top + 8, TextStyle.Title);
        bottom = sheet.Lines(standing, Sheet.Left, bottom + 6, TextStyle.Strong.In(Palette.Accent));
        if (masthead.QrText is { } text)
        {
            bottom = Math.Max(bottom, PlaceQr(text, masthead.QrCaption ?? text, sheet, top));
        }
        sheet.Skip(bottom - top + 8);
    }

    // The code's own quiet zone is let out into the margin, so that its dark edge stands flush with the text.
    private static double PlaceQr(string text, string caption, Sheet sheet, double top)
    {
        const double quiet = 9;
        sheet.Modules(QrCode.Draw(text, Sheet.Right - QrSize + quiet, top - quiet, QrSize));
        var line = sheet.Typesetter.SetLine(caption, TextStyle.Furniture);
        var y = top + QrSize - quiet * 2 + 1;
        sheet.TextEndingAt(Sheet.Right, line, y, TextStyle.Furniture);
        return y + TextStyle.Furniture.Leading;
    }
}
