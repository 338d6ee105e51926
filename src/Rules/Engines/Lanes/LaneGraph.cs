using System.Numerics;

namespace Welfare.Rules.Engines.Lanes;

/// <summary>
/// Makes lanes: the same one for the same computation. Numbers that could come near the end of 64 bits are watched: where one is too large, the
/// household goes by code that checks every step.
/// </summary>
internal sealed class LaneGraph
{
    /// <summary>Bits that sums over a whole list leave free.</summary>
    private const int SumBits = 56;
    private const int StepBits = 61;
    private const int FactorBits = 40;
    private const int RateBits = 20;

    private readonly Dictionary<(LaneOperation, int, int, int, long), Lane> _lanes = [];
    private readonly List<Lane> _tooLarge = [];

    /// <summary>Where a number is too large for this code.</summary>
    public IReadOnlyList<Lane> TooLarge => _tooLarge;

    public Lane None => Constant(0);

    public Lane All => Constant(-1);

    public Lane Constant(long value) => Make(LaneOperation.Constant, Int128.Abs(value), value);

    /// <summary>What stands in a slot.</summary>
    public Lane Word(int slot, Int128 most) => Make(LaneOperation.Word, most, slot);

    public Lane Add(Lane a, Lane b) => a.Is(0) ? b : b.Is(0) ? a : Sum(LaneOperation.Add, a, b);

    public Lane Subtract(Lane a, Lane b) => b.Is(0) ? a : Sum(LaneOperation.Subtract, a, b);

    public Lane Multiply(Lane a, Lane b)
    {
        if (a.IsConstant && b.IsConstant)
        {
            return Constant(checked(a.Detail * b.Detail));
        }

        if (b.IsConstant)
        {
            return Multiply(b, a);
        }

        if (a.Is(0) || a.Is(1))
        {
            return a.Is(0) ? a : b;
        }

        if (a.IsConstant)
        {
            b = Within(b, StepBits - BitOperations.Log2((ulong)Math.Abs(a.Detail)) - 1);
        }
        else if (a.Most * b.Most > (Int128)1 << StepBits)
        {
            // What is the same for all records is a rate or the like, of which nothing is known beforehand.
            (a, b) = a.Operation == LaneOperation.Word || (b.Operation != LaneOperation.Word && a.Most < b.Most)
                ? (Within(a, RateBits), Within(b, FactorBits))
                : (Within(a, FactorBits), Within(b, RateBits));
        }

        return a.IsConstant && a.Detail > 0 && BitOperations.PopCount((ulong)a.Detail) <= 3 ? Shifted(b, a.Detail) : Make(LaneOperation.Multiply, a.Most * b.Most, 0, a, b);
    }

    public Lane Least(Lane a, Lane b) => Make(LaneOperation.Least, Int128.Max(a.Most, b.Most), 0, a, b);

    public Lane Greatest(Lane a, Lane b) => Make(LaneOperation.Greatest, Int128.Max(a.Most, b.Most), 0, a, b);

    /// <summary>The number where the mask is, else the other.</summary>
    public Lane Choose(Lane mask, Lane then, Lane otherwise) =>
        mask.Is(-1) || then == otherwise ? then
        : mask.Is(0) ? otherwise
        : otherwise.Is(0) ? Make(LaneOperation.And, then.Most, 0, mask, then)
        : then.Is(0) ? Make(LaneOperation.AndNot, otherwise.Most, 0, otherwise, mask)
        : Make(LaneOperation.Choose, Int128.Max(then.Most, otherwise.Most), 0, mask, then, otherwise);

    /// <summary>Some of a word's bits as a number; the highest is a sign, where the number has one.</summary>
    public Lane Part(Lane word, int from, int bits, bool isSigned)
    {
        if (bits == 64)
        {
            return word;
        }

        var part = from == 0 ? word : Make(LaneOperation.ShiftRight, word.Most, from, word);
        var mask = Constant((1L << bits) - 1);
        part = from + bits == 64 ? part : Make(LaneOperation.And, mask.Detail, 0, part, mask);
        var sign = Constant(1L << (bits - 1));
        return isSigned ? Make(LaneOperation.Subtract, sign.Detail, 0, Flip(part, sign), sign) : part;
    }

    /// <summary>A number that a sum over a whole list may take in.</summary>
    public Lane Summand(Lane value) => Within(value, SumBits);

