namespace Welfare.Desk.Documents.Layout;

internal static class CalloutLayout
{
    private const double Bar = 4;
    private const double Padding = 13;
    private const double Inner = Sheet.Width - Bar - Padding * 2;

    public static void Place(Callout callout, Sheet sheet)
    {
        var (strong, tint) = Palette.Of(callout.Tone);
        var statementStyle = TextStyle.Statement.In(strong);
        var figure = sheet.Typesetter.SetLine(callout.Figure ?? "", statementStyle);
        var statement = sheet.Typesetter.SetLines(callout.Statement, statementStyle, Inner - figure.Width - 14);
        var lines = callout.Lines
            .SelectMany(line => sheet.Typesetter.SetLines(line, TextStyle.Cell, Inner)).ToList();
        var height = Padding * 2 - 5 + TextStyle.Note.Leading + statement.Count * statementStyle.Leading
            + (lines.Count == 0 ? 0 : 5 + lines.Count * TextStyle.Cell.Leading);

        sheet.Gap(10);
        sheet.Need(height);
        var (x, y) = (Sheet.Left + Bar + Padding, sheet.Y + Padding - 2);
        sheet.Box(Sheet.Left, sheet.Y, Sheet.Width, height, tint);
        sheet.Box(Sheet.Left, sheet.Y, Bar, height, strong);
        sheet.Text(sheet.Typesetter.SetLine(callout.Label, TextStyle.Note), x, y, TextStyle.Note);
        y += TextStyle.Note.Leading;
        sheet.TextEndingAt(Sheet.Right - Padding, figure, y, statementStyle);
        y = sheet.Lines(statement, x, y, statementStyle);
        sheet.Lines(lines, x, y + 5, TextStyle.Cell);
        sheet.Skip(height + 6);
    }
}
