using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Welfare.Rules.Engines.Columns;

/// <summary>The numbers of a register, a column, or a constant that stands once for all rows.</summary>
/// <typeparam name="T">Int or long: what the numbers are known to fit.</typeparam>
internal readonly struct Numbers<T>(byte[] bytes, bool isConstant)
    where T : struct, IBinaryInteger<T>
{
    private readonly nuint _stride = isConstant ? 0u : 1u;

    public T this[int row] => Unsafe.Add(ref First, row * (int)_stride);

    private ref T First => ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(bytes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Load(nuint row) => Vector256.LoadUnsafe(ref First, row * _stride);
}

internal interface INumberOperation
{
    static abstract Vector256<T> Of<T>(Vector256<T> a, Vector256<T> b);
}

/// <summary>Loops over columns of numbers, a vector of rows at a time. Columns end at a multiple of 64 rows, so none has a remainder.</summary>
internal static class NumberLoops
{
    internal readonly struct Add : INumberOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Of<T>(Vector256<T> a, Vector256<T> b) => a + b;
    }

    internal readonly struct Subtract : INumberOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Of<T>(Vector256<T> a, Vector256<T> b) => a - b;
    }

    internal readonly struct Multiply : INumberOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Of<T>(Vector256<T> a, Vector256<T> b) => a * b;
    }

    internal readonly struct Least : INumberOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Of<T>(Vector256<T> a, Vector256<T> b) => Vector256.Min(a, b);
    }

    internal readonly struct Greatest : INumberOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Of<T>(Vector256<T> a, Vector256<T> b) => Vector256.Max(a, b);
    }

    public static ref T Target<T>(byte[] to) => ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(to));

    public static void Each<TOperation, T>(byte[] to, Numbers<T> a, Numbers<T> b, int rows)
        where TOperation : INumberOperation
        where T : struct, IBinaryInteger<T>
    {
        ref var target = ref Target<T>(to);
        for (nuint row = 0; row < (nuint)rows; row += (nuint)Vector256<T>.Count)
        {
            TOperation.Of(a.Load(row), b.Load(row)).StoreUnsafe(ref target, row);
        }
    }

    public static void Choose<T>(byte[] to, ulong[] condition, Numbers<T> then, Numbers<T> otherwise, int rows)
        where T : struct, IBinaryInteger<T>
    {
        ref var target = ref Target<T>(to);
        for (nuint row = 0; row < (nuint)rows; row += (nuint)Vector256<T>.Count)
        {
            Vector256.ConditionalSelect(BitLoops.Mask<T>(condition, row), then.Load(row), otherwise.Load(row)).StoreUnsafe(ref target, row);
        }
    }

    /// <summary>Numbers of four bytes in eight.</summary>
    public static void Widen(byte[] to, Numbers<int> from, int rows)
    {
        ref var target = ref Target<long>(to);
        for (nuint row = 0; row < (nuint)rows; row += 8)
        {
            var (low, high) = Vector256.Widen(from.Load(row));
            low.StoreUnsafe(ref target, row);
            high.StoreUnsafe(ref target, row + 4);
        }
    }

    /// <summary>The values of a column of fewer bytes, in four or eight.</summary>
    public static void Widen<T>(byte[] to, Column column, int rows)
        where T : struct, IBinaryInteger<T>
    {
        if (typeof(T) == typeof(int))
        {
            Widen(to, column, rows);
            return;
        }

        ref var target = ref Target<T>(to);
        for (var row = 0; row < rows; row++)
        {
            Unsafe.Add(ref target, row) = T.CreateTruncating(column[row]);
        }
    }

    private static void Widen(byte[] to, Column column, int rows)
    {
        ref var target = ref Target<int>(to);
        ref var bytes = ref MemoryMarshal.GetArrayDataReference(column.Bytes);
        for (nuint row = 0; row < (nuint)rows; row += 16)
        {
            var values = column.Width == 2 ? Vector256.LoadUnsafe(ref Unsafe.As<byte, ushort>(ref bytes), row)
                : column.Width == 1 ? Vector256.WidenLower(Vector256.Create(Vector128.LoadUnsafe(ref bytes, row), default))
                : default;
            var (low, high) = Vector256.Widen(values);
            low.AsInt32().StoreUnsafe(ref target, row);
            high.AsInt32().StoreUnsafe(ref target, row + 8);
        }
    }
}
