using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Welfare.Rules.Engines.Lanes;

/// <summary>The memory that a thread computes lanes in: made once, so that deciding allocates nothing. What it holds has no meaning beforehand.</summary>
internal static class LaneScratch
{
    private const int SlotBytes = LaneMemory.Width * sizeof(long);

    [ThreadStatic]
    private static long[]? _memory;

    [ThreadStatic]
    private static int _first;

    /// <summary>The first number of so many slots, none of which crosses a line of the processor's cache.</summary>
    public static ref long Of(int slots)
    {
        var memory = _memory;
        if (memory is null || memory.Length < LaneMemory.Width * (slots + 1))
        {
            memory = Make(slots);
        }

        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(memory), _first);
    }

    private static long[] Make(int slots)
    {
        // Pinned, so that it stays where it is in line.
        var memory = GC.AllocateArray<long>(LaneMemory.Width * (slots + 1), pinned: true);
        var over = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0) % SlotBytes);
        _first = over == 0 ? 0 : (SlotBytes - over) / sizeof(long);
        return _memory = memory;
    }
}
