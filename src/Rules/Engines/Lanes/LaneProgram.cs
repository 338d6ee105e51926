using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Welfare.Rules.Engines.Compiled;
using Welfare.Rules.Evaluation;

namespace Welfare.Rules.Engines.Lanes;

/// <summary>Writes into the memory what is the same for all records.</summary>
internal delegate void FillMemory(byte[] bytes, long[] constants, long knownParameters, int person, ref long memory);

/// <summary>Decides all rules, what was gathered over the records given.</summary>
internal delegate void DecideGathered(byte[] bytes, long[] constants, long knownParameters, int person, ref RuleBits bits, ref long memory);

/// <summary>
/// A version as it decides one household, in three-valued logic: its first list four records at a time and without a branch, then the rules. It costs
/// the same whatever is known.
/// </summary>
internal sealed class LaneProgram
{
    private readonly FillMemory _prelude;
    private readonly DecideGathered _decide;
    private readonly int _list;

    public LaneProgram(FrameLayout layout, FillMemory prelude, DecideGathered decide)
    {
        (_prelude, _decide) = (prelude, decide);
        _list = layout.Of(layout.Vocabulary.Root).Offset(layout.Vocabulary.Root.Lists[0]);
    }

    public required LaneList Members { get; init; }

    /// <summary>The lists of the records.</summary>
    public required LaneList[] Inside { get; init; }

    /// <summary>The slot with a bit for each lane's place in the list.</summary>
    public required int Lanes { get; init; }

    /// <summary>The flag of numbers too large for this code.</summary>
    public required (int Slot, int Bit) TooLarge { get; init; }

    /// <summary>How many slots the memory has.</summary>
    public required int Slots { get; init; }

    /// <summary>Gives false, and no bits, where a number is too large.</summary>
    public bool TryDecide(byte[] bytes, long[] constants, long knownParameters, int person, ref RuleBits bits)
    {
        ref var memory = ref LaneScratch.Of(Slots);
        Clear(ref memory, Members);
        _prelude(bytes, constants, knownParameters, person, ref memory);
        var list = Cells.FourBytes(bytes, _list);
        var (count, at) = (FrameLayout.Count(list), FrameLayout.First(list));
        for (var i = 0; i < count; i += LaneMemory.Width, at += LaneMemory.Width * Members.Width)
        {
            Four(bytes, at, Math.Min(LaneMemory.Width, count - i), i, ref memory);
        }

        Reduce(ref memory);
        if ((Slot(ref memory, TooLarge.Slot) >> TooLarge.Bit & 1) != 0)
        {
            return false;
        }

        _decide(bytes, constants, knownParameters, person, ref bits, ref memory);
        return true;
    }

    private void Four(byte[] bytes, int at, int count, int first, ref long memory)
    {
        Turn(bytes, at, count, Members, ref memory);
        (Vector256.Create(1L, 2, 4, 8) << first).StoreUnsafe(ref Slot(ref memory, Lanes));
        foreach (var inside in Inside)
        {
            Clear(ref memory, inside);
        }

        for (var lane = 0; lane < count; lane++, at += Members.Width)
        {
            foreach (var inside in Inside)
            {
                var list = Cells.FourBytes(bytes, at + inside.Offset);
                if (FrameLayout.Count(list) != 0)
                {
                    Fill(bytes, FrameLayout.First(list), FrameLayout.Count(list), inside, lane, ref memory);
                }
            }
        }

        Members.Run(ref memory);
    }

    /// <summary>Gathers a list of one record into the slots beside the record's words.</summary>
    private static void Fill(byte[] bytes, int at, int count, LaneList list, int lane, ref long memory)
    {
        ref var record = ref Unsafe.Add(ref memory, lane);
        for (var i = 0; i < count; i += LaneMemory.Width, at += LaneMemory.Width * list.Width)
        {
            Turn(bytes, at, Math.Min(LaneMemory.Width, count - i), list, ref memory);
            list.Run(ref memory);
            var from = list.From;
            foreach (var slot in list.Joined)
            {
                Slot(ref record, slot) |= Joined(Vector256.LoadUnsafe(ref Slot(ref memory, from++)));
            }

            foreach (var slot in list.Added)
            {
                Slot(ref record, slot) += Vector256.Sum(Vector256.LoadUnsafe(ref Slot(ref memory, from++)));
            }
        }
    }

