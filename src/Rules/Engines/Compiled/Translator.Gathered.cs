using Welfare.Rules.Engines.Lanes;
using Welfare.Rules.Language;
using Welfare.Rules.Vocabularies;
using Linq = System.Linq.Expressions.Expression;
using LinqVariable = System.Linq.Expressions.ParameterExpression;

namespace Welfare.Rules.Engines.Compiled;

/// <content>What lanes work out: what they are given, and what they give.</content>
internal sealed partial class Translator
{
    /// <summary>Puts what is the same for all records into its slots.</summary>
    public void Give(LaneInputs inputs, LinqVariable memory)
    {
        foreach (var (expression, slot) in inputs.Expressions)
        {
            var (first, second) = Translate(expression, Function) switch
            {
                BooleanCode b => (Mask(b.True), Mask(b.False)),
                NumberCode { Denominator: null } n => (n.Value, Mask(n.Known.ToExpression())),
                var other => throw new NotSupportedException(other.GetType().Name),
            };
            Spread(memory, slot, first);
            Spread(memory, slot + 1, second);
        }

        foreach (var (index, slot) in inputs.Constants)
        {
            Spread(memory, slot, Linq.ArrayIndex(Constants, Linq.Constant(index)));
        }
    }

    /// <summary>Takes what was gathered over the records of a root list.</summary>
    public void Take(LaneBuilder lanes, RecordVariable root, ListType list, LinqVariable memory)
    {
        var words = new Dictionary<int, LinqVariable>();
        var whole = _bound[root].Known(list);
        foreach (var (definition, at) in lanes.Lists)
        {
            _lists[definition] = new(Word(at.In), Word(at.Maybe), whole);
        }

        foreach (var (expression, at) in lanes.Loops)
        {
            Function.Remember(KeyOf(expression), Gathered(expression, at));
        }

        Code Gathered(Expression expression, GatheredLoop at)
        {
            if (expression is QuantifiedExpression e)
            {
                var some = new BooleanCode(Flag(at.Some), Linq.And(Linq.Not(Flag(at.Open)), whole.ToExpression()));
                return e.IsEvery ? some.Not() : some;
            }

            var settled = LoopOf(expression).List.Definition is { } definition ? whole.And(Known.If(Linq.Equal(_lists[definition].Maybe, Linq.Constant(0L)))) : whole;
            return new NumberCode(Word(at.Sum), expression.Type.Scale, null, settled.And(Known.If(Flag(at.Some))).And(Known.If(Linq.Not(Flag(at.Open)))));
        }

        Linq Flag((int Slot, int Bit) flag) => Bits.IsSet(Word(flag.Slot), 1L << flag.Bit);

        LinqVariable Word(int slot)
        {
            if (!words.TryGetValue(slot, out var word))
            {
                word = words[slot] = (LinqVariable)Function.Keep(Linq.Call(typeof(RuleBits), nameof(RuleBits.Get), null, memory, Linq.Constant(LaneMemory.Width * slot)), "gathered");
            }

            return word;
        }
    }

    private static Linq Mask(Linq condition) => condition is System.Linq.Expressions.ConstantExpression { Value: bool value }
        ? Linq.Constant(value ? -1L : 0L)
        : Linq.Negate(Bits.Where(condition, 0));

    private void Spread(LinqVariable memory, int slot, Linq value) =>
        Function.Emit(Linq.Call(typeof(RuleBits), nameof(RuleBits.Spread), null, memory, Linq.Constant(LaneMemory.Width * slot), value));
}
