using Welfare.Rules.Language;
using Linq = System.Linq.Expressions.Expression;
using LinqVariable = System.Linq.Expressions.ParameterExpression;

namespace Welfare.Rules.Engines.Compiled;

/// <summary>Which records of a list a definition includes: bits of those surely in, bits of those that may be in, and whether the list is whole.</summary>
internal sealed record Inclusion(LinqVariable In, LinqVariable Maybe, Linq IsWhole);

/// <content>Loops over lists. A record whose filter is unknown counts as "may be in", which makes what depends on it unknown.</content>
internal sealed partial class Translator
{
    private delegate void LoopBody(Emitter loop, BooleanCode included, LinqVariable index);

    private static readonly BooleanCode Always = BooleanCode.Of(true);

    /// <summary>Emits a loop over the list; returns when the list is whole.</summary>
    private Known Loop(ListExpression list, RecordVariable variable, Emitter emitter, LoopBody body)
    {
        var owner = _bound[list.Owner];
        var layout = _layout.Of(list.Element);
        var index = emitter.Variable(typeof(int), "i");
        var count = emitter.Variable(typeof(int), "n");
        var start = emitter.Variable(typeof(int), "at");
        emitter.Emit(Linq.Assign(index, Linq.Constant(0)));
        emitter.Emit(Linq.Assign(count, Linq.Convert(owner.ListCount(list.List.Index), typeof(int))));
        emitter.Emit(Linq.Assign(start, Linq.Convert(owner.ListStart(list.List.Index), typeof(int))));

        var loop = new Emitter(emitter);
        var element = new BoundRecord(Cells, start, layout, loop);
        _bound[variable] = element;
        foreach (var filter in list.Filters)
        {
            _bound[filter.Variable] = element;
        }

        var included = list.Definition is null ? Always : loop.Keep(Member(_lists[list.Definition], index));
        foreach (var filter in list.Filters)
        {
            var passes = loop.Keep(Condition(filter.Predicate, loop));
            included = loop.Keep(new BooleanCode(Linq.And(included.True, passes.True), Linq.Or(included.False, passes.False)));
        }

        body(loop, included, index);

        var end = Linq.Label("end");
        emitter.Emit(Linq.Loop(
            Linq.Block(
                Linq.IfThen(Linq.GreaterThanOrEqual(index, count), Linq.Break(end)),
                loop.ToBlock(),
                Linq.AddAssign(start, Linq.Constant(layout.Width)),
                Linq.AddAssign(index, Linq.Constant(1))),
            end));
        return list.Definition is null ? owner.ListKnown(list.List.Index) : Known.If(_lists[list.Definition].IsWhole);
    }

    private static BooleanCode Member(Inclusion inclusion, LinqVariable index)
    {
        Linq Has(LinqVariable bits) => Linq.NotEqual(Linq.And(Linq.RightShift(bits, index), Linq.Constant(1L)), Linq.Constant(0L));
        return new(Has(inclusion.In), Linq.Not(Linq.Or(Has(inclusion.In), Has(inclusion.Maybe))));
    }

    private Inclusion Include(ListExpression list, Emitter emitter)
    {
        var (isIn, maybe) = (emitter.Variable(typeof(long), "isIn"), emitter.Variable(typeof(long), "maybe"));
        emitter.Emit(Linq.Assign(isIn, Linq.Constant(0L)));
        emitter.Emit(Linq.Assign(maybe, Linq.Constant(0L)));
        var whole = Loop(list, new RecordVariable("item", list.Element), emitter, (loop, included, index) =>
        {
            var bit = loop.Keep(Linq.LeftShift(Linq.Constant(1L), index), "bit");
            loop.Emit(Linq.IfThenElse(
                included.True,
                Linq.OrAssign(isIn, bit),
                Linq.IfThen(Linq.Not(included.False), Linq.OrAssign(maybe, bit))));
        });
        return new(isIn, maybe, emitter.Keep(whole.ToExpression(), "whole"));
    }

    private BooleanCode Quantified(QuantifiedExpression e, Emitter emitter)
    {
        // "every" is "not some not": one loop serves both.
        var (any, none) = (emitter.Variable(typeof(bool), "any"), emitter.Variable(typeof(bool), "none"));
        emitter.Emit(Linq.Assign(any, Linq.Constant(false)));
        emitter.Emit(Linq.Assign(none, Linq.Constant(true)));
        var whole = Loop(e.List, e.Variable, emitter, (loop, included, _) =>
        {
            var body = loop.Keep(Condition(e.Body, loop));
            var hit = e.IsEvery ? body.Not() : body;
            loop.Emit(Linq.OrAssign(any, Linq.And(included.True, hit.True)));
            loop.Emit(Linq.AndAssign(none, Linq.Or(included.False, hit.False)));
        });
        var some = emitter.Keep(new BooleanCode(any, Linq.And(none, whole.ToExpression())));
        return e.IsEvery ? some.Not() : some;
    }

