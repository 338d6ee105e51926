using Welfare.Rules.Engines.Compiled;

namespace Welfare.Rules.Engines.Columns;

/// <content>
/// Truth as bits. Only And, AndNot, Or and a Not around them are made, so that the opposite of a condition is recognised as such: where all is known,
/// "not met" is then not computed beside "met".
/// </content>
internal sealed partial class Graph
{
    public Node None => Make(Operation.None, null, []);

    public Node All => Make(Operation.All, null, []);

    public Node Bits(bool value) => value ? All : None;

    /// <summary>The rows that stand for a record.</summary>
    public Node Valid(Level level) => Make(Operation.Valid, level, []);

    public Node Bit(Level level, int bit) =>
        ranges.IsAlways(level, bit) ? All : ranges.IsNever(level, bit) ? None : Make(Operation.Bit, level, [], detail: bit);

    public Node Not(Node a) => a.Operation switch
    {
        Operation.None => All,
        Operation.All => None,
        Operation.Not => a.Inputs[0],
        _ => Make(Operation.Not, a.Level, [a]),
    };

    public Node And(Node a, Node b)
    {
        if (a == b || a.Operation == Operation.None || b.Operation == Operation.All)
        {
            return a;
        }

        if (b.Operation == Operation.None || a.Operation == Operation.All)
        {
            return b;
        }

        return Not(a) == b ? None
            : a.Operation == Operation.Not && b.Operation == Operation.Not ? Not(Or(a.Inputs[0], b.Inputs[0]))
            : b.Operation == Operation.Not ? Joined(Operation.AndNot, a, b.Inputs[0])
            : a.Operation == Operation.Not ? Joined(Operation.AndNot, b, a.Inputs[0])
            : Joined(Operation.And, a, b);
    }

    public Node Or(Node a, Node b) => a.Operation == Operation.Not || b.Operation == Operation.Not
        ? Not(And(Not(a), Not(b)))
        : a == b || a.Operation == Operation.All || b.Operation == Operation.None ? a
        : b.Operation == Operation.All || a.Operation == Operation.None ? b
        : Joined(Operation.Or, a, b);

    public Node Equal(Node a, Node b) =>
        a.Max < b.Min || b.Max < a.Min ? None
        : a.IsConstant && b.IsConstant ? All
        : a.IsConstant ? Equal(b, a)
        : b.IsConstant && IsColumn(a) ? Make(Operation.EqualTo, a.Level, [a], detail: b.Detail)
        : Joined(Operation.Equal, a, b);

    public Node Less(Node a, Node b) =>
        a.Max < b.Min ? All
        : a.Min >= b.Max ? None
        : a.IsConstant ? Not(Less(b, Constant(a.Detail + 1))) // Below b.Max: there is a next number.
        : b.IsConstant && a.Operation == Operation.Round && a.Inputs[1].IsConstant ? LessRounded(a, b.Detail)
        : b.IsConstant && IsColumn(a) ? Make(Operation.Below, a.Level, [a], detail: b.Detail)
        : Joined(Operation.Less, a, b);

    /// <summary>Rounding keeps the order: the value itself is compared with the first that, rounded, is not below the number.</summary>
    private Node LessRounded(Node rounded, long number)
    {
        var (value, denominator, to) = (rounded.Inputs[0], rounded.Inputs[1].Detail, rounded.Rounding);
        var (below, from) = ((Int128)value.Min - 1, (Int128)value.Max + 1);
        while (from - below > 1)
        {
            var middle = (long)((below + from) >> 1);
            if (ExactRounding.Round(middle, to.Scale, denominator, to.Digits, to.Mode) < number)
            {
                below = middle;
            }
            else
            {
                from = middle;
            }
        }

        return from > value.Max ? All : Less(value, Constant((long)from));
    }

    /// <summary>Whether a node is a column as it stands, which is compared in the bytes that it has.</summary>
    private static bool IsColumn(Node node) => node.Operation is Operation.Fact or Operation.Length;

    /// <summary>Whether a choice is one of the words whose places have a bit.</summary>
    public Node OneOf(Node choice, long places) => choice.IsConstant
        ? Bits((places >> (int)choice.Detail & 1) != 0)
        : Make(Operation.OneOf, choice.Level, [choice], detail: places);

    /// <summary>For each record, whether any of its list has the bit.</summary>
    public Node AnyOf(Node bits, Level level) => bits.Operation == Operation.None ? None : Make(Operation.AnyOf, level.Owner, [At(bits, level)]);

    private Node Joined(Operation operation, Node a, Node b)
    {
        var level = Inner(a.Level, b.Level);
        return Make(operation, level, [At(a, level), At(b, level)]);
    }
}
