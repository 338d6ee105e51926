using Welfare.Rules.Language;

namespace Welfare.Rules.Engines.Columns;

/// <content>Lists: conditions over the rows of a list, gathered for each row that has it. A record whose filter is unknown makes what depends on it unknown.</content>
internal sealed partial class ColumnTranslator
{
    private readonly Dictionary<ListDefinition, TruthColumn> _lists = [];

    /// <summary>The rows of a list, which of them are included, and for which owners the list is whole.</summary>
    private sealed record Listed(Level Level, TruthColumn Included, Node Whole);

    private Listed List(ListExpression list)
    {
        var owner = LevelOf(list.Owner);
        var level = owner.Of(list.List);
        var included = list.Definition is null ? new TruthColumn(_graph.All, _graph.None) : Included(list.Definition);
        foreach (var filter in list.Filters)
        {
            included = And(included, Inside(level, filter.Variable, () => Condition(filter.Predicate)));
        }

        return new(level, included, _graph.Bit(owner, owner.Layout.KnownBit(list.List)));
    }

    private TruthColumn Included(ListDefinition definition)
    {
        if (!_lists.TryGetValue(definition, out var included))
        {
            included = _lists[definition] = List(definition.Value).Included;
        }

        return included;
    }

    private T Inside<T>(Level level, RecordVariable variable, Func<T> translate)
    {
        _levels[variable] = level;
        _scope.Push((level, variable));
        try
        {
            return translate();
        }
        finally
        {
            _scope.Pop();
        }
    }

    private Node SurelyIn(Listed list) => _graph.And(_graph.Valid(list.Level), list.Included.True);

    private Node PerhapsIn(Listed list) => _graph.And(_graph.Valid(list.Level), _graph.Not(list.Included.False));

    /// <summary>When it is known of every record whether it is included, and something of each that is not left out.</summary>
    private Node Known(Listed list, Node each)
    {
        var open = _graph.Or(_graph.And(PerhapsIn(list), _graph.Not(list.Included.True)), _graph.And(PerhapsIn(list), _graph.Not(each)));
        return _graph.And(list.Whole, _graph.Not(_graph.AnyOf(open, list.Level)));
    }

    /// <summary>"Every" is "not some not".</summary>
    private TruthColumn Quantify(QuantifiedExpression e)
    {
        var list = List(e.List);
        var body = Inside(list.Level, e.Variable, () => Condition(e.Body));
        var hit = e.IsEvery ? body.Not() : body;
        var isSome = _graph.AnyOf(_graph.And(SurelyIn(list), hit.True), list.Level);
        var perhaps = _graph.AnyOf(_graph.And(PerhapsIn(list), _graph.Not(hit.False)), list.Level);
        var some = new TruthColumn(isSome, _graph.And(list.Whole, _graph.Not(perhaps)));
        return e.IsEvery ? some.Not() : some;
    }

    private NumberColumn Aggregate(AggregateExpression e)
    {
        var list = List(e.List);
        if (e.Function == Language.Aggregate.Count)
        {
            var isPlain = e.List is { Definition: null, Filters.Count: 0 };
            return Whole(isPlain ? _graph.Length(LevelOf(e.List.Owner), e.List.List) : _graph.CountOf(PerhapsIn(list), list.Level), 0, Known(list, _graph.All));
        }

        var body = Inside(list.Level, e.Variable, () => Number(e.Body!));
        var any = _graph.AnyOf(PerhapsIn(list), list.Level);
        var value = e.Function == Language.Aggregate.Sum
            ? _graph.SumOf(PerhapsIn(list), body.Value, list.Level)
            : _graph.ExtremeOf(PerhapsIn(list), body.Value, list.Level, e.Function == Language.Aggregate.Max);
        return Whole(value, e.Type.Scale, _graph.And(Known(list, body.Known), any));
    }
}
