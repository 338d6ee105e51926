using System.Buffers.Binary;
using Welfare.Rules.Engines.Compiled;
using Welfare.Rules.Evaluation;

namespace Welfare.Rules.Engines.Columns;

/// <summary>Turns the frames of some households into columns.</summary>
internal sealed class BlockWriter(IReadOnlyList<Level> levels)
{
    /// <summary>A record of a frame; no bytes for a row that stands for nothing.</summary>
    private readonly record struct Place(byte[]? Bytes, int At);

    public Block Write(IReadOnlyList<Frame> frames)
    {
        var placed = new Place[levels.Count][];
        var rows = new Rows[levels.Count];
        var members = levels.FirstOrDefault(l => l.IsRanked);
        var order = Enumerable.Range(0, frames.Count).OrderByDescending(i => members is null ? 0 : Count(new(frames[i].Bytes, 0), members)).ToArray();
        placed[0] = Padded(order.Select(i => new Place(frames[i].Bytes, 0)));
        rows[0] = Fill(levels[0], placed[0], [], [], [], [], 0);
        foreach (var level in levels.Skip(1))
        {
            (placed[level.Index], rows[level.Index]) = level.IsRanked ? Ranked(level, placed[0]) : Listed(level, placed[level.Owner!.Index]);
        }

        var rowOf = new int[frames.Count];
        for (var row = 0; row < order.Length; row++)
        {
            rowOf[order[row]] = row;
        }

        return new() { RowOf = rowOf, Levels = rows };
    }

    private static Place[] Padded(IEnumerable<Place> places)
    {
        var all = places.ToList();
        var padded = new Place[(all.Count + 63) & ~63];
        all.CopyTo(padded);
        return padded;
    }

    private static int Count(Place owner, Level level) => FrameLayout.Count(Cell(owner, level));

    private static int Cell(Place owner, Level level) =>
        owner.Bytes is null ? 0 : BinaryPrimitives.ReadInt32LittleEndian(owner.Bytes.AsSpan(owner.At + level.Owner!.Layout.Offset(level.List!)));

    private static Place Record(Place owner, Level level, int place) =>
        new(owner.Bytes, FrameLayout.First(Cell(owner, level)) + (place * level.Layout.Width));

    private static (Place[] Places, Rows Rows) Ranked(Level level, Place[] households)
    {
        var ranks = new List<(int Start, int Count)>();
        var (places, owners) = (new List<Place>(), new List<int>());
        for (var rank = 0; ; rank++)
        {
            var count = households.Count(h => Count(h, level) > rank);
            if (count == 0)
            {
                break;
            }

            ranks.Add((places.Count, count));
            for (var owner = 0; owner < ((count + 63) & ~63); owner++)
            {
                places.Add(owner < count ? Record(households[owner], level, rank) : default);
                owners.Add(owner);
            }
        }

        return ([.. places], Fill(level, [.. places], [.. owners], [], [.. ranks], [], ranks.Count));
    }

    private static (Place[] Places, Rows Rows) Listed(Level level, Place[] owning)
    {
        var (places, owners, firsts) = (new List<Place>(), new List<int>(), new int[owning.Length]);
        var longest = 0;
        for (var owner = 0; owner < owning.Length; owner++)
        {
            firsts[owner] = places.Count;
            var count = Count(owning[owner], level);
            longest = Math.Max(longest, count);
            for (var place = 0; place < count; place++)
            {
                places.Add(Record(owning[owner], level, place));
                owners.Add(owner);
            }
        }

        return (Padded(places), Fill(level, Padded(places), [.. owners], firsts, [], ByPlace(owners, firsts, longest), longest));
    }

    private static RankRows[] ByPlace(List<int> owners, int[] firsts, int longest)
    {
        var places = Enumerable.Range(0, longest).Select(_ => new RankRows(new ulong[(owners.Count + 63) / 64], new ulong[firsts.Length / 64])).ToArray();
        for (var row = 0; row < owners.Count; row++)
        {
            var (records, having) = places[row - firsts[owners[row]]];
            records[row / 64] |= 1UL << (row % 64);
            having[owners[row] / 64] |= 1UL << (owners[row] % 64);
        }

        return places;
    }

    private static Rows Fill(Level level, Place[] places, int[] owners, int[] firsts, (int, int)[] ranks, RankRows[] byPlace, int longest)
    {
        var layout = level.Layout;
        var words = places.Length / 64;
        var valid = new ulong[words];
        var bits = Enumerable.Range(0, layout.Bits).Select(_ => new ulong[words]).ToArray();
        for (var row = 0; row < places.Length; row++)
        {
            if (places[row] is { Bytes: { } bytes, At: var at })
            {
                valid[row / 64] |= 1UL << (row % 64);
                Spread(bytes, at, row, bits);
            }
        }

        Column?[] facts = new Column?[level.Layout.Record.Facts.Count], counts = new Column?[level.Layout.Record.Lists.Count];
        foreach (var cell in layout.Cells.Where(c => c.True < 0))
        {
            facts[cell.Fact.Index] = Values(places, p => Cells.Read(p.Bytes!, p.At + cell.Offset, cell.Width));
        }

        foreach (var list in layout.Lists)
        {
            counts[list.Index] = Values(places, p => FrameLayout.Count(BinaryPrimitives.ReadInt32LittleEndian(p.Bytes.AsSpan(p.At + layout.Offset(list)))));
        }

        return new()
        {
            Count = places.Length,
            Valid = valid,
            Owners = owners,
            Firsts = firsts,
            Ranks = ranks,
            Places = byPlace,
            Longest = longest,
            Bits = [.. bits.Select(b => b.AsSpan().SequenceEqual(valid) ? valid : b)],
            Facts = facts,
            Counts = counts,
        };
    }

    private static void Spread(byte[] bytes, int at, int row, ulong[][] bits)
    {
        for (var first = 0; first < bits.Length; first += 64)
        {
            for (var word = (ulong)Cells.Word(bytes, at + (first / 8)); word != 0; word &= word - 1)
            {
                bits[first + System.Numerics.BitOperations.TrailingZeroCount(word)][row / 64] |= 1UL << (row % 64);
            }
        }
    }

    private static Column Values(Place[] places, Func<Place, long> read)
    {
        var values = new long[places.Length];
        for (var row = 0; row < places.Length; row++)
        {
            values[row] = places[row].Bytes is null ? 0 : read(places[row]);
        }

        return Column.Of(values);
    }
}
