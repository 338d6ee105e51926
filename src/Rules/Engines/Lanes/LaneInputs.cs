using Welfare.Rules.Language;

namespace Welfare.Rules.Engines.Lanes;

/// <summary>
/// What is the same for all records, such as a figure of the law or an answer about the household: worked out once before the records and put into
/// slots, a number in one, a truth value in two.
/// </summary>
internal sealed class LaneInputs(LaneMemory memory)
{
    private readonly Dictionary<string, (Expression Expression, int Slot)> _expressions = [];
    private readonly Dictionary<int, int> _constants = [];

    /// <summary>The expressions and the first slot of each: value and when it is known, or true and false.</summary>
    public IEnumerable<(Expression Expression, int Slot)> Expressions => _expressions.Values;

    /// <summary>The constants of the version and day, by place, and the slot of each.</summary>
    public IEnumerable<(int Index, int Slot)> Constants => _constants.Select(c => (c.Key, c.Value));

    public int Slot(Expression expression, string key)
    {
        if (!_expressions.TryGetValue(key, out var input))
        {
            input = _expressions[key] = (expression, memory.Take(2));
        }

        return input.Slot;
    }

    public int Slot(int constant)
    {
        if (!_constants.TryGetValue(constant, out var slot))
        {
            slot = _constants[constant] = memory.Take();
        }

        return slot;
    }
}
