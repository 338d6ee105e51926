using System.Globalization;
using System.Text;

namespace Welfare.Desk.Features.Tasks;

public enum MapState
{
    Nothing,
    UnderWay,
    Late,
    Done,
}

/// <summary>One place of a map with its outline; the label stands at X, Y.</summary>
public sealed record MapTile(PlaceCounts Place, MapState State, string Points, int X, int Y);

/// <summary>
/// A map of made-up outlines: places side by side in the order of their codes, the corners moved by a hash of the codes, so that the same places always
/// have the same map. It shows what is next to what in the list and nothing of the real ground.
/// </summary>
public sealed record VillageMap(IReadOnlyList<MapTile> Tiles, int Width, int Height)
{
    private const int Columns = 4;
    private const int TileWidth = 150;
    private const int TileHeight = 104;
    private const int Sway = 13;
    private const int Margin = Sway + 3;

    public static VillageMap Of(IReadOnlyList<PlaceCounts> places)
    {
        if (places.Count == 0)
        {
            return new([], 0, 0);
        }
        var rows = RowsOf(places);
        var width = Columns * TileWidth;
        var edges = Enumerable.Range(0, rows.Count + 1).Select(k => Edge(rows, k, width)).ToList();
        return new([.. rows.SelectMany((row, r) => row.Select((place, i) => TileOf(place, rows, r, i, edges, width)))], width + (2 * Margin), (rows.Count * TileHeight) + (2 * Margin));
    }

    private static List<PlaceCounts[]> RowsOf(IReadOnlyList<PlaceCounts> places)
    {
        var count = (places.Count + Columns - 1) / Columns;
        var rows = new List<PlaceCounts[]>();
        for (var (r, from) = (0, 0); r < count; r++)
        {
            var size = (places.Count - from + (count - r) - 1) / (count - r);
            rows.Add([.. places.Skip(from).Take(size)]);
            from += size;
        }
        return rows;
    }

    private static MapTile TileOf(PlaceCounts place, List<PlaceCounts[]> rows, int r, int i, List<List<(int X, int Y)>> edges, int width)
    {
        var (row, last) = (rows[r], i == rows[r].Length - 1);
        var top = Between(edges[r], Side(row, r, i, width, "top"), Side(row, r, i + 1, width, "top"), i == 0, last);
        var bottom = Between(edges[r + 1], Side(row, r, i, width, "bottom"), Side(row, r, i + 1, width, "bottom"), i == 0, last);
        var (x, y) = ((top[0].X + top[^1].X + bottom[0].X + bottom[^1].X) / 4, (top[0].Y + top[^1].Y + bottom[0].Y + bottom[^1].Y) / 4);
        return new(place, StateOf(place.Tally), Text(top.Concat(bottom.AsEnumerable().Reverse())), x, y);
    }

    // The line between two rows has the corners of both, so that neighbours share every bend of it.
    private static List<(int X, int Y)> Edge(List<PlaceCounts[]> rows, int k, int width)
    {
        IEnumerable<int> above = k > 0 ? Enumerable.Range(1, rows[k - 1].Length - 1).Select(i => Side(rows[k - 1], k - 1, i, width, "bottom")) : [];
        IEnumerable<int> below = k < rows.Count ? Enumerable.Range(1, rows[k].Length - 1).Select(i => Side(rows[k], k, i, width, "top")) : [];
        var seed = rows[Math.Min(k, rows.Count - 1)][0].Code;
        return
        [
            .. above.Concat(below).Append(Moved(0, seed, $"left {k}")).Append(Moved(width, seed, $"right {k}")).Distinct().Order()
                .Select(x => (x + Margin, Moved((k * TileHeight) + Margin, seed, $"edge {k} {x}"))),
        ];
    }

    private static int Side(PlaceCounts[] row, int r, int i, int width, string end) => i == 0 ? int.MinValue
        : i == row.Length ? int.MaxValue
        : Moved(i * width / row.Length, row[i].Code, $"side {r} {end}");

    private static List<(int X, int Y)> Between(List<(int X, int Y)> edge, int from, int until, bool first, bool last) =>
        [.. edge.Where(corner => (first || corner.X - Margin >= from) && (last || corner.X - Margin <= until))];

    private static int Moved(int at, string code, string what)
    {
        // FNV-1a: it must not change with the machine or the version, and need not be hard to foresee.
        var hash = 2166136261u;
        foreach (var one in Encoding.UTF8.GetBytes($"{code} {what}"))
        {
            hash = unchecked((hash ^ one) * 16777619u);
        }
        return at + (int)(hash % ((2 * Sway) + 1)) - Sway;
    }

    private static MapState StateOf(TaskTally tally) => tally switch
    {
        { Late: > 0 } => MapState.Late,
        { All: 0 } => MapState.Nothing,
        { Open: 0, Taken: 0 } => MapState.Done,
        _ => MapState.UnderWay,
    };

    private static string Text(IEnumerable<(int X, int Y)> corners) =>
        string.Join(' ', corners.Select(corner => string.Create(CultureInfo.InvariantCulture, $"{corner.X},{corner.Y}")));
}
