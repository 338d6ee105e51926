using System.Globalization;
using System.Text;
using Welfare.Rules.Language;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Engines.JavaScript;

/// <summary>The functions of one version: a definition is one function, wherever it is used, and is worked out once for a question.</summary>
internal sealed class VersionTranslator(Ruleset ruleset)
{
    private readonly StringBuilder _functions = new();
    private readonly Dictionary<Definition, NamedFunction> _definitions = [];
    private readonly Dictionary<string, NamedFunction> _own = [];
    private readonly Dictionary<Expression, (NamedFunction Function, RecordVariable Variable)?> _uses = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<FactType> _choices = [];

    public Ruleset Ruleset { get; } = ruleset;

    /// <summary>All functions that were asked for, each before whatever uses it.</summary>
    public string Functions => _functions.ToString();

    /// <summary>What gives a definition of the household, or of the member judged.</summary>
    public NamedFunction Scalar(ScalarDefinition definition) => _definitions.TryGetValue(definition, out var known) ? known
        : _definitions[definition] = Kept(definition, "s", FunctionTranslator.Of(this, definition.Value));

    /// <summary>What gives a list that has a name.</summary>
    public NamedFunction List(ListDefinition definition) => _definitions.TryGetValue(definition, out var known) ? known
        : _definitions[definition] = Kept(definition, "l", FunctionTranslator.Of(this, f => new(f.List(definition.Value))));

    /// <summary>The function that gives a record's definition, and the record asked of; null where an expression is none, or reads other records too.</summary>
    public (NamedFunction Function, RecordVariable Variable)? Own(Expression expression)
    {
        if (!Ruleset.Owned.TryGetValue(expression, out var figure))
        {
            return null;
        }

        return _uses.TryGetValue(expression, out var known) ? known : _uses[expression] = Function(figure, expression);
    }

    /// <summary>The function that gives a fact which the engine chooses; null for every other fact.</summary>
    public string? Choice(FactType fact)
    {
        if (Ruleset.Choices.FirstOrDefault(c => c.Fact == fact) is not { } choice)
        {
            return null;
        }

        if (_choices.Add(fact))
        {
            Name(FunctionTranslator.Of(this, choice.Variable, choice.When).Text, Offer(fact), $"whether there is a choice of {fact.Name}");
            Name($"(x,m)=>chosen(m.v[{Number(fact.Index)}],()=>{Offer(fact)}(x,m))", Chosen(fact), fact.Name);
        }

        return Chosen(fact);
    }

    /// <summary>The function that says for which records there is a choice.</summary>
    public static string Offer(FactType fact) => $"o{Number(fact.Index)}";

    private static string Chosen(FactType fact) => $"c{Number(fact.Index)}";

    private (NamedFunction Function, RecordVariable Variable)? Function(OwnFigure figure, Expression expression)
    {
        if (FreeVariables.Of(expression).Any(v => v != figure.Variable && v != Ruleset.Root && v != Ruleset.Person))
        {
            return null;
        }

        var code = FunctionTranslator.Of(this, figure.Variable, expression);
        if (!_own.TryGetValue(code.Text, out var known))
        {
            var at = Number(_own.Count);
            _own[code.Text] = known = new(Name(code.Remembered($"m[m.number][{at}]"), $"r{at}", figure.Definition.Name), code.Result.Scale, code.Varies);
        }

        return (known, figure.Variable);
    }

    private NamedFunction Kept(Definition definition, string kind, ScriptFunction function)
    {
        var at = Number(_definitions.Count);
        return new(Name(function.Remembered($"{kind}[{at}]"), kind + at, definition.Name), function.Result.Scale, function.Varies);
    }

    private string Name(string function, string name, string says)
    {
        _functions.Append(CultureInfo.InvariantCulture, $"const {name}={function}; // {says}\n");
        return name;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A function of the module.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Scale">The scale of the number it gives.</param>
/// <param name="Varies">Whether it has another answer for another member judged, or another choice.</param>
internal sealed record NamedFunction(string Name, int Scale, bool Varies)
{
    /// <summary>A call of it; what varies makes its caller vary.</summary>
    public ScriptCode Call(string arguments, ref bool varies)
    {
        varies |= Varies;
        return new($"{Name}({arguments})", Scale);
    }
}
