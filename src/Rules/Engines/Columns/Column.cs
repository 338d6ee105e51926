using System.Runtime.InteropServices;
using Welfare.Rules.Engines.Compiled;

namespace Welfare.Rules.Engines.Columns;

/// <summary>The values of one fact in one block, in as few bytes each as they need; 0 bytes where all are zero. What is not known is zero.</summary>
internal sealed class Column
{
    private Column(long min, long max, int width, byte[] bytes)
    {
        (Min, Max, Width, Bytes) = (min, max, width, bytes);
    }

    /// <summary>The least value, or 0 where all are above.</summary>
    public long Min { get; }

    /// <summary>The greatest value, or 0 where all are below.</summary>
    public long Max { get; }

    /// <summary>Bytes a value: 1 or 2 without a sign, 4 or 8 with one, 0 for no value but zero.</summary>
    public int Width { get; }

    public byte[] Bytes { get; }

    public long this[int row] => Width == 0 ? 0 : Cells.Read(Bytes, row * Width, Width);

    public static Column Of(ReadOnlySpan<long> values)
    {
        var (min, max) = (0L, 0L);
        foreach (var value in values)
        {
            (min, max) = (Math.Min(min, value), Math.Max(max, value));
        }

        var width = min == 0 && max == 0 ? 0
            : min >= 0 && max <= byte.MaxValue ? 1
            : min >= 0 && max <= ushort.MaxValue ? 2
            : min >= int.MinValue && max <= int.MaxValue ? 4
            : 8;
        var bytes = new byte[width * values.Length];
        for (var row = 0; width > 0 && row < values.Length; row++)
        {
            MemoryMarshal.AsBytes(values.Slice(row, 1))[..width].CopyTo(bytes.AsSpan(row * width));
        }

        return new(min, max, width, bytes);
    }
}
