using System.Globalization;

namespace Welfare.Desk.Documents.Layout;

internal static class FindingsLayout
{
    private const double Indent = 24;
    private const double TagPadding = 6;

    public static void Place(Findings findings, Sheet sheet)
    {
        sheet.Gap(2);
        for (var i = 0; i < findings.Items.Count; i++)
        {
            PlaceItem(i + 1, findings.Items[i], sheet);
        }
    }

    private static void PlaceItem(int number, FindingEntry item, Sheet sheet)
    {
        var (strong, tint) = Palette.Of(item.Tone);
        var tagStyle = TextStyle.ColumnHeader.In(strong);
        var tag = sheet.Typesetter.SetLine(item.Outcome, tagStyle);
        var tagWidth = tag.Width + TagPadding * 2;
        var title = sheet.Typesetter.SetLines(item.Title, TextStyle.Strong, Sheet.Width - Indent - tagWidth - 8);
        var text = sheet.Typesetter.SetLines(item.Text, TextStyle.Body, Sheet.Width - Indent);
        var notes = item.Notes
            .SelectMany(note => sheet.Typesetter.SetLines(note, TextStyle.Note, Sheet.Width - Indent)).ToList();
        var height = (title.Count + text.Count) * TextStyle.Body.Leading + notes.Count * TextStyle.Note.Leading + 14;

        sheet.Need(Math.Min(height, (Sheet.Bottom - Sheet.Top) / 3));
        sheet.Skip(5);
        var numeral = sheet.Typesetter.SetLine(number.ToString(CultureInfo.InvariantCulture), TextStyle.Strong);
        sheet.Text(numeral, Sheet.Left + 2, sheet.Y, TextStyle.Strong.In(strong));
        sheet.Box(Sheet.Right - tagWidth, sheet.Y + 0.5, tagWidth, 14.6, tint);
        sheet.Text(tag, Sheet.Right - tagWidth + TagPadding, sheet.Y + 0.9, tagStyle);
        sheet.Flow(title, Sheet.Left + Indent, TextStyle.Strong);
        sheet.Flow(text, Sheet.Left + Indent, TextStyle.Body);
        sheet.Flow(notes, Sheet.Left + Indent, TextStyle.Note);
        sheet.Skip(5);
        sheet.Rule(sheet.Y, Palette.Rule);
    }
}
