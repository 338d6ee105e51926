using Welfare.Rules.Evaluation;
using Welfare.Rules.Language;
using Linq = System.Linq.Expressions.Expression;
using LinqVariable = System.Linq.Expressions.ParameterExpression;

namespace Welfare.Rules.Engines.Compiled;

/// <content>What a loop gathers from record to record: started before the loop, fed inside it, finished after it when it is known whether the list is whole.</content>
internal sealed partial class Translator
{
    /// <summary>The bits of a list definition.</summary>
    private sealed class InclusionBits
    {
        public InclusionBits(Emitter before)
        {
            In = Started(before, 0L, "isIn");
            Maybe = Started(before, 0L, "maybe");
        }

        private LinqVariable In { get; }

        private LinqVariable Maybe { get; }

        private Known Settled { get; set; } = Known.Always;

        public void Collect(Gathering from, LinqVariable index)
        {
            var bit = from.Branch.Keep(Linq.LeftShift(Linq.Constant(1L), index), "bit");
            if (from.IsAll || from.Included.IsTwoValued)
            {
                from.Branch.Emit(Linq.OrAssign(In, bit));
                Settled = from.Settled;
            }
            else
            {
                from.Branch.Emit(Linq.IfThenElse(from.Included.True, Linq.OrAssign(In, bit), Linq.OrAssign(Maybe, bit)));
            }
        }

        public Inclusion Of(Known whole) => new(In, Maybe, whole.And(Settled));
    }

    private static LinqVariable Started<T>(Emitter before, T value, string name)
    {
        var variable = before.Variable(typeof(T), name);
        before.Emit(Linq.Assign(variable, Linq.Constant(value)));
        return variable;
    }

    /// <summary>Emits what a quantifier or an aggregate does with each record; gives its result once it is said when the list is whole.</summary>
    private Func<Known, Code> Gather(Expression expression, Gathering from, bool isRequired) => expression switch
    {
        QuantifiedExpression e => Quantify(e, from, isRequired),
        AggregateExpression { Function: Language.Aggregate.Count } => Count(from),
        AggregateExpression { Function: Language.Aggregate.Sum } e => Total(e, from, isRequired),
        AggregateExpression e => Extreme(e, from, isRequired),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    /// <summary>When something is known of every record; what is required is asked for here and then taken as known.</summary>
    private Known Over(Known each, Gathering from, bool isRequired)
    {
        if (!isRequired)
        {
            return from.Settled.And(from.Over(each));
        }

        _requirement.Ask(each, from.Branch);
        _requirement.Ask(from.Included.Known, from.Loop);
        return Known.Always;
    }

    /// <summary>"Every" is "not some not": one loop serves both.</summary>
    private Func<Known, Code> Quantify(QuantifiedExpression e, Gathering from, bool isRequired)
    {
        var body = from.Branch.Keep(Condition(e.Body, from.Branch));
        var hit = e.IsEvery ? body.Not() : body;
        if (_twoValued)
        {
            var some = from.Flag(hit.True);
            var known = Over(hit.Known, from, isRequired);
            return whole => Signed(BooleanCode.Sure(some, whole.And(known)));
        }

        var any = Started(from.Before, false, "any");
        var none = Started(from.Before, true, "none");
        from.Branch.Emit(Linq.OrAssign(any, from.IsAll ? hit.True : Linq.And(from.Included.True, hit.True)));
        from.Branch.Emit(Linq.AndAssign(none, hit.False));
        return whole => Signed(new BooleanCode(any, Linq.And(none, whole.ToExpression())));

        BooleanCode Signed(BooleanCode some) => e.IsEvery ? some.Not() : some;
    }

    private static Func<Known, Code> Count(Gathering from)
    {
        var count = Started(from.Before, 0L, "count");
        from.Branch.Emit(Linq.AddAssign(count, Linq.Constant(1L)));
        var settled = from.Settled;
        return whole => new NumberCode(count, 0, null, whole.And(settled)) { Most = FrameLayout.CountMask };
    }

    /// <summary>FEEL: sum([]) is null, here unknown.</summary>
    private Func<Known, Code> Total(AggregateExpression e, Gathering from, bool isRequired)
    {
        var sum = Started(from.Before, 0L, "sum");
        var value = Number(e.Body!, from.Branch);
        var most = value.Most * FrameLayout.CountMask;
        from.Branch.Emit(Linq.Assign(sum, most < Sized.Unbounded ? Linq.Add(sum, value.Value) : Linq.AddChecked(sum, value.Value)));
        var known = Over(value.Known, from, isRequired).And(Known.If(from.Any));
        return whole => new NumberCode(sum, e.Type.Scale, null, whole.And(known)) { Most = Int128.Min(most, Sized.Unbounded) };
    }

    private Func<Known, Code> Extreme(AggregateExpression e, Gathering from, bool isRequired)
    {
        var (best, isFirst) = (Started(from.Before, 0L, "best"), Started(from.Before, true, "isFirst"));
        var value = from.Branch.Keep(Number(e.Body!, from.Branch));
        var better = e.Function == Language.Aggregate.Max ? Linq.GreaterThan(value.Value, best) : Linq.LessThan(value.Value, best);
        from.Branch.Emit(Linq.IfThen(Linq.OrElse(isFirst, better), Linq.Assign(best, value.Value)));
        from.Branch.Emit(Linq.Assign(isFirst, Linq.Constant(false)));
        var known = Over(value.Known, from, isRequired).And(Known.If(Linq.Not(isFirst)));
        return whole => new NumberCode(best, e.Type.Scale, null, whole.And(known)) { Most = value.Most };
    }
}
