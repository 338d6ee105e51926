using Welfare.Rules.Language;
using BlockExpression = System.Linq.Expressions.BlockExpression;
using Linq = System.Linq.Expressions.Expression;
using LinqVariable = System.Linq.Expressions.ParameterExpression;
using MemberExpression = System.Linq.Expressions.MemberExpression;

namespace Welfare.Rules.Engines.NRules;

/// <content>Loops over lists. A record whose filter is unknown may be in the list, which makes what depends on it unknown.</content>
internal sealed partial class ExpressionTranslator
{
    /// <summary>Whether the filters include the record, with all variables of the list bound to it.</summary>
    public Linq Included(ListExpression list, Linq record, Linq included)
    {
        foreach (var filter in list.Filters)
        {
            Bind(filter.Variable, record);
            included = And(included, Translate(filter.Predicate));
        }

        return included;
    }

    /// <summary>"Every" is "not some not".</summary>
    private BlockExpression Quantified(QuantifiedExpression e)
    {
        var some = Linq.Variable(typeof(Truth), "some");
        var loop = Each(e.List, (record, included) =>
        {
            Bind(e.Variable, record);
            var body = Translate(e.Body);
            return Linq.Assign(some, Or(some, And(included, e.IsEvery ? Not(body) : body)));
        });
        // A list that may not be whole may have one more.
        var found = Or(some, Not(IsWhole(e.List)));
        return Linq.Block([some], Linq.Assign(some, Linq.Constant(Truth.False)), loop, e.IsEvery ? Not(found) : found);
    }

    private BlockExpression Aggregated(AggregateExpression e)
    {
        var result = Linq.Variable(typeof(Number), "result");
        var any = Linq.Variable(typeof(bool), "any");
        var loop = Each(e.List, (record, included) =>
        {
            Bind(e.Variable, record);
            var value = e.Body is null ? Linq.Constant(Number.Of(1, 0)) : Translate(e.Body);
            return Linq.Block(
                Linq.Assign(result, Linq.Condition(
                    Is(included, Truth.True),
                    Linq.Condition(any, OnNumbers(Joining(e.Function), result, value), value),
                    Linq.Condition(Is(included, Truth.Unknown), Linq.Default(typeof(Number)), result))),
                Linq.Assign(any, Linq.OrElse(any, Linq.NotEqual(included, Linq.Constant(Truth.False)))));
        });
        // FEEL: count([]) is 0, sum([]) is null, which is unknown here.
        Linq nothing = e.Function == Aggregate.Count ? Linq.Constant(Number.Of(0, 0)) : Linq.Default(typeof(Number));
        return Linq.Block(
            [result, any],
            Linq.Assign(result, nothing),
            Linq.Assign(any, Linq.Constant(false)),
            loop,
            Linq.Condition(Is(IsWhole(e.List), Truth.True), result, Linq.Default(typeof(Number))));
    }

    private static string Joining(Aggregate function) => function switch
    {
        Aggregate.Sum or Aggregate.Count => nameof(Number.Add),
        Aggregate.Min => nameof(Number.Min),
        Aggregate.Max => nameof(Number.Max),
        _ => throw new UntranslatedException(function),
    };

    private MemberExpression Children(ListExpression list, string property) =>
        Linq.Property(Linq.Call(Record(list.Owner), nameof(RecordFact.Children), null, Linq.Constant(list.List.Index)), property);

    private Linq IsWhole(ListExpression list) => list.Definition is { } definition ? IsWhole(definition.Value) : Children(list, nameof(RecordList.IsWhole));

    /// <summary>A pass over the records of a list that are or may be in it.</summary>
    private BlockExpression Each(ListExpression list, Func<LinqVariable, LinqVariable, Linq> body)
    {
        var record = Linq.Variable(typeof(RecordFact), "record");
        var included = Linq.Variable(typeof(Truth), "included");
        Linq source;
        Func<Linq, Linq> start;
        if (list.Definition is { } definition)
        {
            source = Linq.Call(typeof(Enumerable), nameof(Enumerable.ToArray), [typeof(InclusionFact)], _premises.Of(definition));
            start = item => Linq.Block(
                Linq.Assign(record, Linq.Property(item, nameof(InclusionFact.Record))),
                Linq.Assign(included, Linq.Property(item, nameof(InclusionFact.Included))));
        }
        else
        {
            source = Children(list, nameof(RecordList.Records));
            start = item => Linq.Block(Linq.Assign(record, item), Linq.Assign(included, Linq.Constant(Truth.True)));
        }

        var filter = list.Filters.Count == 0 ? Linq.Empty() : (Linq)Linq.Assign(included, Included(list, record, included));
        return Over(source, [record, included], item => Linq.Block(
            start(item),
            filter,
            Linq.IfThen(Linq.NotEqual(included, Linq.Constant(Truth.False)), body(record, included))));
    }

    private static BlockExpression Over(Linq source, LinqVariable[] variables, Func<Linq, Linq> body)
    {
        var items = Linq.Variable(source.Type, "items");
        var index = Linq.Variable(typeof(int), "i");
        var end = Linq.Label("end");
        return Linq.Block(
            [items, index, .. variables],
            Linq.Assign(items, source),
            Linq.Assign(index, Linq.Constant(0)),
            Linq.Loop(
                Linq.Block(
                    Linq.IfThen(Linq.GreaterThanOrEqual(index, Linq.ArrayLength(items)), Linq.Break(end)),
                    body(Linq.ArrayIndex(items, index)),
                    Linq.PostIncrementAssign(index)),
                end));
    }
}
