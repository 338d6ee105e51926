using System.Linq.Expressions;
using Linq = System.Linq.Expressions.Expression;
using LinqVariable = System.Linq.Expressions.ParameterExpression;

namespace Welfare.Rules.Engines.Compiled;

/// <summary>Collects the statements of one block: the function's, or a loop's body.</summary>
internal sealed class Emitter(Emitter? outer = null)
{
    private readonly List<LinqVariable> _variables = outer?._variables ?? [];
    private readonly List<Linq> _start = [];
    private readonly List<Linq> _statements = [];
    private readonly Dictionary<string, Code> _computed = [];

    public LinqVariable Variable(Type type, string name)
    {
        var variable = Linq.Variable(type, name);
        _variables.Add(variable);
        return variable;
    }

    public void Emit(Linq statement) => _statements.Add(statement);

    /// <summary>A statement that runs before every other of this block.</summary>
    public void EmitFirst(Linq statement) => _start.Add(statement);

    /// <summary>A local that holds the value, unless it is one already or a constant.</summary>
    public Linq Keep(Linq value, string name)
    {
        if (value is LinqVariable or System.Linq.Expressions.ConstantExpression)
        {
            return value;
        }

        var local = Variable(value.Type, name);
        Emit(Linq.Assign(local, value));
        return local;
    }

    /// <summary>What this block or one around it has computed already.</summary>
    public Code? Computed(string key) => _computed.GetValueOrDefault(key) ?? outer?.Computed(key);

    /// <summary>Remembers what was computed, so that this block and those inside it need not compute it again.</summary>
    public Code Remember(string key, Code code) => _computed[key] = code switch
    {
        BooleanCode b => Keep(b),
        NumberCode n => Keep(n),
        _ => code,
    };

    public BooleanCode Keep(BooleanCode code) => new(Keep(code.True, "isTrue"), Keep(code.False, "isFalse"));

    public NumberCode Keep(NumberCode code) => new(
        Keep(code.Value, "value"),
        code.Scale,
        code.Denominator is null ? null : Keep(code.Denominator, "denominator"),
        code.Known.IsAlways ? code.Known : Known.If(Keep(code.Known.ToExpression(), "known")));

    /// <summary>The block; the outermost one declares the variables.</summary>
    public BlockExpression ToBlock() => outer is null
        ? Linq.Block(_variables, [.. _start, .. _statements, Linq.Empty()])
        : Linq.Block([.. _start, .. _statements, Linq.Empty()]);
}
