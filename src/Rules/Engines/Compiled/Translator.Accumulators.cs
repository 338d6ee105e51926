using Welfare.Rules.Language;
using Linq = System.Linq.Expressions.Expression;
using LinqVariable = System.Linq.Expressions.ParameterExpression;

namespace Welfare.Rules.Engines.Compiled;

/// <content>What a loop gathers from record to record: started before the loop, fed inside it, finished after it.</content>
internal sealed partial class Translator
{
    /// <param name="Body">Takes one record in, given whether the list includes it.</param>
    /// <param name="Finish">The result, given when the list is whole.</param>
    private sealed record Accumulator(Action<Emitter, BooleanCode> Body, Func<Known, Code> Finish);

    /// <summary>The bits of a list definition.</summary>
    private sealed class InclusionBits
    {
        public InclusionBits(Emitter before)
        {
            In = Started(before, 0L, "isIn");
            Maybe = Started(before, 0L, "maybe");
        }

        public LinqVariable In { get; }

        public LinqVariable Maybe { get; }

        public void Collect(Emitter loop, BooleanCode included, LinqVariable index)
        {
            var bit = loop.Keep(Linq.LeftShift(Linq.Constant(1L), index), "bit");
            loop.Emit(Linq.IfThenElse(
                included.True,
                Linq.OrAssign(In, bit),
                Linq.IfThen(Linq.Not(included.False), Linq.OrAssign(Maybe, bit))));
        }
    }

    private static LinqVariable Started<T>(Emitter before, T value, string name)
    {
        var variable = before.Variable(typeof(T), name);
        before.Emit(Linq.Assign(variable, Linq.Constant(value)));
        return variable;
    }

    /// <summary>"Every" is "not some not": one loop serves both.</summary>
    private Accumulator Quantified(QuantifiedExpression e, Emitter before)
    {
        var (any, none) = (Started(before, false, "any"), Started(before, true, "none"));
        return new(
            (loop, included) =>
            {
                var body = loop.Keep(Condition(e.Body, loop));
                var hit = e.IsEvery ? body.Not() : body;
                loop.Emit(Linq.OrAssign(any, ReferenceEquals(included, Always) ? hit.True : Linq.And(included.True, hit.True)));
                loop.Emit(Linq.AndAssign(none, ReferenceEquals(included, Always) ? hit.False : Linq.Or(included.False, hit.False)));
            },
            whole =>
            {
                var some = new BooleanCode(any, Linq.And(none, whole.ToExpression()));
                return e.IsEvery ? some.Not() : some;
            });
    }

    private static Accumulator Count(Emitter before)
    {
        var (count, known) = (Started(before, 0L, "count"), Started(before, true, "known"));
        return new(
            (loop, included) =>
            {
                loop.Emit(Linq.AddAssign(count, Linq.Condition(included.True, Linq.Constant(1L), Linq.Constant(0L))));
                loop.Emit(Linq.AndAssign(known, Linq.Or(included.True, included.False)));
            },
            whole => new NumberCode(count, 0, null, whole.And(Known.If(known))));
    }

    private Accumulator Total(AggregateExpression e, Emitter before)
    {
        var (sum, known, any) = (Started(before, 0L, "sum"), Started(before, true, "known"), Started(before, false, "any"));
        return new(
            (loop, included) =>
            {
                var value = Number(e.Body!, loop);
                loop.Emit(Linq.IfThenElse(
                    included.True,
                    Linq.Block(
                        Linq.Assign(sum, Linq.AddChecked(sum, value.Value)),
                        Linq.Assign(any, Linq.Constant(true)),
                        Linq.AndAssign(known, value.Known.ToExpression())),
                    Linq.AndAssign(known, included.False)));
            },
            // FEEL: sum([]) is null, here unknown.
            whole => new NumberCode(sum, e.Type.Scale, null, whole.And(Known.If(Linq.And(known, any)))));
    }

    private Accumulator Extreme(AggregateExpression e, Emitter before)
    {
        var (best, known, any) = (Started(before, 0L, "best"), Started(before, true, "known"), Started(before, false, "any"));
        var isMax = e.Function == Language.Aggregate.Max;
        return new(
            (loop, included) =>
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
            },
            whole => new NumberCode(best, e.Type.Scale, null, whole.And(Known.If(Linq.And(known, any)))));
    }
}
