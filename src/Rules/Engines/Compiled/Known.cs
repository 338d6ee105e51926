using Linq = System.Linq.Expressions.Expression;
using LinqVariable = System.Linq.Expressions.ParameterExpression;

namespace Welfare.Rules.Engines.Compiled;

/// <summary>
/// When a value is known: all of some bits of some records' known words, and some further conditions. Kept symbolic so that the facts of one
/// record cost one test together.
/// </summary>
internal sealed class Known
{
    public static readonly Known Always = new([], []);

    private readonly (LinqVariable Word, long Bits)[] _bits;
    private readonly Linq[] _conditions;

    private Known((LinqVariable Word, long Bits)[] bits, Linq[] conditions)
    {
        _bits = bits;
        _conditions = conditions;
    }

    public bool IsAlways => _bits.Length == 0 && _conditions.Length == 0;

    public IReadOnlyList<Linq> Conditions => _conditions;

    public static Known Bit(LinqVariable word, int bit) => new([(word, 1L << bit)], []);

    public static Known If(Linq condition) => new([], [condition]);

    public Known And(Known other)
    {
        if (IsAlways || ReferenceEquals(this, other))
        {
            return other;
        }

        if (other.IsAlways)
        {
            return this;
        }

        var bits = _bits.Concat(other._bits).GroupBy(b => b.Word).Select(g => (g.Key, g.Aggregate(0L, (all, b) => all | b.Bits)));
        return new([.. bits], [.. _conditions.Concat(other._conditions).Distinct()]);
    }

    /// <summary>The same, its conditions put elsewhere, such as into locals.</summary>
    public Known With(Func<Linq, Linq> condition) => _conditions.Length == 0 ? this : new(_bits, [.. _conditions.Select(condition)]);

    /// <summary>The same, with other words in place of some.</summary>
    public Known With(Func<LinqVariable, LinqVariable> word) => _bits.Length == 0 ? this : new([.. _bits.Select(b => (word(b.Word), b.Bits))], _conditions);

    /// <summary>The same, its conditions left out.</summary>
    public Known BitsOnly() => _conditions.Length == 0 ? this : new(_bits, []);

    /// <summary>What this asks of one word.</summary>
    public Known Of(LinqVariable word) => new([.. _bits.Where(b => b.Word == word)], []);

    /// <summary>What this asks beyond the other.</summary>
    public Known Beyond(Known other)
    {
        var bits = _bits
            .Select(b => (b.Word, Bits: b.Bits & ~other._bits.Where(o => o.Word == b.Word).Aggregate(0L, (all, o) => all | o.Bits)))
            .Where(b => b.Bits != 0);
        return new([.. bits], [.. _conditions.Except(other._conditions)]);
    }

    public Linq ToExpression()
    {
        var tests = _bits
            .Select(b => (Linq)Linq.Equal(Linq.And(b.Word, Linq.Constant(b.Bits)), Linq.Constant(b.Bits)))
            .Concat(_conditions)
            .ToList();
        return tests.Count == 0 ? Linq.Constant(true) : tests.Aggregate(Linq.And);
    }
}
