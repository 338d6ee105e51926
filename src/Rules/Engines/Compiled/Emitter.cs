using System.Linq.Expressions;
using Linq = System.Linq.Expressions.Expression;
using LinqVariable = System.Linq.Expressions.ParameterExpression;

namespace Welfare.Rules.Engines.Compiled;

/// <summary>Collects the statements of one block: the function's, a loop's body or a branch.</summary>
internal sealed class Emitter(Emitter? outer = null)
{
    private readonly List<LinqVariable> _variables = outer?._variables ?? [];
    private readonly List<Linq> _start = [];
    private readonly List<Linq> _statements = [];
    private readonly Dictionary<string, Code> _computed = [];
    private readonly Dictionary<(int Record, int Cell), LinqVariable> _read = [];

    private readonly HashSet<LinqVariable> _words = [];

    /// <summary>Whether this is the function's block.</summary>
    public bool IsOutermost => outer is null;

    public bool IsEmpty => _start.Count + _statements.Count == 0;

    public LinqVariable Variable(Type type, string name)
    {
        var variable = Linq.Variable(type, name);
        _variables.Add(variable);
        return variable;
    }

    /// <summary>A word of known bits that this block, or one around it, has set; a word of a block inside means something else each time.</summary>
    public bool HasWord(LinqVariable word) => _words.Contains(word) || (outer?.HasWord(word) ?? false);

    public void AddWord(LinqVariable word) => _words.Add(word);

    public void Emit(Linq statement) => _statements.Add(statement);

    /// <summary>A statement that runs before every other of this block.</summary>
    public void EmitFirst(Linq statement) => _start.Add(statement);

    /// <summary>A local that holds the value, unless it is one already or a constant.</summary>
    public Linq Keep(Linq value, string name)
    {
        // Whether a bit of a word is set costs less to ask again than to keep.
        if (value is LinqVariable or System.Linq.Expressions.ConstantExpression || Bits.Test(value) is not null)
        {
            return value;
        }

        var local = Variable(value.Type, name);
        Emit(Linq.Assign(local, value));
        return local;
    }

    /// <summary>The local of a cell that this block or one around it has read already.</summary>
    public LinqVariable? Read((int Record, int Cell) key) => _read.GetValueOrDefault(key) ?? outer?.Read(key);

    public LinqVariable Read((int Record, int Cell) key, Linq value, string name) => _read[key] = (LinqVariable)Keep(value, name);

    /// <summary>What this block or one around it has computed already.</summary>
    public Code? Computed(string key) => _computed.GetValueOrDefault(key) ?? outer?.Computed(key);

    /// <summary>Remembers what was computed, so that this block and those inside it need not compute it again.</summary>
    public Code Remember(string key, Code code) => _computed[key] = code switch
    {
        BooleanCode b => Keep(b),
        NumberCode n => Keep(n),
        _ => code,
    };

    public BooleanCode Keep(BooleanCode code) => code.IsTwoValued
        ? BooleanCode.Sure(Keep(code.True, "holds"), Keep(code.Known))
        : new(Keep(code.True, "isTrue"), Keep(code.False, "isFalse"));

    public NumberCode Keep(NumberCode code) => new(
        Keep(code.Value, "value"),
        code.Scale,
        code.Denominator is null ? null : Keep(code.Denominator, "denominator"),
        Keep(code.Known))
    {
        Most = code.Most,
    };

    private Known Keep(Known known) => known.With(c => Keep(c, "known"));

    /// <summary>The block; the outermost one declares the variables.</summary>
    public BlockExpression ToBlock() => outer is null
        ? Linq.Block(_variables, [.. _start, .. _statements, Linq.Empty()])
        : Linq.Block([.. _start, .. _statements, Linq.Empty()]);
}
