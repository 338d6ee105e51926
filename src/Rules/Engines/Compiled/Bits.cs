using System.Linq.Expressions;
using System.Numerics;
using System.Runtime.CompilerServices;
using Linq = System.Linq.Expressions.Expression;
using LinqVariable = System.Linq.Expressions.ParameterExpression;

namespace Welfare.Rules.Engines.Compiled;

/// <summary>
/// Truth as a number, without a branch: inside a loop the runtime turns every choice into a jump, and what it jumps on differs from person to
/// person.
/// </summary>
internal static class Bits
{
    /// <summary>1 or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Of(bool value) => Unsafe.BitCast<bool, byte>(value);

    /// <summary>The bit where the condition holds, else 0.</summary>
    public static Linq Where(Linq condition, int bit) => condition is ConstantExpression { Value: bool value }
        ? Linq.Constant(value ? 1L << bit : 0L)
        : condition.NodeType != ExpressionType.Not && Test(condition) is (var word, var bits) ? Moved(Linq.And(word, Linq.Constant(bits)), bit - BitOperations.Log2((ulong)bits))
        : bit == 0 ? Number(condition) : Linq.LeftShift(Number(condition), Linq.Constant(bit));

    private static Linq Moved(Linq value, int by) =>
        by == 0 ? value
        : by > 0 ? Linq.LeftShift(value, Linq.Constant(by))
        : Linq.Convert(Linq.RightShift(Linq.Convert(value, typeof(ulong)), Linq.Constant(-by)), typeof(long));

    /// <summary>The number where the condition holds, else the other.</summary>
    public static Linq Choose(Linq condition, Linq then, Linq otherwise) => otherwise is ConstantExpression { Value: 0L }
        ? Linq.And(then, Linq.Negate(Number(condition)))
        : then is ConstantExpression { Value: 0L }
            ? Linq.And(otherwise, Linq.Subtract(Number(condition), Linq.Constant(1L)))
            : Linq.Condition(condition, then, otherwise);

    /// <summary>Whether all conditions hold; bits of one word are tested together.</summary>
    public static Linq All(IEnumerable<Linq> conditions)
    {
        var rest = new List<Linq>();
        var words = new Dictionary<LinqVariable, (long Set, long Clear)>();
        foreach (var condition in conditions)
        {
            if (Test(condition) is not (var word, var bit))
            {
                rest.Add(condition);
                continue;
            }

            var (set, clear) = words.GetValueOrDefault(word);
            words[word] = condition.NodeType == ExpressionType.Not ? (set, clear | bit) : (set | bit, clear);
        }

        return words
            .Select(w => (Linq)Linq.Equal(Linq.And(w.Key, Linq.Constant(w.Value.Set | w.Value.Clear)), Linq.Constant(w.Value.Set)))
            .Concat(rest)
            .Aggregate(Linq.And);
    }

    /// <summary>Whether any condition holds; bits of one word are tested together.</summary>
    public static Linq Any(IEnumerable<Linq> conditions)
    {
        var all = conditions.ToList();
        var words = all.Where(c => c.NodeType != ExpressionType.Not).Select(Test).OfType<(LinqVariable Word, long Bit)>().GroupBy(t => t.Word, t => t.Bit);
        return words
            .Select(w => (Linq)IsSet(w.Key, w.Aggregate(0L, (bits, bit) => bits | bit)))
            .Concat(all.Where(c => c.NodeType == ExpressionType.Not || Test(c) is null))
            .Aggregate(Linq.Or);
    }

    /// <summary>Whether any of some bits of a word is set.</summary>
    public static BinaryExpression IsSet(LinqVariable word, long bits) => Linq.NotEqual(Linq.And(word, Linq.Constant(bits)), Linq.Constant(0L));

    /// <summary>The word and bits of a test as <see cref="IsSet"/> makes them, or of its opposite; null for other conditions.</summary>
    public static (LinqVariable Word, long Bits)? Test(Linq condition) => condition switch
    {
        UnaryExpression { NodeType: ExpressionType.Not, Operand: BinaryExpression inner } => Test(inner) is (var word, var bits) && BitOperations.IsPow2(bits) ? (word, bits) : null,
        BinaryExpression { NodeType: ExpressionType.NotEqual, Left: BinaryExpression { NodeType: ExpressionType.And, Left: LinqVariable word, Right: ConstantExpression { Value: long bits } } } when BitOperations.IsPow2(bits) => (word, bits),
        _ => null,
    };

    private static MethodCallExpression Number(Linq condition) => Linq.Call(typeof(Bits), nameof(Of), null, condition);
}