    private NumberCode Aggregate(AggregateExpression e, Emitter emitter) => e.Function switch
    {
        Language.Aggregate.Count => Count(e, emitter),
        Language.Aggregate.Sum => Total(e, emitter),
        _ => Extreme(e, emitter),
    };

    private NumberCode Count(AggregateExpression e, Emitter emitter)
    {
        if (e.List is { Definition: { } definition, Filters.Count: 0 })
        {
            var inclusion = _lists[definition];
            var bits = Linq.Call(typeof(System.Numerics.BitOperations), nameof(System.Numerics.BitOperations.PopCount), null, Linq.Convert(inclusion.In, typeof(ulong)));
            var sure = Linq.And(inclusion.IsWhole, Linq.Equal(inclusion.Maybe, Linq.Constant(0L)));
            return emitter.Keep(new NumberCode(Linq.Convert(bits, typeof(long)), 0, null, Known.If(sure)));
        }

        var (count, known) = (emitter.Variable(typeof(long), "count"), emitter.Variable(typeof(bool), "known"));
        emitter.Emit(Linq.Assign(count, Linq.Constant(0L)));
        emitter.Emit(Linq.Assign(known, Linq.Constant(true)));
        var whole = Loop(e.List, e.Variable, emitter, (loop, included, _) =>
        {
            loop.Emit(Linq.AddAssign(count, Linq.Condition(included.True, Linq.Constant(1L), Linq.Constant(0L))));
            loop.Emit(Linq.AndAssign(known, Linq.Or(included.True, included.False)));
        });
        return new(count, 0, null, whole.And(Known.If(known)));
    }

    private NumberCode Total(AggregateExpression e, Emitter emitter)
    {
        var (sum, known, any) = (emitter.Variable(typeof(long), "sum"), emitter.Variable(typeof(bool), "known"), emitter.Variable(typeof(bool), "any"));
        emitter.Emit(Linq.Assign(sum, Linq.Constant(0L)));
        emitter.Emit(Linq.Assign(known, Linq.Constant(true)));
        emitter.Emit(Linq.Assign(any, Linq.Constant(false)));
        var whole = Loop(e.List, e.Variable, emitter, (loop, included, _) =>
        {
            var value = Number(e.Body!, loop);
            loop.Emit(Linq.IfThenElse(
                included.True,
                Linq.Block(
                    Linq.Assign(sum, Linq.AddChecked(sum, value.Value)),
                    Linq.Assign(any, Linq.Constant(true)),
                    Linq.AndAssign(known, value.Known.ToExpression())),
                Linq.AndAssign(known, included.False)));
        });

        // FEEL: sum([]) is null, here unknown.
        return new(sum, e.Type.Scale, null, whole.And(Known.If(emitter.Keep(Linq.And(known, any), "known"))));
    }

    private NumberCode Extreme(AggregateExpression e, Emitter emitter)
    {
        var (best, known, any) = (emitter.Variable(typeof(long), "best"), emitter.Variable(typeof(bool), "known"), emitter.Variable(typeof(bool), "any"));
        emitter.Emit(Linq.Assign(best, Linq.Constant(0L)));
        emitter.Emit(Linq.Assign(known, Linq.Constant(true)));
        emitter.Emit(Linq.Assign(any, Linq.Constant(false)));
        var isMax = e.Function == Language.Aggregate.Max;
        var whole = Loop(e.List, e.Variable, emitter, (loop, included, _) =>
        {
            var value = loop.Keep(Number(e.Body!, loop));
            var better = Linq.OrElse(Linq.Not(any), isMax ? Linq.GreaterThan(value.Value, best) : Linq.LessThan(value.Value, best));
            loop.Emit(Linq.IfThenElse(
                included.True,
                Linq.Block(
                    Linq.IfThen(better, Linq.Assign(best, value.Value)),
                    Linq.Assign(any, Linq.Constant(true)),
                    Linq.AndAssign(known, value.Known.ToExpression())),
                Linq.AndAssign(known, included.False)));
        });
        return new(best, e.Type.Scale, null, whole.And(Known.If(emitter.Keep(Linq.And(known, any), "known"))));
    }
}
