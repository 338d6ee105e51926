using Welfare.Rules.Evaluation;
using Welfare.Rules.Language;
using Welfare.Rules.Vocabularies;
using Linq = System.Linq.Expressions.Expression;
using LinqVariable = System.Linq.Expressions.ParameterExpression;

namespace Welfare.Rules.Engines.Compiled;

/// <summary>Which records of a list a definition includes: bits of those surely in, bits of those that may be in, and when that is the whole list.</summary>
internal sealed record Inclusion(LinqVariable In, LinqVariable Maybe, Known Whole);

/// <content>Loops over lists. A record whose filter is unknown counts as "may be in", which makes what depends on it unknown.</content>
internal sealed partial class Translator
{
    /// <summary>
    /// One pass over a root list for all the definitions and loops over it that wait for nothing else: a member's facts are read once.
    /// </summary>
    public void Fuse(RecordVariable root, ListType list, RecordType element, IReadOnlyList<ListDefinition> definitions, IReadOnlyList<Expression> loops, IReadOnlySet<Expression> required)
    {
        var inclusions = definitions.ToDictionary(d => d, _ => new InclusionBits(Function));
        var keyed = loops.OrderBy(l => !required.Contains(l)).DistinctBy(KeyOf).Select(l => (Loop: l, IsRequired: _twoValued && required.Contains(l))).ToLookup(l => LoopOf(l.Loop).List.Definition);
        var results = new List<(Expression Loop, Func<Known, Code> Finish)>();
        Pass(root, list, element, Function, (loop, record, index) =>
        {
            var filters = definitions.SelectMany(d => d.Value.Filters).ToList();
            filters.ForEach(f => _bound[f.Variable] = record);
            loops.ToList().ForEach(l => _bound[LoopOf(l).Variable] = record);
            // What is asked of all records, or for several definitions, comes first: the rest may then use it.
            var shared = keyed.SelectMany(g => LoopsInside(g).DistinctBy(l => KeyOf(l.Loop))).GroupBy(l => KeyOf(l.Loop)).Where(g => g.Count() > 1).SelectMany(g => g);
            var first = filters.SelectMany(f => ExpressionTree.OutermostLoops(f.Predicate, _twoValued));
            FuseInside(record, [.. first, .. LoopsInside(keyed[null]), .. shared], loop);
            results.AddRange(Gather(keyed[null], new Gathering(Function, loop, null)));
            foreach (var definition in definitions)
            {
                var included = Included(definition.Value, record, null, loop)!;
                _requirement.Ask(included.Known, loop);
                var from = new Gathering(Function, loop, _twoValued ? BooleanCode.Sure(included.True, Known.Always) : included);
                inclusions[definition].Collect(from, index);
                FuseInside(record, LoopsInside(keyed[definition]), from.Branch);
                results.AddRange(Gather(keyed[definition], from));
            }
        });
        var whole = _bound[root].Known(list);
        foreach (var definition in definitions)
        {
            _lists[definition] = inclusions[definition].Of(whole);
        }

        foreach (var (expression, finish) in results)
        {
            Function.Remember(KeyOf(expression), finish(whole));
        }
    }

    private static (ListExpression List, RecordVariable Variable) LoopOf(Expression expression) =>
        ExpressionTree.Loop(expression) ?? throw new NotSupportedException(expression.GetType().Name);

    private List<(Expression Loop, Func<Known, Code> Finish)> Gather(IEnumerable<(Expression Loop, bool IsRequired)> loops, Gathering from)
    {
        var results = loops.Select(l => (l.Loop, Gather(l.Loop, from, l.IsRequired))).ToList();
        from.Close();
        return results;
    }

    private static IEnumerable<(Expression Loop, bool IsRequired)> LoopsInside(IEnumerable<(Expression Loop, bool IsRequired)> loops) =>
        loops.SelectMany(l => ExpressionTree.Children(l.Loop).SelectMany(inside => ExpressionTree.OutermostLoops(inside, l.IsRequired)));

    /// <summary>One pass for each list of a record over which several of the loops go.</summary>
    private void FuseInside(BoundRecord record, IEnumerable<(Expression Loop, bool IsRequired)> inside, Emitter emitter)
    {
        var loops = inside
            .Where(l => LoopOf(l.Loop).List is { Definition: null, Filters.Count: 0 } list && _bound.GetValueOrDefault(list.Owner) == record && !IsWholeCount(l.Loop))
            .OrderBy(l => !l.IsRequired)
            .DistinctBy(l => KeyOf(l.Loop))
            .Where(l => emitter.Computed(KeyOf(l.Loop)) is null);
        foreach (var group in loops.GroupBy(l => LoopOf(l.Loop).List.List).ToList())
        {
            var results = new List<(Expression Loop, Func<Known, Code> Finish)>();
            var first = LoopOf(group.First().Loop).List;
            Pass(first.Owner, first.List, first.Element, emitter, (loop, inner, _) =>
            {
                group.ToList().ForEach(l => _bound[LoopOf(l.Loop).Variable] = inner);
                results.AddRange(Gather(group, new Gathering(emitter, loop, null)));
            });
            results.ForEach(r => emitter.Remember(KeyOf(r.Loop), r.Finish(record.Known(first.List))));
        }
    }

