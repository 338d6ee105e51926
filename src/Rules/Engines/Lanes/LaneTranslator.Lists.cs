using Welfare.Rules.Evaluation;
using Welfare.Rules.Language;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Engines.Lanes;

/// <content>Lists of the records: their own records come four at a time, and what was gathered of them stands beside the record's words.</content>
internal sealed partial class LaneTranslator
{
    private readonly Dictionary<ListType, LaneTranslator> _inside = [];

    /// <summary>The lists of the records over which something goes.</summary>
    public IReadOnlyDictionary<ListType, LaneTranslator> Inside => _inside;

    /// <summary>Takes the lists of the records up, each with a translator of its own.</summary>
    public void Open(FrameLayout layout, LaneMemory memory)
    {
        foreach (var list in Layout.Lists)
        {
            _inside[list] = new(_root, layout.Of(layout.Vocabulary.Record(list.Record)), memory, _inputs, _cutoffs);
        }
    }

    private LaneCode Loop(Expression expression)
    {
        var (list, variable) = ExpressionTree.Loop(expression)!.Value;
        if (!_records.Contains(list.Owner) || list.Definition is not null || list.Filters.Count > 0 || !_inside.TryGetValue(list.List, out var inside))
        {
            throw Untranslated("a loop over another list");
        }

        inside.Bind(variable);
        var whole = Known(list.List);
        return expression switch
        {
            QuantifiedExpression e => Quantify(e, inside, whole),
            AggregateExpression { Function: Language.Aggregate.Count } => Count(list.List, whole),
            AggregateExpression { Function: Language.Aggregate.Sum } e => Sum(e, inside, whole),
            _ => throw Untranslated("the least or greatest of a list"),
        };
    }

    /// <summary>"Every" is "not some not".</summary>
    private LaneTruth Quantify(QuantifiedExpression e, LaneTranslator inside, LaneKnown whole)
    {
        var body = inside.Condition(e.Body);
        var hit = e.IsEvery ? body.Not() : body;
        var isSome = IsSet(inside.Results.Flag(inside.Present(hit.True)));
        var isOpen = IsSet(inside.Results.Flag(inside.Present(inside.Graph.Not(hit.False))));
        var some = new LaneTruth(isSome, Graph.And(whole.ToLane(Graph), Graph.Not(isOpen)));
        return e.IsEvery ? some.Not() : some;
    }

    private LaneNumber Count(ListType list, LaneKnown whole)
    {
        var offset = Layout.Offset(list);
        return new(Graph.Part(Word(Words + (offset / 8)), offset % 8 * 8, FrameLayout.CountBits, isSigned: false), 0, whole);
    }

    /// <summary>FEEL: sum([]) is null, here unknown.</summary>
    private LaneNumber Sum(AggregateExpression e, LaneTranslator inside, LaneKnown whole)
    {
        var value = inside.Number(e.Body!);
        var summand = inside.Graph.Summand(value.Value);
        var sum = Graph.Word(inside.Results.Sum(inside.Graph.Choose(inside.Word(inside.Valid), summand, inside.Graph.None)), summand.Most * Frame.LongestList);
        var isOpen = IsSet(inside.Results.Flag(inside.Present(inside.Graph.Not(value.Known.ToLane(inside.Graph)))));
        var isAny = IsSet(inside.Results.Flag(inside.Word(inside.Valid)));
        return new(sum, e.Type.Scale, whole.And(LaneKnown.If(Graph.And(isAny, Graph.Not(isOpen)))));
    }

    /// <summary>Where a flag that was gathered of a list of the records is set.</summary>
    public Lane IsSet((int Slot, int Bit) flag) => Graph.HasAll(Word(flag.Slot), 1L << flag.Bit);
}
