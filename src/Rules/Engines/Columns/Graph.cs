using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Engines.Columns;

/// <summary>
/// Makes nodes: the same one for the same computation, and a simpler one where the ranges of the columns show that it comes to the same.
/// </summary>
internal sealed partial class Graph(Ranges ranges)
{
    private readonly Dictionary<(Operation, Level?, int, int, int, long, RoundingTo), Node> _nodes = [];

    /// <summary>Whether some computation could leave 64 bits: then nothing of the graph may be used.</summary>
    public bool MayOverflow { get; private set; }

    /// <summary>The same value for each record of a list of the level's records, or of lists inside these.</summary>
    public Node At(Node node, Level? level)
    {
        if (node.Level == level || node.Level is null || level is null)
        {
            return node;
        }

        if (!level.IsWithin(node.Level))
        {
            throw new UntranslatedException(new("条件同时比较两个列表的记录", "the condition compares records of two lists with one another"));
        }

        var owner = At(node, level.Owner);
        return node.IsBits ? Make(Operation.BitsToRecords, level, [owner]) : Make(Operation.ToRecords, level, [owner], owner.Min, owner.Max);
    }

    private static Level? Inner(Level? a, Level? b) => a is null ? b : b is null || a.IsWithin(b) ? a : b;

    private Node Number(Operation operation, Level? level, Node[] inputs, Int128 min, Int128 max, long detail = 0, RoundingTo rounding = default)
    {
        MayOverflow |= min < long.MinValue || max > long.MaxValue;
        return Make(operation, level, inputs, (long)Int128.Clamp(min, long.MinValue, long.MaxValue), (long)Int128.Clamp(max, long.MinValue, long.MaxValue), detail, rounding: rounding);
    }

    /// <summary>The same numbers in eight bytes each; a constant stands ready in both.</summary>
    private Node Wide(Node node) => node.IsNarrow && !node.IsConstant ? Make(Operation.Widen, node.Level, [node], node.Min, node.Max) : node;

    private Node Make(Operation operation, Level? level, Node[] inputs, long min = 0, long max = 0, long detail = 0, FactType? fact = null, RoundingTo rounding = default)
    {
        var numbers = inputs.Where(i => !i.IsBits);
        var isNarrow = operation != Operation.Widen && min >= int.MinValue && max <= int.MaxValue && numbers.All(i => i.IsNarrow);
        inputs = isNarrow || operation == Operation.Widen ? inputs : [.. inputs.Select(i => i.IsBits ? i : Wide(i))];
        int Input(int place) => place < inputs.Length ? inputs[place].Id : -1;
        var key = (operation, level, Input(0), Input(1), Input(2), fact is null ? detail : fact.Index, rounding);
        if (!_nodes.TryGetValue(key, out var node))
        {
            node = _nodes[key] = new()
            {
                Id = _nodes.Count,
                Operation = operation,
                Level = level,
                Inputs = inputs,
                Detail = detail,
                FactType = fact,
                Rounding = rounding,
                Min = min,
                Max = max,
                IsNarrow = isNarrow,
            };
        }

        return node;
    }
}
