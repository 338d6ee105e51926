using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Welfare.Rules.Engines.Compiled;

/// <summary>
/// Reads the bytes of a frame. Every offset comes from the layout that the frame was written with, and a frame ends with bytes to spare, so
/// none is checked again.
/// </summary>
internal static class Cells
{
    private const int Spare = 16;

    /// <summary>A word of bits, or a value of eight bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Word(byte[] bytes, long at) => Unsafe.ReadUnaligned<long>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bytes), (nint)at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long SixBytes(byte[] bytes, long at) => Word(bytes, at) << Spare >> Spare;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int FourBytes(byte[] bytes, long at) => Unsafe.ReadUnaligned<int>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bytes), (nint)at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long FourByteValue(byte[] bytes, long at) => FourBytes(bytes, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long TwoBytes(byte[] bytes, long at) => Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bytes), (nint)at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long OneByte(byte[] bytes, long at) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bytes), (nint)at);

    /// <summary>The method that reads a value of so many bytes.</summary>
    public static string Reader(int width) => width switch
    {
        1 => nameof(OneByte),
        2 => nameof(TwoBytes),
        4 => nameof(FourByteValue),
        6 => nameof(SixBytes),
        _ => nameof(Word),
    };

    /// <summary>A value of so many bytes.</summary>
    public static long Read(byte[] bytes, int at, int width) => width switch
    {
        1 => OneByte(bytes, at),
        2 => TwoBytes(bytes, at),
        4 => FourByteValue(bytes, at),
        6 => SixBytes(bytes, at),
        _ => Word(bytes, at),
    };
}