    /// <summary>A loop of its own.</summary>
    private Code Loop(Expression expression, Emitter emitter)
    {
        var (list, variable) = LoopOf(expression);
        if (IsWholeCount(expression))
        {
            return list.Definition is null ? Count(list, emitter) : Count(_lists[list.Definition]);
        }

        Func<Known, Code>? finish = null;
        var whole = Each(list, emitter, (loop, record, included, _) =>
        {
            _bound[variable] = record;
            var from = new Gathering(emitter, loop, included);
            finish = Gather(expression, from, isRequired: false);
            from.Close();
        });
        return finish!(whole);
    }

    private static bool IsWholeCount(Expression expression) => expression is AggregateExpression { Function: Language.Aggregate.Count, List.Filters.Count: 0 };

    private NumberCode Count(ListExpression list, Emitter emitter)
    {
        var owner = _bound[list.Owner];
        return new(Linq.Convert(Linq.And(owner.List(list.List, emitter), Linq.Constant(FrameLayout.CountMask)), typeof(long)), 0, null, owner.Known(list.List)) { Most = FrameLayout.CountMask };
    }

    private Inclusion Include(ListExpression list, Emitter emitter)
    {
        var bits = new InclusionBits(emitter);
        return bits.Of(Each(list, emitter, (loop, _, included, index) =>
        {
            var from = new Gathering(emitter, loop, included);
            bits.Collect(from, index);
            from.Close();
        }));
    }

    /// <summary>Emits a pass over the list with its definition and filters applied; returns when the list is whole.</summary>
    private Known Each(ListExpression list, Emitter emitter, Action<Emitter, BoundRecord, BooleanCode?, LinqVariable> body)
    {
        Pass(list.Owner, list.List, list.Element, emitter, (loop, record, index) =>
        {
            var included = list.Definition is null ? null : loop.Keep(Member(_lists[list.Definition], index));
            body(loop, record, Included(list, record, included, loop), index);
        });
        return list.Definition is null ? _bound[list.Owner].Known(list.List) : _lists[list.Definition].Whole;
    }

    /// <summary>Whether the list's filters leave a record in, given whether its definition does; null means surely.</summary>
    private BooleanCode? Included(ListExpression list, BoundRecord record, BooleanCode? included, Emitter loop)
    {
        foreach (var filter in list.Filters)
        {
            _bound[filter.Variable] = record;
            var passes = loop.Keep(Condition(filter.Predicate, loop));
            included = included is null ? passes : loop.Keep(And([included, passes]));
        }

        return included;
    }

    private void Pass(RecordVariable owner, ListType list, RecordType element, Emitter emitter, Action<Emitter, BoundRecord, LinqVariable> body)
    {
        var layout = _layout.Of(element);
        var index = emitter.Variable(typeof(int), "i");
        var start = emitter.Variable(typeof(long), "at");
        var count = emitter.Variable(typeof(int), "n");
        var cell = _bound[owner].List(list, emitter);
        emitter.Emit(Linq.Assign(count, Linq.And(cell, Linq.Constant(FrameLayout.CountMask))));

        var loop = new Emitter(emitter);
        _passes++;
        body(loop, new BoundRecord(_records++, Bytes, start, layout, loop, _twoValued), index);
        _passes--;

        var end = Linq.Label("end");
        emitter.Emit(Linq.IfThen(
            Linq.NotEqual(count, Linq.Constant(0)),
            Linq.Block(
                Linq.Assign(start, Linq.Convert(Linq.RightShift(cell, Linq.Constant(FrameLayout.CountBits)), typeof(long))),
                Linq.Assign(index, Linq.Constant(0)),
                Linq.Loop(
                    Linq.Block(
                        loop.ToBlock(),
                        Linq.Assign(index, Linq.Add(index, Linq.Constant(1))),
                        Linq.IfThen(Linq.GreaterThanOrEqual(index, count), Linq.Break(end)),
                        Linq.Assign(start, Linq.Add(start, Linq.Constant((long)layout.Width)))),
                    end))));
    }

    private BooleanCode Member(Inclusion inclusion, LinqVariable index)
    {
        Linq Has(LinqVariable bits) => Linq.NotEqual(Linq.And(Linq.RightShift(bits, index), Linq.Constant(1L)), Linq.Constant(0L));
        return _twoValued
            ? BooleanCode.Sure(Has(inclusion.In), inclusion.Whole)
            : new(Has(inclusion.In), Linq.Not(Linq.Or(Has(inclusion.In), Has(inclusion.Maybe))));
    }

    private static NumberCode Count(Inclusion inclusion)
    {
        var bits = Linq.Call(typeof(System.Numerics.BitOperations), nameof(System.Numerics.BitOperations.PopCount), null, Linq.Convert(inclusion.In, typeof(ulong)));
        var sure = inclusion.Whole.And(Known.If(Linq.Equal(inclusion.Maybe, Linq.Constant(0L))));
        return new(Linq.Convert(bits, typeof(long)), 0, null, sure) { Most = FrameLayout.CountMask };
    }
}
