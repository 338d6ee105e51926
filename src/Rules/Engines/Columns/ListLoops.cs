using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Welfare.Rules.Engines.Columns;

/// <summary>Loops from the rows of a list to the rows that have it, and back.</summary>
internal static class ListLoops
{
    public static void Sum<T>(byte[] to, ulong[] included, Numbers<T> values, Rows list, int owners)
        where T : struct, IBinaryInteger<T>
    {
        if (list.Ranks.Length > 0)
        {
            Ranked<NumberLoops.Add, T>(to, included, values, Vector256<T>.Zero, list, owners);
            return;
        }

        var sums = MemoryMarshal.Cast<byte, T>(to.AsSpan())[..owners];
        sums.Clear();
        foreach (var row in new Set(included, list.Words))
        {
            sums[list.Owners[row]] += values[row];
        }
    }

    /// <summary>The least or greatest of those included; where none is, nobody reads what stands there.</summary>
    public static void Extreme<TOperation, T>(byte[] to, ulong[] included, Numbers<T> values, Rows list, int owners, T start)
        where TOperation : INumberOperation
        where T : struct, IBinaryInteger<T>
    {
        if (list.Ranks.Length > 0)
        {
            Ranked<TOperation, T>(to, included, values, Vector256.Create(start), list, owners);
            return;
        }

        var best = MemoryMarshal.Cast<byte, T>(to.AsSpan())[..owners];
        best.Fill(start);
        foreach (var row in new Set(included, list.Words))
        {
            ref var owner = ref best[list.Owners[row]];
            owner = TOperation.Of(Vector256.CreateScalar(owner), Vector256.CreateScalar(values[row])).ToScalar();
        }
    }

    public static void Any(ulong[] to, ulong[] bits, Rows list, int words)
    {
        to.AsSpan(0, words).Clear();
        if (list.Ranks.Length == 0 && Bmi2.X64.IsSupported)
        {
            foreach (var place in list.Places)
            {
                Move(bits, place.Records, to, place.Owners);
            }

            return;
        }

        if (list.Ranks.Length == 0)
        {
            foreach (var row in new Set(bits, list.Words))
            {
                to[list.Owners[row] / 64] |= 1UL << (list.Owners[row] % 64);
            }

            return;
        }

        foreach (var (start, count) in list.Ranks)
        {
            for (var word = 0; word < (count + 63) / 64; word++)
            {
                to[word] |= bits[(start / 64) + word];
            }
        }
    }

    public static void ToRecords<T>(byte[] to, Numbers<T> owners, Rows list)
        where T : struct, IBinaryInteger<T>
    {
        ref var target = ref NumberLoops.Target<T>(to);
        if (list.Ranks.Length == 0)
        {
            for (var row = 0; row < list.Owners.Length; row++)
            {
                Unsafe.Add(ref target, row) = owners[list.Owners[row]];
            }

            return;
        }

        foreach (var (start, count) in list.Ranks)
        {
            for (nuint owner = 0; owner < (nuint)count; owner += (nuint)Vector256<T>.Count)
            {
                owners.Load(owner).StoreUnsafe(ref target, (nuint)start + owner);
            }
        }
    }

    public static void ToRecords(ulong[] to, ulong[] owners, Rows list)
    {
        if (list.Ranks.Length == 0)
        {
            to.AsSpan(0, list.Words).Clear();
            if (Bmi2.X64.IsSupported)
            {
                foreach (var place in list.Places)
                {
                    Move(owners, place.Owners, to, place.Records);
                }

                return;
            }

            for (var row = 0; row < list.Owners.Length; row++)
            {
                to[row / 64] |= (owners[list.Owners[row] / 64] >> (list.Owners[row] % 64) & 1) << (row % 64);
            }

            return;
        }

        foreach (var (start, count) in list.Ranks)
        {
            owners.AsSpan(0, (count + 63) / 64).CopyTo(to.AsSpan(start / 64));
        }
    }

    /// <summary>Adds the picked bits, in their order, where the placed ones are; both are as many.</summary>
    private static void Move(ulong[] from, ulong[] picked, ulong[] to, ulong[] placed)
    {
        UInt128 held = 0;
        var (count, next) = (0, 0);
        for (var word = 0; word < placed.Length; word++)
        {
            var wanted = BitOperations.PopCount(placed[word]);
            for (; count < wanted; next++)
            {
                held |= (UInt128)Bmi2.X64.ParallelBitExtract(from[next], picked[next]) << count;
                count += BitOperations.PopCount(picked[next]);
            }

            to[word] |= Bmi2.X64.ParallelBitDeposit((ulong)held, placed[word]);
            held >>= wanted;
            count -= wanted;
        }
    }

    /// <summary>For the owners of a vector, rank after rank: those with as many records stand first. Where none is included there stands nothing.</summary>
    private static void Ranked<TOperation, T>(byte[] to, ulong[] included, Numbers<T> values, Vector256<T> nothing, Rows list, int owners)
        where TOperation : INumberOperation
        where T : struct, IBinaryInteger<T>
    {
        ref var target = ref NumberLoops.Target<T>(to);
        var ranks = list.Ranks;
        for (var owner = 0; owner < owners; owner += Vector256<T>.Count)
        {
            var all = nothing;
            for (var rank = 0; rank < ranks.Length && owner < ranks[rank].Count; rank++)
            {
                var row = (nuint)(ranks[rank].Start + owner);
                all = TOperation.Of(all, Vector256.ConditionalSelect(BitLoops.Mask<T>(included, row), values.Load(row), nothing));
            }

            all.StoreUnsafe(ref target, (nuint)owner);
        }
    }

    /// <summary>The rows that have a bit, in turn.</summary>
    private struct Set(ulong[] bits, int words)
    {
        private int _next;
        private ulong _rest;

        public int Current { get; private set; }

        public readonly Set GetEnumerator() => this;

        public bool MoveNext()
        {
            while (_rest == 0)
            {
                if (_next == words)
                {
                    return false;
                }

                _rest = bits[_next++];
            }

            Current = ((_next - 1) * 64) + BitOperations.TrailingZeroCount(_rest);
            _rest &= _rest - 1;
            return true;
        }
    }
}
