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
    private readonly Dictionary<ListDefinition, int> _listSlots = new(ReferenceEqualityComparer.Instance);
    private readonly Lazy<FillSlots> _fill;
    private readonly Lazy<FillKnown> _fillKnown;

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
        for (var i = 0; i < _lists.Count; i++)
        {
            _listSlots[_lists[i]] = (3 * _figures.Count) + (2 * i);
        }

        _fill = new(() => compiled.Compiler.Figures(_figures, _lists));
        _fillKnown = new(() => compiled.Compiler.FiguresKnown(_figures, _lists));
    }

    /// <summary>Three-valued code, for every frame.</summary>
    public FillSlots FillAny => _fill.Value;

    /// <summary>Two-valued code, for frames in which all was answered; gives false where it cannot tell.</summary>
    public FillKnown FillKnown => _fillKnown.Value;

    /// <summary>The slot of each scalar definition, by name.</summary>
    public IReadOnlyDictionary<string, int> Named { get; }

    public int Count => _figures.Count;

    public int Size => (3 * _figures.Count) + (2 * _lists.Count);

    /// <summary>The slots of a household, or of a member judged.</summary>
    public long[] Fill(Frame frame, RulesetContext context, int start)
    {
        var slots = new long[Size];
        if (!frame.IsAnswered || !FillKnown(frame.Bytes, context.Constants, context.Known, start, slots))
        {
            FillAny(frame.Bytes, context.Constants, context.Known, start, slots);
        }

        return slots;
    }

    public int Slot(Expression figure) => _slots[figure];

    public Expression Figure(int slot) => _figures[slot];

    /// <summary>Bits of the records that a list definition includes or may include.</summary>
    public long Included(long[] slots, ListDefinition list)
    {
        var at = _listSlots[list];
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
