using Welfare.Rules.Engines.Compiled;
using Welfare.Rules.Language;

namespace Welfare.Rules.Evaluation;

/// <summary>The figures of a version that words need (messages, margins, amounts), each with its slot. Compiled when first asked for.</summary>
internal sealed class FigureTable
{
    private readonly List<Expression> _figures = [];
    private readonly Dictionary<Expression, int> _slots = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> _keys = [];
    private readonly RecordVariable _root;
    private readonly List<ListDefinition> _lists;
    private readonly Lazy<FillSlots> _fill;

    public FigureTable(CompiledRuleset compiled)
    {
        var ruleset = compiled.Ruleset;
        _root = ruleset.Root;
        foreach (var rule in ruleset.Rules)
        {
            foreach (var figure in RulesetExpressions.Figures(rule).OfType<Expression>())
            {
                Add(figure);
            }
        }

        Named = ruleset.Definitions.OfType<ScalarDefinition>().ToDictionary(d => d.Name, d => Add(new DefinitionExpression(d)));
        _lists = [.. ruleset.Definitions.OfType<ListDefinition>()];
        _fill = new(() => compiled.Compiler.Figures(_figures, _lists));
    }

    public FillSlots Fill => _fill.Value;

    /// <summary>The slot of each scalar definition, by name.</summary>
    public IReadOnlyDictionary<string, int> Named { get; }

    public int Count => _figures.Count;

    public int Size => (3 * _figures.Count) + (2 * _lists.Count);

    public int Slot(Expression figure) => _slots[figure];

    public Expression Figure(int slot) => _figures[slot];

    /// <summary>Bits of the records that a list definition includes or may include.</summary>
    public long Included(long[] slots, ListDefinition list)
    {
        var at = (3 * _figures.Count) + (2 * _lists.IndexOf(list));
        return slots[at] | slots[at + 1];
    }

    /// <summary>A figure that both languages and several rules name has one slot.</summary>
    private int Add(Expression figure)
    {
        var key = $"{figure.Type.Kind}{figure.Type.Scale} {ExpressionKeys.Of(figure, v => v == _root ? 0 : 1)}";
        if (!_keys.TryGetValue(key, out var slot))
        {
            slot = _keys[key] = _figures.Count;
            _figures.Add(figure);
        }

        return _slots[figure] = slot;
    }
}
