namespace Welfare.Desk.Documents.Layout;

internal static class ArithmeticLayout
{
    private const double Padding = 4;
    private const double LabelWidth = Sheet.Width * 0.34;
    private const double WorkingWidth = Sheet.Width * 0.44;
    private const double ResultWidth = Sheet.Width * 0.22;

    public static void Place(Arithmetic arithmetic, Sheet sheet)
    {
        sheet.Gap(4);
        for (var i = 0; i < arithmetic.Lines.Count; i++)
        {
            PlaceLine(arithmetic.Lines[i], i == arithmetic.Lines.Count - 1, sheet);
        }
        sheet.Skip(4);
    }

    private static void PlaceLine(ArithmeticLine line, bool total, Sheet sheet)
    {
        var resultStyle = total ? TextStyle.Strong : TextStyle.Body;
        var label = sheet.Typesetter.SetLines(line.Label, resultStyle, LabelWidth - 10);
        var working = sheet.Typesetter.SetLines(line.Working, TextStyle.Body.In(Palette.Muted), WorkingWidth - 10);
        var result = sheet.Typesetter.SetLines(line.Result, resultStyle, ResultWidth);
        var rows = Math.Max(label.Count, Math.Max(working.Count, result.Count));
        var height = rows * TextStyle.Body.Leading + Padding * 2;

        sheet.Need(height);
        sheet.Rule(sheet.Y, total ? Palette.StrongRule : Palette.Rule, total ? 1 : 0.6);
        var y = sheet.Y + Padding;
        sheet.Lines(label, Sheet.Left, y, resultStyle);
        sheet.Lines(working, Sheet.Left + LabelWidth, y, TextStyle.Body.In(Palette.Muted));
        foreach (var part in result)
        {
            sheet.TextEndingAt(Sheet.Right, part, y, resultStyle);
            y += resultStyle.Leading;
        }
        sheet.Skip(height);
    }
}
