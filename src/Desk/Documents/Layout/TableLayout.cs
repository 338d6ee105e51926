namespace Welfare.Desk.Documents.Layout;

/// <summary>Rows stay whole where a page can hold them; the header stands again on every page.</summary>
internal sealed class TableLayout
{
    private const double PaddingX = 6;
    private const double FiguresPadding = 14; // the next column begins at its left
    private const double PaddingY = 3.8;

    private readonly Table _table;
    private readonly Sheet _sheet;
    private readonly double[] _widths;
    private readonly List<IReadOnlyList<Line>> _header;

    public TableLayout(Table table, Sheet sheet)
    {
        _table = table;
        _sheet = sheet;
        var shares = table.Columns.Sum(column => column.Share);
        _widths = [.. table.Columns.Select(column => Sheet.Width * column.Share / shares)];
        _header = Cells([.. table.Columns.Select(column => column.Header)], TextStyle.ColumnHeader);
    }

    private double HeaderHeight => Tallest(_header) * TextStyle.ColumnHeader.Leading + PaddingY * 2;

    public void Place()
    {
        var rows = _table.Rows.Select(row => Cells(row, TextStyle.Cell)).ToList();
        _sheet.Gap(4);
        _sheet.Need(HeaderHeight + (rows.Count == 0 ? 0 : Math.Min(HeightOf(rows[0]), WholePage)));
        PlaceHeader();
        rows.ForEach(PlaceRow);
        _sheet.Rule(_sheet.Y - 0.6, Palette.StrongRule);
        _sheet.Skip(4);
    }

    private double WholePage => Sheet.Bottom - Sheet.Top - HeaderHeight;

    private void PlaceHeader()
    {
        _sheet.Box(Sheet.Left, _sheet.Y, Sheet.Width, HeaderHeight, Palette.Tint);
        PlaceCells(_header, TextStyle.ColumnHeader);
        _sheet.Skip(HeaderHeight);
        _sheet.Rule(_sheet.Y, Palette.StrongRule);
    }

    private void PlaceRow(List<IReadOnlyList<Line>> cells)
    {
        if (HeightOf(cells) > _sheet.Room && HeightOf(cells) <= WholePage)
        {
            NextPage();
        }
        while (HeightOf(cells) > _sheet.Room)
        {
            var fit = (int)((_sheet.Room - PaddingY * 2) / TextStyle.Cell.Leading);
            PlaceWhole(cells.ConvertAll<IReadOnlyList<Line>>(lines => [.. lines.Take(fit)]));
            cells = cells.ConvertAll<IReadOnlyList<Line>>(lines => [.. lines.Skip(fit)]);
            NextPage();
        }
        PlaceWhole(cells);
    }

    private void PlaceWhole(List<IReadOnlyList<Line>> cells)
    {
        PlaceCells(cells, TextStyle.Cell);
        _sheet.Skip(HeightOf(cells));
        _sheet.Rule(_sheet.Y - 0.6, Palette.Rule);
    }

    private void NextPage()
    {
        _sheet.NewPage();
        PlaceHeader();
    }

    private void PlaceCells(List<IReadOnlyList<Line>> cells, TextStyle style)
    {
        var x = Sheet.Left;
        for (var i = 0; i < cells.Count; i++)
        {
            var y = _sheet.Y + PaddingY;
            foreach (var line in cells[i])
            {
                var start = _table.Columns[i].Figures ? x + _widths[i] - PaddingAfter(i) - line.Width : x + PaddingX;
                _sheet.Text(line, start, y, style);
                y += style.Leading;
            }
            x += _widths[i];
        }
    }

    private List<IReadOnlyList<Line>> Cells(IReadOnlyList<string> texts, TextStyle style) =>
        [.. texts.Select((text, i) => _sheet.Typesetter.SetLines(text, style, _widths[i] - PaddingX - PaddingAfter(i)))];

    private double PaddingAfter(int column) =>
        _table.Columns[column].Figures && column < _widths.Length - 1 ? FiguresPadding : PaddingX;

    private static double HeightOf(List<IReadOnlyList<Line>> cells) => Tallest(cells) * TextStyle.Cell.Leading + PaddingY * 2;

    private static int Tallest(List<IReadOnlyList<Line>> cells) => cells.Max(lines => lines.Count);
}
