using Welfare.Rules.Engines.Columns;
using Welfare.Rules.Engines.Compiled;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Language;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Engines.Lanes;

/// <summary>Puts into lanes what can be of a version's list definitions and of its loops over the household's first list.</summary>
internal sealed class LaneBuilder
{
    private readonly LaneMemory _memory = new();
    private readonly LaneTranslator _members;
    private readonly LaneInputs _inputs;
    private readonly FrameLayout _layout;
    private readonly int _lanes;
    private readonly Dictionary<ListDefinition, GatheredList> _lists = [];
    private readonly Dictionary<Expression, GatheredLoop> _loops = [];

    public LaneBuilder(RecordVariable root, FrameLayout layout, Cutoffs cutoffs)
    {
        _layout = layout;
        _inputs = new LaneInputs(_memory);
        _members = new(root, layout.Of(layout.Vocabulary.Record(root.Record.Lists[0].Record)), _memory, _inputs, cutoffs);
        _members.Open(layout, _memory);
        _lanes = _memory.Take();
    }

    public IReadOnlyDictionary<ListDefinition, GatheredList> Lists => _lists;

    public IReadOnlyDictionary<Expression, GatheredLoop> Loops => _loops;

    public LaneInputs Inputs => _inputs;

    public bool TryDefine(ListDefinition definition)
    {
        if (Tried(() => Included(definition.Value.Filters)) is not { } included)
        {
            return false;
        }

        var maybe = _members.Graph.Not(_members.Graph.Or(included.True, included.False));
        _lists[definition] = new(included, Bits(included.True), Bits(maybe));
        return true;
    }

    public bool TryGather(Expression expression)
    {
        var (list, variable) = ExpressionTree.Loop(expression)!.Value;
        if (list.Definition is { } definition && !_lists.ContainsKey(definition))
        {
            return false;
        }

        if (expression is AggregateExpression { Function: Language.Aggregate.Count })
        {
            return true; // By the bits of the list.
        }

        _members.Bind(variable);
        var included = list.Definition is null ? new LaneTruth(_members.Graph.All, _members.Graph.None) : _lists[list.Definition].Included;
        var loop = expression switch
        {
            QuantifiedExpression e => Tried(() => Quantify(e, included)),
            AggregateExpression { Function: Language.Aggregate.Sum } e => Tried(() => Sum(e, included)),
            _ => null,
        };
        if (loop is null)
        {
            return false;
        }

        _loops[expression] = loop;
        return true;
    }

    public LaneProgram Program(FillMemory prelude, DecideGathered decide)
    {
        var tooLarge = _members.Results.Flag(_members.Present(TooLarge()));
        var inside = _members.Inside.Where(i => i.Value.Results.Outputs.Any()).Select(i => Inside(i.Key, i.Value)).ToArray();
        return new(_layout, prelude, decide)
        {
            Members = Step(_members, [.. _members.Results.Outputs], gathers: true),
            Inside = inside,
            Lanes = _lanes,
            TooLarge = tooLarge,
            Slots = _memory.Slots,
        };
    }

    /// <summary>The records with a number too large for this code, their own or one of a list inside.</summary>
    private Lane TooLarge()
    {
        var graph = _members.Graph;
        var own = graph.TooLarge.Aggregate(graph.None, graph.Or);
        foreach (var inside in _members.Inside.Values)
        {
            var tooLarge = inside.Present(inside.Graph.TooLarge.Aggregate(inside.Graph.None, inside.Graph.Or));
            own = tooLarge.Is(0) ? own : graph.Or(own, _members.IsSet(inside.Results.Flag(tooLarge)));
        }

        return own;
    }

    private LaneList Inside(ListType list, LaneTranslator translator)
    {
        var outputs = translator.Results.Outputs.ToList();
        var from = _memory.Take(outputs.Count);
        return Step(translator, [.. outputs.Select((o, i) => (from + i, o.Value, o.IsSum))], gathers: false) with
        {
            From = from,
            Offset = _members.Layout.Offset(list),
        };
    }

    private static LaneList Step(LaneTranslator translator, IReadOnlyList<(int Slot, Lane Value, bool IsSum)> outputs, bool gathers) => new()
    {
        Words = translator.Words,
        Valid = translator.Valid,
        Width = translator.Layout.Width,
        Joined = [.. translator.Results.Joined],
        Added = [.. translator.Results.Added],
        Run = LaneFunction.Of(outputs, gathers),
    };

    private LaneTruth Included(IReadOnlyList<ListFilter> filters)
    {
        var included = new LaneTruth(_members.Graph.All, _members.Graph.None);
        foreach (var filter in filters)
        {
            _members.Bind(filter.Variable);
            included = _members.And(included, _members.Condition(filter.Predicate));
        }

        return included;
    }

    private GatheredLoop Quantify(QuantifiedExpression e, LaneTruth included)
    {
        var body = _members.Condition(e.Body);
        var hit = e.IsEvery ? body.Not() : body;
        var graph = _members.Graph;
        return new(
            Some: _members.Results.Flag(_members.Present(graph.And(included.True, hit.True))),
            Open: _members.Results.Flag(_members.Present(graph.And(graph.Not(included.False), graph.Not(hit.False)))));
    }

    private GatheredLoop Sum(AggregateExpression e, LaneTruth included)
    {
        var value = _members.Number(e.Body!);
        var graph = _members.Graph;
        var present = _members.Present(graph.Not(included.False));
        return new(
            Some: _members.Results.Flag(present),
            Open: _members.Results.Flag(graph.And(present, graph.Not(value.Known.ToLane(graph)))))
        {
            Sum = _members.Results.Sum(graph.Choose(present, graph.Summand(value.Value), graph.None)),
        };
    }

    /// <summary>A bit a record.</summary>
    private int Bits(Lane mask) => _members.Results.Set(_members.Graph.Choose(_members.Present(mask), _members.Word(_lanes), _members.Graph.None));

    private static T? Tried<T>(Func<T> translate)
        where T : class
    {
        try
        {
            return translate();
        }
        catch (UntranslatedException)
        {
            return null;
        }
    }
}

/// <summary>A list definition in lanes: which records it includes, and where bits stand of those surely in and of those that may be.</summary>
internal sealed record GatheredList(LaneTruth Included, int In, int Maybe);

/// <summary>Where what was gathered stands: whether any record has it, whether any leaves it open, and the sum.</summary>
internal sealed record GatheredLoop((int Slot, int Bit) Some, (int Slot, int Bit) Open)
{
    public int Sum { get; init; }
}
