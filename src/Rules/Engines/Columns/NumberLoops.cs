using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Welfare.Rules.Engines.Columns;

/// <summary>A register of numbers, or a constant that every step reads from the same place.</summary>
internal readonly struct Numbers(long[] values, bool isConstant)
{
    private readonly nuint _stride = isConstant ? 0u : 1u;

    public long[] Values { get; } = values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<long> Load(nuint row) => Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(Values), row * _stride);

    public long this[int row] => Values[row * (int)_stride];
}

internal interface INumberOperation
{
    static abstract Vector512<long> Of(Vector512<long> a, Vector512<long> b);
}

/// <summary>Loops over columns of numbers, eight rows at a time. Columns end at a multiple of 64 rows, so none has a remainder.</summary>
internal static class NumberLoops
{
    public const int Lanes = 8;

    internal readonly struct Add : INumberOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<long> Of(Vector512<long> a, Vector512<long> b) => a + b;
    }

    internal readonly struct Subtract : INumberOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<long> Of(Vector512<long> a, Vector512<long> b) => a - b;
    }

    internal readonly struct Multiply : INumberOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<long> Of(Vector512<long> a, Vector512<long> b) => a * b;
    }

    internal readonly struct Least : INumberOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<long> Of(Vector512<long> a, Vector512<long> b) => Vector512.Min(a, b);
    }

    internal readonly struct Greatest : INumberOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<long> Of(Vector512<long> a, Vector512<long> b) => Vector512.Max(a, b);
    }

    public static void Each<T>(long[] to, Numbers a, Numbers b, int rows)
        where T : INumberOperation
    {
        ref var target = ref MemoryMarshal.GetArrayDataReference(to);
        for (nuint row = 0; row < (nuint)rows; row += Lanes)
        {
            T.Of(a.Load(row), b.Load(row)).StoreUnsafe(ref target, row);
        }
    }

    public static void Choose(long[] to, ulong[] condition, Numbers then, Numbers otherwise, int rows)
    {
        ref var target = ref MemoryMarshal.GetArrayDataReference(to);
        for (nuint row = 0; row < (nuint)rows; row += Lanes)
        {
            Vector512.ConditionalSelect(BitLoops.Mask(condition, row), then.Load(row), otherwise.Load(row)).StoreUnsafe(ref target, row);
        }
    }

    /// <summary>The values of a column, each in eight bytes.</summary>
    public static void Widen(long[] to, Column column, int rows)
    {
        ref var target = ref MemoryMarshal.GetArrayDataReference(to);
        ref var bytes = ref MemoryMarshal.GetArrayDataReference(column.Bytes);
        switch (column.Width)
        {
            case 0:
                to.AsSpan(0, rows).Clear();
                break;
            case 1:
                for (nuint row = 0; row < (nuint)rows; row += 64)
                {
                    var (low, high) = Vector512.Widen(Vector512.LoadUnsafe(ref bytes, row));
                    Widen(low, ref target, row);
                    Widen(high, ref target, row + 32);
                }

                break;
            case 2:
                for (nuint row = 0; row < (nuint)rows; row += 32)
                {
                    Widen(Vector512.LoadUnsafe(ref Unsafe.As<byte, ushort>(ref bytes), row), ref target, row);
                }

                break;
            case 4:
                for (nuint row = 0; row < (nuint)rows; row += 16)
                {
                    var (low, high) = Vector512.Widen(Vector512.LoadUnsafe(ref Unsafe.As<byte, int>(ref bytes), row));
                    low.StoreUnsafe(ref target, row);
                    high.StoreUnsafe(ref target, row + 8);
                }

                break;
            default:
                column.Bytes.AsSpan(0, 8 * rows).CopyTo(MemoryMarshal.AsBytes(to.AsSpan()));
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Widen(Vector512<ushort> values, ref long target, nuint row)
    {
        var (low, high) = Vector512.Widen(values);
        var ((a, b), (c, d)) = (Vector512.Widen(low), Vector512.Widen(high));
        a.AsInt64().StoreUnsafe(ref target, row);
        b.AsInt64().StoreUnsafe(ref target, row + 8);
        c.AsInt64().StoreUnsafe(ref target, row + 16);
        d.AsInt64().StoreUnsafe(ref target, row + 24);
    }
}
