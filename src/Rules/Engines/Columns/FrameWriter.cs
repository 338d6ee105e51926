using System.Buffers.Binary;
using Welfare.Rules.Evaluation;

namespace Welfare.Rules.Engines.Columns;

/// <summary>Turns one household of a block back into a frame, for the compiled engine.</summary>
internal sealed class FrameWriter(Block block, DateOnly asOf)
{
    public Frame Write(Level root, int row)
    {
        var bytes = new byte[Size(root, row) + Frame.Spare];
        var next = root.Layout.Width;
        Write(root, row, bytes, 0, ref next);
        return Frame.Of(bytes, asOf);
    }

    private int Size(Level level, int row) =>
        level.Layout.Width + Inside(level, row).Sum(i => Enumerable.Range(0, i.Count).Sum(place => Size(i.Level, block.Levels[i.Level.Index].Row(row, place))));

    private IEnumerable<(Level Level, int Count)> Inside(Level level, int row) =>
        level.Layout.Lists.Select(l => (level.Of(l), (int)block.Levels[level.Index].Counts[l.Index]![row]));

    private void Write(Level level, int row, byte[] bytes, int at, ref int next)
    {
        var (layout, rows) = (level.Layout, block.Levels[level.Index]);
        for (var bit = 0; bit < layout.Bits; bit++)
        {
            bytes[at + (bit / 8)] |= (byte)((rows.Bits[bit][row / 64] >> (row % 64) & 1) << (bit % 8));
        }

        foreach (var cell in layout.Cells.Where(c => c.True < 0))
        {
            var value = rows.Facts[cell.Fact.Index]![row];
            for (var i = 0; i < cell.Width; i++)
            {
                bytes[at + cell.Offset + i] = (byte)(value >> (8 * i));
            }
        }

        foreach (var (inside, count) in Inside(level, row))
        {
            var first = next;
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at + layout.Offset(inside.List!)), FrameLayout.List(first, count));
            next += count * inside.Layout.Width;
            for (var place = 0; place < count; place++)
            {
                Write(inside, block.Levels[inside.Index].Row(row, place), bytes, first + (place * inside.Layout.Width), ref next);
            }
        }
    }
}
