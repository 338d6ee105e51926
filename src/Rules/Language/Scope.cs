using System.Diagnostics.CodeAnalysis;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Language;

/// <summary>The names an expression may use.</summary>
internal sealed class Scope(Vocabulary vocabulary, RecordVariable root, RecordVariable? person)
{
    private readonly Dictionary<string, Definition> _definitions = [];
    private readonly Dictionary<string, ParameterExpression> _parameters = [];

    private readonly Dictionary<Expression, OwnFigure> _owned = new(ReferenceEqualityComparer.Instance);

    public Vocabulary Vocabulary { get; } = vocabulary;

    public RecordVariable Root { get; } = root;

    public RecordVariable? Person { get; } = person;

    public IReadOnlyDictionary<string, ParameterExpression> Parameters => _parameters;

    public IEnumerable<Definition> Definitions => _definitions.Values;

    /// <summary>Which expressions of the checked tree are a record's definition, and of which record: the tree itself holds only its value.</summary>
    public IReadOnlyDictionary<Expression, OwnFigure> Owned => _owned;

    public void Add(ParameterExpression parameter) => _parameters[parameter.Name] = parameter;

    /// <summary>Remembers that an expression is a record's definition; a parameter stands in many places and is itself.</summary>
    public Expression Remember(Expression value, OwnFigure figure)
    {
        if (value is not ParameterExpression)
        {
            _owned[value] = figure;
        }

        return value;
    }

    public void Add(Definition definition) => _definitions[definition.Name] = definition;

    public bool TryDefinition(string name, [NotNullWhen(true)] out Definition? definition) => _definitions.TryGetValue(name, out definition);

    public bool IsTaken(string name) =>
        _definitions.ContainsKey(name) || _parameters.ContainsKey(name) || name is "as_of" or "household" or "person" || Root.Record.List(name) is not null;

    public IEnumerable<string> AllNames() =>
        _definitions.Keys.Concat(_parameters.Keys).Concat(Root.Record.Lists.Select(l => l.Name)).Concat(["as_of", Root.Record.Name]);
}
