using Linq = System.Linq.Expressions.Expression;
using LinqVariable = System.Linq.Expressions.ParameterExpression;

namespace Welfare.Rules.Engines.Compiled;

/// <summary>
/// What two-valued code needs to be known whatever the household: gathered over all records in a word for each, and tested once at the end.
/// </summary>
internal sealed class Requirement(Emitter function)
{
    private readonly Dictionary<(Emitter Place, LinqVariable Word), LinqVariable> _words = [];
    private readonly HashSet<(Emitter Place, Linq Condition)> _asked = [];
    private LinqVariable? _met;
    private Known _known = Known.Always;

    /// <summary>When all that was asked for is known.</summary>
    public Known Known => _met is null ? _known : _known.And(Known.If(_met));

    /// <summary>Asks for something at a place of the code.</summary>
    public void Ask(Known known, Emitter place)
    {
        _known = _known.And(known.With(word => function.HasWord(word) ? word : Word(word, place)).BitsOnly());
        foreach (var condition in known.Conditions.Where(c => _asked.Add((place, c))))
        {
            place.Emit(Linq.AndAssign(_met ??= Started(typeof(bool), Linq.Constant(true)), condition));
        }
    }

    private LinqVariable Word(LinqVariable word, Emitter place)
    {
        if (!_words.TryGetValue((place, word), out var all))
        {
            all = _words[(place, word)] = Started(typeof(long), Linq.Constant(-1L));
            function.AddWord(all);
            place.Emit(Linq.AndAssign(all, word));
        }

        return all;
    }

    private LinqVariable Started(Type type, Linq value)
    {
        var variable = function.Variable(type, "required");
        function.EmitFirst(Linq.Assign(variable, value));
        return variable;
    }
}
