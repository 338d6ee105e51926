using Linq = System.Linq.Expressions.Expression;
using LinqVariable = System.Linq.Expressions.ParameterExpression;

namespace Welfare.Rules.Engines.Compiled;

/// <summary>
/// The part of a loop that is about the records that one list includes, or may include. Whether the facts of all of them are known is gathered
/// a word at a time, for everything that asks.
/// </summary>
internal sealed class Gathering
{
    private readonly Dictionary<(Emitter Place, LinqVariable Word), LinqVariable> _words = [];
    private LinqVariable? _any;
    private Known? _settled;
    private LinqVariable? _flags;
    private int _flagCount;

    /// <param name="before">Runs before the loop.</param>
    /// <param name="loop">The loop's body.</param>
    /// <param name="included">Whether the record is included; null when all are.</param>
    public Gathering(Emitter before, Emitter loop, BooleanCode? included)
    {
        Before = before;
        Loop = loop;
        Included = included ?? BooleanCode.Of(true);
        IsAll = included is null;
        Branch = IsAll ? loop : new Emitter(loop);
    }

    public Emitter Before { get; }

    /// <summary>Runs for each record.</summary>
    public Emitter Loop { get; }

    /// <summary>Runs for each record that is not surely left out.</summary>
    public Emitter Branch { get; }

    public BooleanCode Included { get; }

    public bool IsAll { get; }

    /// <summary>Whether any record came.</summary>
    public LinqVariable Any
    {
        get
        {
            if (_any is null)
            {
                _any = Started(typeof(bool), Linq.Constant(false), "any");
                Branch.Emit(Linq.Assign(_any, Linq.Constant(true)));
            }

            return _any;
        }
    }

    /// <summary>When it is known of every record whether it is included.</summary>
    public Known Settled => _settled ??= IsAll ? Known.Always
        : Included.IsTwoValued ? Over(Included.Known, Loop)
        : Over(Known.If(Linq.Or(Included.True, Included.False)), Loop);

    /// <summary>When something is known of every record included, given when it is known of one.</summary>
    public Known Over(Known each) => Over(each, Branch);

    /// <summary>Whether something is true of any record. All such answers share a word, because registers are few.</summary>
    public Linq Flag(Linq isTrue)
    {
        if (_flags is null || _flagCount == 63)
        {
            (_flags, _flagCount) = (Started(typeof(long), Linq.Constant(0L), "flags"), 0);
        }

        Branch.Emit(Linq.OrAssign(_flags, Bits.Where(isTrue, _flagCount)));
        return Bits.IsSet(_flags, 1L << _flagCount++);
    }

    /// <summary>Ends the part: what the branch collected becomes a statement of the loop.</summary>
    public void Close()
    {
        if (!IsAll && !Branch.IsEmpty)
        {
            Loop.Emit(Linq.IfThen(Linq.Not(Included.False), Branch.ToBlock()));
        }
    }

    private Known Over(Known each, Emitter place)
    {
        var conditions = each.Conditions;
        var words = each.With(word => Before.HasWord(word) ? word : Word(word, place));
        if (conditions.Count == 0)
        {
            return words;
        }

        var known = Started(typeof(bool), Linq.Constant(true), "known");
        place.Emit(Linq.AndAssign(known, conditions.Aggregate(Linq.And)));
        return words.BitsOnly().And(Known.If(known));
    }

    private LinqVariable Word(LinqVariable word, Emitter place)
    {
        if (!_words.TryGetValue((place, word), out var all))
        {
            all = _words[(place, word)] = Started(typeof(long), Linq.Constant(-1L), "known");
            Before.AddWord(all);
            place.Emit(Linq.AndAssign(all, word));
        }

        return all;
    }

    private LinqVariable Started(Type type, Linq value, string name)
    {
        var variable = Before.Variable(type, name);
        Before.Emit(Linq.Assign(variable, value));
        return variable;
    }
}
