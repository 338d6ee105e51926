namespace Welfare.Desk.Documents.Layout;

/// <summary>Places to sign, two to a row, kept on one page with each other.</summary>
internal static class SignaturesLayout
{
    private const double RowHeight = 40;
    private const double Gutter = 34;
    private const double Half = (Sheet.Width - Gutter) / 2;

    public static void Place(Signatures signatures, Sheet sheet)
    {
        var rows = signatures.Places.Chunk(2).ToList();
        sheet.Gap(10);
        sheet.Need(rows.Count * RowHeight);
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                PlaceOne(row[i], Sheet.Left + i * (Half + Gutter), sheet);
            }
            sheet.Skip(RowHeight);
        }
    }

    private static void PlaceOne(SignaturePlace place, double x, Sheet sheet)
    {
        var label = sheet.Typesetter.SetLine(place.Label, TextStyle.Note);
        var baseline = sheet.Y + RowHeight - 8;
        var start = x + label.Width + 8;
        sheet.Text(label, x, baseline - TextStyle.Note.Leading, TextStyle.Note);
        if (place.Filled is { } filled)
        {
            sheet.Text(sheet.Typesetter.SetLine(filled, TextStyle.Body), start, baseline - TextStyle.Body.Leading + 1.4, TextStyle.Body);
        }
        sheet.Box(start, baseline, x + Half - start, 0.6, Palette.StrongRule);
    }
}