    /// <summary>What all lanes came to, in the first.</summary>
    private void Reduce(ref long memory)
    {
        foreach (var slot in Members.Joined)
        {
            ref var first = ref Slot(ref memory, slot);
            first = Joined(Vector256.LoadUnsafe(ref first));
        }

        foreach (var slot in Members.Added)
        {
            ref var first = ref Slot(ref memory, slot);
            first = Vector256.Sum(Vector256.LoadUnsafe(ref first));
        }
    }

    private static long Joined(Vector256<long> lanes)
    {
        var half = lanes.GetLower() | lanes.GetUpper();
        return half[0] | half[1];
    }

    private static void Clear(ref long memory, LaneList list)
    {
        foreach (var slot in list.Joined)
        {
            Vector256<long>.Zero.StoreUnsafe(ref Slot(ref memory, slot));
        }

        foreach (var slot in list.Added)
        {
            Vector256<long>.Zero.StoreUnsafe(ref Slot(ref memory, slot));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref long Slot(ref long memory, int slot) => ref Unsafe.Add(ref memory, LaneMemory.Width * slot);

    /// <summary>
    /// Puts up to four records side by side: each slot takes one word of all of them. A lane without a record is nought, as if nothing of it were known.
    /// </summary>
    private static void Turn(byte[] bytes, int at, int count, LaneList list, ref long memory)
    {
        Vector256.GreaterThan(Vector256.Create((long)count), Vector256.Create(0L, 1, 2, 3)).StoreUnsafe(ref Slot(ref memory, list.Valid));
        ref var to = ref Slot(ref memory, list.Words);
        ref var from = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bytes), at);
        if (!Avx2.IsSupported)
        {
            TurnOneByOne(ref from, list.Width, count, ref to);
            return;
        }

        // A record that is not there is read where the first stands, and left out.
        var (second, third, fourth) = (count > 1 ? list.Width : 0, count > 2 ? 2 * list.Width : 0, count > 3 ? 3 * list.Width : 0);
        var (has2, has3, has4) = (Mask(second), Mask(third), Mask(fourth));
        for (var word = 0; word < list.Width; word += LaneMemory.Width * sizeof(long))
        {
            var (a, b) = (Row(ref from, word), Row(ref from, second + word) & has2);
            var (c, d) = (Row(ref from, third + word) & has3, Row(ref from, fourth + word) & has4);
            var (ab, ba) = (Avx2.UnpackLow(a, b), Avx2.UnpackHigh(a, b));
            var (cd, dc) = (Avx2.UnpackLow(c, d), Avx2.UnpackHigh(c, d));
            Avx2.Permute2x128(ab, cd, 0x20).StoreUnsafe(ref to);
            Avx2.Permute2x128(ba, dc, 0x20).StoreUnsafe(ref Slot(ref to, 1));
            Avx2.Permute2x128(ab, cd, 0x31).StoreUnsafe(ref Slot(ref to, 2));
            Avx2.Permute2x128(ba, dc, 0x31).StoreUnsafe(ref Slot(ref to, 3));
            to = ref Slot(ref to, LaneMemory.Width);
        }
    }

    private static Vector256<long> Mask(int offset) => Vector256.Create(offset == 0 ? 0L : -1L);

    private static Vector256<long> Row(ref byte from, int offset) => Unsafe.ReadUnaligned<Vector256<long>>(ref Unsafe.Add(ref from, offset));

    private static void TurnOneByOne(ref byte from, int width, int count, ref long to)
    {
        for (var word = 0; word < width / sizeof(long); word++)
        {
            for (var lane = 0; lane < LaneMemory.Width; lane++)
            {
                Unsafe.Add(ref Slot(ref to, word), lane) = lane < count ? Unsafe.ReadUnaligned<long>(ref Unsafe.Add(ref from, (lane * width) + (sizeof(long) * word))) : 0;
            }
        }
    }
}
