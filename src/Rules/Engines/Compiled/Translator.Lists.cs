using Welfare.Rules.Language;
using Welfare.Rules.Vocabularies;
using Linq = System.Linq.Expressions.Expression;
using LinqVariable = System.Linq.Expressions.ParameterExpression;

namespace Welfare.Rules.Engines.Compiled;

/// <summary>Which records of a list a definition includes: bits of those surely in, bits of those that may be in, and whether the list is whole.</summary>
internal sealed record Inclusion(LinqVariable In, LinqVariable Maybe, Linq IsWhole);

/// <content>Loops over lists. A record whose filter is unknown counts as "may be in", which makes what depends on it unknown.</content>
internal sealed partial class Translator
{
    private static readonly BooleanCode Always = BooleanCode.Of(true);

    /// <summary>
    /// One pass over a root list for all the definitions and loops over it that wait for nothing else: a member's facts are read once.
    /// </summary>
    public void Fuse(RecordVariable root, ListType list, RecordType element, IReadOnlyList<ListDefinition> definitions, IReadOnlyList<Expression> loops)
    {
        var inclusions = definitions.ToDictionary(d => d, _ => new InclusionBits(Function));
        var keyed = loops.DistinctBy(KeyOf).Select(l => (Loop: l, Accumulator: Accumulate(l, Function))).ToList();
        Pass(root, list, element, Function, (loop, record, index) =>
        {
            var included = new Dictionary<ListDefinition, BooleanCode>();
            foreach (var definition in definitions)
            {
                included[definition] = Included(definition.Value, record, Always, loop);
                inclusions[definition].Collect(loop, included[definition], index);
            }

            foreach (var (expression, accumulator) in keyed)
            {
                var (source, variable) = LoopOf(expression);
                _bound[variable] = record;
                accumulator.Body(loop, source.Definition is null ? Always : included[source.Definition]);
            }
        });
        var whole = _bound[root].ListKnown(list.Index);
        foreach (var definition in definitions)
        {
            _lists[definition] = new(inclusions[definition].In, inclusions[definition].Maybe, Function.Keep(whole.ToExpression(), "whole"));
        }

        foreach (var (expression, accumulator) in keyed)
        {
            Function.Remember(KeyOf(expression), accumulator.Finish(whole));
        }
    }

    private static (ListExpression List, RecordVariable Variable) LoopOf(Expression expression) => expression switch
    {
        QuantifiedExpression e => (e.List, e.Variable),
        AggregateExpression e => (e.List, e.Variable),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    private Accumulator Accumulate(Expression expression, Emitter before) => expression switch
    {
        QuantifiedExpression e => Quantified(e, before),
        AggregateExpression { Function: Language.Aggregate.Count } => Count(before),
        AggregateExpression { Function: Language.Aggregate.Sum } e => Total(e, before),
        AggregateExpression e => Extreme(e, before),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    /// <summary>A loop of its own.</summary>
    private Code Loop(Expression expression, Emitter emitter)
    {
        var (list, variable) = LoopOf(expression);
        if (expression is AggregateExpression { Function: Language.Aggregate.Count } && list is { Definition: { } counted, Filters.Count: 0 })
        {
            return Count(_lists[counted]);
        }

        var accumulator = Accumulate(expression, emitter);
        return accumulator.Finish(Each(list, emitter, (loop, record, included, _) =>
        {
            _bound[variable] = record;
            accumulator.Body(loop, included);
        }));
    }

    private Inclusion Include(ListExpression list, Emitter emitter)
    {
        var bits = new InclusionBits(emitter);
        var whole = Each(list, emitter, (loop, _, included, index) => bits.Collect(loop, included, index));
        return new(bits.In, bits.Maybe, emitter.Keep(whole.ToExpression(), "whole"));
    }

    /// <summary>Emits a pass over the list with its definition and filters applied; returns when the list is whole.</summary>
    private Known Each(ListExpression list, Emitter emitter, Action<Emitter, BoundRecord, BooleanCode, LinqVariable> body)
    {
        Pass(list.Owner, list.List, list.Element, emitter, (loop, record, index) =>
        {
            var included = list.Definition is null ? Always : loop.Keep(Member(_lists[list.Definition], index));
            body(loop, record, Included(list, record, included, loop), index);
        });
        return list.Definition is null ? _bound[list.Owner].ListKnown(list.List.Index) : Known.If(_lists[list.Definition].IsWhole);
    }

    private BooleanCode Included(ListExpression list, BoundRecord record, BooleanCode included, Emitter loop)
    {
        foreach (var filter in list.Filters)
        {
            _bound[filter.Variable] = record;
            var passes = loop.Keep(Condition(filter.Predicate, loop));
            included = loop.Keep(new BooleanCode(Linq.And(included.True, passes.True), Linq.Or(included.False, passes.False)));
        }

        return included;
    }

    private void Pass(RecordVariable owner, ListType list, RecordType element, Emitter emitter, Action<Emitter, BoundRecord, LinqVariable> body)
    {
        var layout = _layout.Of(element);
        var index = emitter.Variable(typeof(int), "i");
        var count = emitter.Variable(typeof(int), "n");
        var start = emitter.Variable(typeof(int), "at");
        emitter.Emit(Linq.Assign(index, Linq.Constant(0)));
        emitter.Emit(Linq.Assign(count, Linq.Convert(_bound[owner].ListCount(list.Index), typeof(int))));
        emitter.Emit(Linq.Assign(start, Linq.Convert(_bound[owner].ListStart(list.Index), typeof(int))));

        var loop = new Emitter(emitter);
        body(loop, new BoundRecord(_records++, Cells, start, layout, loop), index);

        var end = Linq.Label("end");
        emitter.Emit(Linq.Loop(
            Linq.Block(
                Linq.IfThen(Linq.GreaterThanOrEqual(index, count), Linq.Break(end)),
                loop.ToBlock(),
                Linq.AddAssign(start, Linq.Constant(layout.Width)),
                Linq.AddAssign(index, Linq.Constant(1))),
            end));
    }

    private static BooleanCode Member(Inclusion inclusion, LinqVariable index)
    {
        Linq Has(LinqVariable bits) => Linq.NotEqual(Linq.And(Linq.RightShift(bits, index), Linq.Constant(1L)), Linq.Constant(0L));
        return new(Has(inclusion.In), Linq.Not(Linq.Or(Has(inclusion.In), Has(inclusion.Maybe))));
    }

    private static NumberCode Count(Inclusion inclusion)
    {
        var bits = Linq.Call(typeof(System.Numerics.BitOperations), nameof(System.Numerics.BitOperations.PopCount), null, Linq.Convert(inclusion.In, typeof(ulong)));
        var sure = Linq.And(inclusion.IsWhole, Linq.Equal(inclusion.Maybe, Linq.Constant(0L)));
        return new(Linq.Convert(bits, typeof(long)), 0, null, Known.If(sure));
    }
}