    /// <summary>Where all of some bits of a word are set.</summary>
    public Lane HasAll(Lane word, long bits) =>
        Make(LaneOperation.Equal, 1, 0, Make(LaneOperation.And, word.Most, 0, word, Constant(bits)), Constant(bits));

    public Lane Equal(Lane a, Lane b) => a == b ? All : a.IsConstant && b.IsConstant ? None : Make(LaneOperation.Equal, 1, 0, a, b);

    public Lane Greater(Lane a, Lane b) => a == b ? None : a.IsConstant && b.IsConstant ? Constant(a.Detail > b.Detail ? -1 : 0) : Make(LaneOperation.Greater, 1, 0, a, b);

    public Lane Not(Lane a) => a.IsConstant ? Constant(~a.Detail) : a.Operation == LaneOperation.Not ? a.Inputs[0] : Make(LaneOperation.Not, 1, 0, a);

    public Lane And(Lane a, Lane b) =>
        a == b || b.Is(-1) || a.Is(0) ? a
        : a.Is(-1) || b.Is(0) ? b
        : Not(a) == b ? None
        : a.Operation == LaneOperation.Not && b.Operation == LaneOperation.Not ? Not(Or(a.Inputs[0], b.Inputs[0]))
        : b.Operation == LaneOperation.Not ? Make(LaneOperation.AndNot, 1, 0, a, b.Inputs[0])
        : a.Operation == LaneOperation.Not ? Make(LaneOperation.AndNot, 1, 0, b, a.Inputs[0])
        : Commuting(LaneOperation.AndMask, a, b);

    public Lane Or(Lane a, Lane b) =>
        a == b || a.Is(-1) || b.Is(0) ? a
        : b.Is(-1) || a.Is(0) ? b
        : a.Operation == LaneOperation.Not || b.Operation == LaneOperation.Not ? Not(And(Not(a), Not(b)))
        : Commuting(LaneOperation.Or, a, b);

    private Lane Commuting(LaneOperation operation, Lane a, Lane b) => a.Id < b.Id ? Make(operation, 1, 0, a, b) : Make(operation, 1, 0, b, a);

    /// <summary>The opposite of one bit.</summary>
    private Lane Flip(Lane value, Lane bit)
    {
        // Without a carry from below, adding a bit and leaving out what it carries flips it.
        var mask = Constant((bit.Detail << 1) - 1);
        return Make(LaneOperation.And, mask.Detail, 0, Make(LaneOperation.Add, mask.Detail, 0, value, bit), mask);
    }

    private Lane Sum(LaneOperation operation, Lane a, Lane b)
    {
        if (a.IsConstant && b.IsConstant)
        {
            return Constant(checked(operation == LaneOperation.Add ? a.Detail + b.Detail : a.Detail - b.Detail));
        }

        (a, b) = (Within(a, StepBits), Within(b, StepBits));
        return Make(operation, a.Most + b.Most, 0, a, b);
    }

    private Lane Shifted(Lane value, long factor)
    {
        Lane? sum = null;
        for (var rest = factor; rest != 0; rest &= rest - 1)
        {
            var by = BitOperations.TrailingZeroCount(rest);
            var next = by == 0 ? value : Make(LaneOperation.ShiftLeft, value.Most << by, by, value);
            sum = sum is null ? next : Make(LaneOperation.Add, sum.Most + next.Most, 0, sum, next);
        }

        return sum!;
    }

    /// <summary>The number, and a watch on it where it could be larger.</summary>
    private Lane Within(Lane value, int bits)
    {
        var limit = (Int128)1 << bits;
        if (value.Most <= limit)
        {
            return value;
        }

        if (!_lanes.TryGetValue((LaneOperation.Within, value.Id, -1, -1, bits), out var within))
        {
            _tooLarge.Add(Or(Greater(value, Constant(1L << bits)), Greater(Constant(-(1L << bits)), value)));
            within = Make(LaneOperation.Within, limit, bits, value);
        }

        return within;
    }

    private Lane Make(LaneOperation operation, Int128 most, long detail, params ReadOnlySpan<Lane> inputs)
    {
        static int Input(ReadOnlySpan<Lane> from, int place) => place < from.Length ? from[place].Id : -1;
        var key = (operation, Input(inputs, 0), Input(inputs, 1), Input(inputs, 2), detail);
        if (!_lanes.TryGetValue(key, out var lane))
        {
            lane = _lanes[key] = new() { Id = _lanes.Count, Operation = operation, Inputs = inputs.ToArray(), Detail = detail, Most = most };
        }

        return lane;
    }
}
