using Welfare.Rules.Engines.Compiled;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Engines.Columns;

/// <content>Exact whole numbers, each with the range that it cannot leave.</content>
internal sealed partial class Graph
{
    public Node Constant(long value) => Make(Operation.Constant, null, [], value, value, value);

    public Node Fact(Level level, FactType fact)
    {
        var (min, max) = ranges.Of(level, fact);
        return min == max ? Constant(min) : Make(Operation.Fact, level, [], min, max, fact: fact);
    }

    /// <summary>How many records a list holds, as far as they are told.</summary>
    public Node Length(Level level, ListType list)
    {
        var (min, max) = ranges.Of(level, list);
        return min == max ? Constant(min) : Make(Operation.Length, level, [], min, max, list.Index);
    }

    public Node Add(Node a, Node b) =>
        a is { Min: 0, Max: 0 } ? b : b is { Min: 0, Max: 0 } ? a : Binary(Operation.Add, a, b, (Int128)a.Min + b.Min, (Int128)a.Max + b.Max);

    public Node Subtract(Node a, Node b) =>
        b is { Min: 0, Max: 0 } ? a : Binary(Operation.Subtract, a, b, (Int128)a.Min - b.Max, (Int128)a.Max - b.Min);

    public Node Multiply(Node a, Node b)
    {
        if (a is { Min: 1, Max: 1 } || b is { Min: 1, Max: 1 })
        {
            return a is { Min: 1, Max: 1 } ? b : a;
        }

        Span<Int128> corners = [(Int128)a.Min * b.Min, (Int128)a.Min * b.Max, (Int128)a.Max * b.Min, (Int128)a.Max * b.Max];
        corners.Sort();
        return Binary(Operation.Multiply, a, b, corners[0], corners[3]);
    }

    public Node Negate(Node a) => Subtract(Constant(0), a);

    public Node Least(Node a, Node b) =>
        a.Max <= b.Min ? a : b.Max <= a.Min ? b : Binary(Operation.Least, a, b, Math.Min(a.Min, b.Min), Math.Min(a.Max, b.Max));

    public Node Greatest(Node a, Node b) =>
        a.Min >= b.Max ? a : b.Min >= a.Max ? b : Binary(Operation.Greatest, a, b, Math.Max(a.Min, b.Min), Math.Max(a.Max, b.Max));

    public Node Choose(Node condition, Node then, Node otherwise)
    {
        if (condition.Operation is Operation.All or Operation.None || then == otherwise)
        {
            return condition.Operation == Operation.None ? otherwise : then;
        }

        if (condition.Operation == Operation.Not)
        {
            return Choose(condition.Inputs[0], otherwise, then);
        }

        var level = Inner(condition.Level, Inner(then.Level, otherwise.Level));
        return Number(Operation.Choose, level, [At(condition, level), At(then, level), At(otherwise, level)], Math.Min(then.Min, otherwise.Min), Math.Max(then.Max, otherwise.Max));
    }

    /// <summary>The value over the denominator, rounded; 0 where the denominator is not above 0.</summary>
    public Node Round(Node value, Node denominator, RoundingTo to)
    {
        if (value.IsConstant && denominator.IsConstant)
        {
            return Constant(ExactRounding.Round(value.Detail, to.Scale, denominator.Detail, to.Digits, to.Mode));
        }

        var level = Inner(value.Level, denominator.Level);
        var (numerator, by) = ((Int128)ExactRounding.PowerOfTen(Math.Max(0, to.Digits - to.Scale)), (Int128)ExactRounding.PowerOfTen(Math.Max(0, to.Scale - to.Digits)) * Math.Max(1, denominator.Min));
        var (least, most) = ((Int128)Math.Min(value.Min, 0) * numerator / by, (Int128)Math.Max(value.Max, 0) * numerator / by);
        return Number(Operation.Round, level, [At(value, level), At(denominator, level)], least - 1, most + 1, rounding: to);
    }

    public Node Shift(Node day, int months, int days) => day.IsConstant
        ? Constant(Calendar.Shift(day.Detail, months, days))
        : Number(Operation.Shift, day.Level, [day], 0, DateOnly.MaxValue.DayNumber, ((long)months << 32) | (uint)days);

    /// <summary>For each record, the sum over those of its list that are included.</summary>
    public Node SumOf(Node included, Node value, Level level)
    {
        var longest = ranges.Longest(level);
        return included.Operation == Operation.None || value is { Min: 0, Max: 0 }
            ? Constant(0)
            : Number(Operation.SumOf, level.Owner, [At(included, level), At(value, level)], (Int128)Math.Min(0, value.Min) * longest, (Int128)Math.Max(0, value.Max) * longest);
    }

    public Node CountOf(Node included, Level level) => included.Operation == Operation.None ? Constant(0) : Number(Operation.CountOf, level.Owner, [At(included, level)], 0, ranges.Longest(level));

    /// <summary>For each record, the least or greatest of its list; 0 where none is included.</summary>
    public Node ExtremeOf(Node included, Node value, Level level, bool isGreatest) => included.Operation == Operation.None
        ? Constant(0)
        : Number(isGreatest ? Operation.GreatestOf : Operation.LeastOf, level.Owner, [At(included, level), At(value, level)], Math.Min(0, value.Min), Math.Max(0, value.Max));

    private Node Binary(Operation operation, Node a, Node b, Int128 min, Int128 max)
    {
        if (a.IsConstant && b.IsConstant)
        {
            MayOverflow |= min < long.MinValue || max > long.MaxValue;
            return Constant((long)Int128.Clamp(min, long.MinValue, long.MaxValue));
        }

        var level = Inner(a.Level, b.Level);
        return Number(operation, level, [At(a, level), At(b, level)], min, max);
    }
}
