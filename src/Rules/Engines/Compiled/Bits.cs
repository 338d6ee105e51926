using System.Runtime.CompilerServices;
using Linq = System.Linq.Expressions.Expression;

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
    public static Linq Where(Linq condition, int bit) => condition is System.Linq.Expressions.ConstantExpression { Value: bool value }
        ? Linq.Constant(value ? 1L << bit : 0L)
        : bit == 0 ? Number(condition) : Linq.LeftShift(Number(condition), Linq.Constant(bit));

    /// <summary>The number where the condition holds, else the other.</summary>
    public static Linq Choose(Linq condition, Linq then, Linq otherwise) => otherwise is System.Linq.Expressions.ConstantExpression { Value: 0L }
        ? Linq.And(then, Linq.Negate(Number(condition)))
        : then is System.Linq.Expressions.ConstantExpression { Value: 0L }
            ? Linq.And(otherwise, Linq.Subtract(Number(condition), Linq.Constant(1L)))
            : Linq.Condition(condition, then, otherwise);

    private static System.Linq.Expressions.MethodCallExpression Number(Linq condition) => Linq.Call(typeof(Bits), nameof(Of), null, condition);
}
