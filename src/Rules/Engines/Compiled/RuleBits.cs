using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Welfare.Rules.Engines.Compiled;

/// <summary>What the conditions of all rules came to: a bit a rule; a rule with neither bit is unknown.</summary>
internal struct RuleBits
{
    public long True;
    public long False;
    public long ReviewTrue;
    public long ReviewFalse;

    /// <summary>Rules whose margin is known; set only by what finds margins.</summary>
    public long Margins;

    /// <summary>Puts a number into a buffer that has room for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(ref long first, int at, long value) => Unsafe.Add(ref first, at) = value;

    /// <summary>The number at a place of a buffer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Get(ref long first, int at) => Unsafe.Add(ref first, at);

    /// <summary>Puts a number into a buffer four times.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Spread(ref long first, int at, long value) => Vector256.Create(value).StoreUnsafe(ref Unsafe.Add(ref first, at));
}

internal delegate void DecideRules(byte[] bytes, long[] constants, long knownParameters, int person, ref RuleBits bits);

/// <summary>For frames in which all was answered. Gives false where something that a condition reads is not known: an answer of "none", a figure that nobody has published.</summary>
internal delegate bool DecideKnown(byte[] bytes, long[] constants, long knownParameters, int person, ref RuleBits bits);

internal delegate void FindRules(byte[] bytes, long[] constants, long knownParameters, int person, ref RuleBits bits, ref long margins);

/// <summary>The same with margins.</summary>
internal delegate bool FindKnown(byte[] bytes, long[] constants, long knownParameters, int person, ref RuleBits bits, ref long margins);

/// <summary>For frames in which all was answered. Gives false where the slots may not be relied on.</summary>
internal delegate bool FillKnown(byte[] bytes, long[] constants, long knownParameters, int person, long[] slots);

internal delegate void FillSlots(byte[] bytes, long[] constants, long knownParameters, int person, long[] slots);
