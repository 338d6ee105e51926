namespace Welfare.Desk.Documents.Layout;

/// <summary>Two pairs to a row; a pair that is too long for half the width takes a whole row.</summary>
internal static class KeyValuesLayout
{
    private const double KeyWidth = 76;
    private const double Gutter = 22;
    private const double Padding = 4;
    private const double Half = (Sheet.Width - Gutter) / 2;

    public static void Place(KeyValues values, Sheet sheet)
    {
        sheet.Gap(4);
        sheet.Rule(sheet.Y, Palette.StrongRule);
        foreach (var row in Rows(values.Items, sheet.Typesetter))
        {
            PlaceRow(row, sheet);
        }
        sheet.Skip(4);
    }

    private static List<List<KeyValue>> Rows(IReadOnlyList<KeyValue> items, Typesetter typesetter)
    {
        var rows = new List<List<KeyValue>>();
        foreach (var item in items)
        {
            if (rows is [.., [var only]] && FitsHalf(only, typesetter) && FitsHalf(item, typesetter))
            {
                rows[^1].Add(item);
            }
            else
            {
                rows.Add([item]);
            }
        }
        return rows;
    }

    private static bool FitsHalf(KeyValue item, Typesetter typesetter) =>
        typesetter.SetLine(item.Value, TextStyle.Body).Width <= Half - KeyWidth
        && typesetter.SetLine(item.Key, TextStyle.Note).Width <= KeyWidth - 6;

    private static void PlaceRow(List<KeyValue> row, Sheet sheet)
    {
        var wide = row.Count == 1;
        var cells = row.ConvertAll(item => (
            Key: sheet.Typesetter.SetLines(item.Key, TextStyle.Note, KeyWidth - 6),
            Value: sheet.Typesetter.SetLines(item.Value, TextStyle.Body, (wide ? Sheet.Width : Half) - KeyWidth)));
        var height = Padding * 2 + cells.Max(cell => Math.Max(cell.Key.Count, cell.Value.Count)) * TextStyle.Body.Leading;
        sheet.Need(height);
        for (var i = 0; i < cells.Count; i++)
        {
            var x = Sheet.Left + i * (Half + Gutter);
            sheet.Lines(cells[i].Key, x, sheet.Y + Padding + 1.8, TextStyle.Note);
            sheet.Lines(cells[i].Value, x + KeyWidth, sheet.Y + Padding, TextStyle.Body);
        }
        sheet.Skip(height);
        sheet.Rule(sheet.Y, Palette.Rule);
    }
}
