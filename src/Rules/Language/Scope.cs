using System.Diagnostics.CodeAnalysis;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Language;

/// <summary>The names an expression may use.</summary>
internal sealed class Scope(Vocabulary vocabulary, RecordVariable root, RecordVariable? person)
{
    private readonly Dictionary<string, Definition> _definitions = [];
    private readonly Dictionary<string, ParameterExpression> _parameters = [];

    public Vocabulary Vocabulary { get; } = vocabulary;

    public RecordVariable Root { get; } = root;

    public RecordVariable? Person { get; } = person;

    public IReadOnlyDictionary<string, ParameterExpression> Parameters => _parameters;

    public IEnumerable<Definition> Definitions => _definitions.Values;

    public void Add(ParameterExpression parameter) => _parameters[parameter.Name] = parameter;

    public void Add(Definition definition) => _definitions[definition.Name] = definition;

    public bool TryDefinition(string name, [NotNullWhen(true)] out Definition? definition) => _definitions.TryGetValue(name, out definition);

    public bool IsTaken(string name) =>
        _definitions.ContainsKey(name) || _parameters.ContainsKey(name) || name is "as_of" or "household" or "person" || Root.Record.List(name) is not null;

    public IEnumerable<string> AllNames() =>
        _definitions.Keys.Concat(_parameters.Keys).Concat(Root.Record.Lists.Select(l => l.Name)).Concat(["as_of", Root.Record.Name]);
}
