using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Welfare.Rules.Engines.Columns;

internal interface IBitOperation
{
    static abstract Vector256<ulong> Of(Vector256<ulong> a, Vector256<ulong> b);

    static abstract ulong Of(ulong a, ulong b);
}

internal interface IComparison
{
    static abstract Vector256<T> Of<T>(Vector256<T> a, Vector256<T> b);
}

/// <summary>Loops over columns of bits, and those that make bits of numbers.</summary>
internal static class BitLoops
{
    internal readonly struct And : IBitOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<ulong> Of(Vector256<ulong> a, Vector256<ulong> b) => a & b;

        public static ulong Of(ulong a, ulong b) => a & b;
    }

    internal readonly struct AndNot : IBitOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<ulong> Of(Vector256<ulong> a, Vector256<ulong> b) => Vector256.AndNot(a, b);

        public static ulong Of(ulong a, ulong b) => a & ~b;
    }

    internal readonly struct Or : IBitOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<ulong> Of(Vector256<ulong> a, Vector256<ulong> b) => a | b;

        public static ulong Of(ulong a, ulong b) => a | b;
    }

    internal readonly struct Equal : IComparison
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Of<T>(Vector256<T> a, Vector256<T> b) => Vector256.Equals(a, b);
    }

    internal readonly struct Less : IComparison
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Of<T>(Vector256<T> a, Vector256<T> b) => Vector256.LessThan(a, b);
    }

    public static void Each<T>(ulong[] to, ulong[] a, ulong[] b, int words)
        where T : IBitOperation
    {
        ref var target = ref MemoryMarshal.GetArrayDataReference(to);
        ref var first = ref MemoryMarshal.GetArrayDataReference(a);
        ref var second = ref MemoryMarshal.GetArrayDataReference(b);
        var i = 0;
        for (; i <= words - Vector256<ulong>.Count; i += Vector256<ulong>.Count)
        {
            T.Of(Vector256.LoadUnsafe(ref first, (nuint)i), Vector256.LoadUnsafe(ref second, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < words; i++)
        {
            to[i] = T.Of(a[i], b[i]);
        }
    }

    public static void Not(ulong[] to, ulong[] a, int words)
    {
        var i = 0;
        for (; i <= words - Vector256<ulong>.Count; i += Vector256<ulong>.Count)
        {
            (~Vector256.LoadUnsafe(ref a[0], (nuint)i)).StoreUnsafe(ref to[0], (nuint)i);
        }

        for (; i < words; i++)
        {
            to[i] = ~a[i];
        }
    }

    /// <summary>A mask of the rows from one on, as many as a vector has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Mask<T>(ulong[] bits, nuint row)
    {
        ref var bytes = ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetArrayDataReference(bits));
        int next = Unsafe.Add(ref bytes, row / 8);
        if (typeof(T) == typeof(int))
        {
            var lanes = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
            return Vector256.Equals(Vector256.Create(next) & lanes, lanes).As<int, T>();
        }

        // Four rows are half a byte: the upper half where they are the byte's last four.
        var four = Vector256.Create(1L, 2, 4, 8);
        return Vector256.Equals(Vector256.Create((long)(next >> (int)(row & 4))) & four, four).As<long, T>();
    }

    public static void Compare<TComparison, T>(ulong[] to, Numbers<T> a, Numbers<T> b, int rows)
        where TComparison : IComparison
        where T : struct, IBinaryInteger<T>
    {
        for (var word = 0; word < rows / 64; word++)
        {
            var bits = 0UL;
            for (var i = 0; i < 64; i += Vector256<T>.Count)
            {
                var row = (nuint)((word * 64) + i);
                bits |= (ulong)TComparison.Of(a.Load(row), b.Load(row)).ExtractMostSignificantBits() << i;
            }

            to[word] = bits;
        }
    }

    /// <summary>Compares a column with a constant, in the bytes that the column has.</summary>
    public static void Compare<T>(ulong[] to, Column column, long constant, int rows)
        where T : IComparison
    {
        ref var bytes = ref MemoryMarshal.GetArrayDataReference(column.Bytes);
        switch (column.Width)
        {
            case 1 when constant is >= 0 and <= byte.MaxValue:
                Compare<byte, T>(to, ref bytes, (byte)constant, rows);
                break;
            case 2 when constant is >= 0 and <= ushort.MaxValue:
                Compare<ushort, T>(to, ref Unsafe.As<byte, ushort>(ref bytes), (ushort)constant, rows);
                break;
            case 4 when constant is >= int.MinValue and <= int.MaxValue:
                Compare<int, T>(to, ref Unsafe.As<byte, int>(ref bytes), (int)constant, rows);
                break;
            case 8:
                Compare<long, T>(to, ref Unsafe.As<byte, long>(ref bytes), constant, rows);
                break;
            default:
                // All values are zero, or all on one side of the constant.
                var value = column.Width == 0 ? 0 : constant < 0 ? long.MaxValue : long.MinValue;
                to.AsSpan(0, rows / 64).Fill(T.Of(Vector256.Create(value), Vector256.Create(constant)).ExtractMostSignificantBits() == 0 ? 0UL : ~0UL);
                break;
        }
    }

    /// <summary>Whether each value's place among the bits is set.</summary>
    public static void OneOf(ulong[] to, Column column, long places, int rows)
    {
        if (column.Width == 0)
        {
            to.AsSpan(0, rows / 64).Fill((places & 1) == 0 ? 0UL : ~0UL);
            return;
        }

        if (column.Width != 1)
        {
            for (var word = 0; word < rows / 64; word++)
            {
                var bits = 0UL;
                for (var row = 0; row < 64; row++)
                {
                    bits |= (ulong)(places >> (int)column[(word * 64) + row] & 1) << row;
                }

                to[word] = bits;
            }

            return;
        }

        to.AsSpan(0, rows / 64).Clear();
        ref var bytes = ref MemoryMarshal.GetArrayDataReference(column.Bytes);
        for (var rest = (ulong)places; rest != 0; rest &= rest - 1)
        {
            var place = Vector256.Create((byte)BitOperations.TrailingZeroCount(rest));
            for (var word = 0; word < rows / 64; word++)
            {
                var (low, high) = (Vector256.LoadUnsafe(ref bytes, (nuint)(word * 64)), Vector256.LoadUnsafe(ref bytes, (nuint)((word * 64) + 32)));
                to[word] |= Vector256.Equals(low, place).ExtractMostSignificantBits() | ((ulong)Vector256.Equals(high, place).ExtractMostSignificantBits() << 32);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Compare<TValue, T>(ulong[] to, ref TValue values, TValue constant, int rows)
        where T : IComparison
    {
        var other = Vector256.Create(constant);
        for (var word = 0; word < rows / 64; word++)
        {
            var bits = 0UL;
            for (var i = 0; i < 64; i += Vector256<TValue>.Count)
            {
                bits |= (ulong)T.Of(Vector256.LoadUnsafe(ref values, (nuint)((word * 64) + i)), other).ExtractMostSignificantBits() << i;
            }

            to[word] = bits;
        }
    }
}
