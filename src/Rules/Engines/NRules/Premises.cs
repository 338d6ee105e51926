using NRules.RuleModel.Builders;
using Welfare.Rules.Language;
using Welfare.Rules.Rulesets;
using Linq = System.Linq.Expressions.Expression;
using LinqVariable = System.Linq.Expressions.ParameterExpression;

namespace Welfare.Rules.Engines.NRules;

/// <summary>
/// What one rule must match before its condition can be asked: the household, the member judged, and the definitions it uses. They are
/// declared in one order in all rules, so that the network shares them.
/// </summary>
internal sealed class Premises(Ruleset ruleset, IReadOnlyDictionary<Definition, bool> ofPersons)
{
    private readonly LinqVariable _person = Linq.Parameter(typeof(RecordFact), "person");
    private readonly SortedDictionary<int, (Definition Definition, LinqVariable Variable)> _definitions = [];
    private readonly List<LinqVariable> _further = [];
    private bool _usesPerson;

    public LinqVariable Household { get; } = Linq.Parameter(typeof(HouseholdFact), "household");

    /// <summary>The member judged, who is matched from now on.</summary>
    public LinqVariable Person
    {
        get
        {
            _usesPerson = true;
            return _person;
        }
    }

    /// <summary>The member judged, or null where the rule does not ask about one.</summary>
    public Linq PersonOrNull => _usesPerson ? _person : Linq.Constant(null, typeof(RecordFact));

    public bool UsesPerson => _usesPerson;

    /// <summary>
    /// All that is matched. A binding must name all of it, used or not: NRules 1.0 takes two bindings for one when they read alike, and
    /// looks at the places of their variables, not at their names.
    /// </summary>
    public IEnumerable<LinqVariable> Variables =>
        [Household, .. _usesPerson ? new[] { _person } : [], .. _definitions.Values.Select(d => d.Variable), .. _further];

    /// <summary>The fact of a scalar definition, or the facts of the records that a list definition includes.</summary>
    public LinqVariable Of(Definition definition)
    {
        var index = IndexOf(ruleset, definition);
        if (!_definitions.TryGetValue(index, out var known))
        {
            var type = definition is ListDefinition ? typeof(IEnumerable<InclusionFact>) : typeof(DefinitionFact);
            known = _definitions[index] = (definition, Linq.Parameter(type, $"definition{index}"));
            _usesPerson |= ofPersons[definition];
        }

        return known.Variable;
    }

    public static int IndexOf(Ruleset ruleset, Definition definition)
    {
        for (var i = 0; i < ruleset.Definitions.Count; i++)
        {
            if (ReferenceEquals(ruleset.Definitions[i], definition))
            {
                return i;
            }
        }

        throw new UntranslatedException(definition.Name);
    }

    /// <summary>Declares the patterns; to be called when everything has been translated.</summary>
    public void Declare(GroupBuilder conditions)
    {
        conditions.Pattern(typeof(HouseholdFact), Household.Name);
        if (_usesPerson)
        {
            Element(conditions, _person, ruleset.Root.Record.Lists[0], null);
        }

        foreach (var (index, (definition, variable)) in _definitions)
        {
            if (definition is ListDefinition)
            {
                var collect = conditions.Pattern(variable.Type, variable.Name).Aggregate();
                collect.Collect();
                var element = Linq.Parameter(typeof(InclusionFact), $"inclusion{index}");
                Derived(collect.Pattern(element.Type, element.Name), element, index, ofPersons[definition]);
            }
            else
            {
                Derived(conditions.Pattern(variable.Type, variable.Name), variable, index, ofPersons[definition]);
            }
        }
    }

    /// <summary>Matches each record of a list: of the household's, or of <paramref name="owner"/>'s.</summary>
    public void Element(GroupBuilder conditions, LinqVariable record, Vocabularies.ListType list, LinqVariable? owner)
    {
        var pattern = conditions.Pattern(record.Type, record.Name);
        pattern.Condition(Linq.Lambda(Linq.Equal(Linq.Property(record, nameof(RecordFact.List)), Linq.Constant(list)), record));
        if (owner is not null)
        {
            pattern.Condition(Linq.Lambda(Linq.ReferenceEqual(Linq.Property(record, nameof(RecordFact.Owner)), owner), record, owner));
        }

        if (record != _person)
        {
            _further.Add(record);
        }
    }

    /// <summary>Matches each record that another list definition includes.</summary>
    public void Element(GroupBuilder conditions, LinqVariable inclusion, ListDefinition definition)
    {
        Derived(conditions.Pattern(inclusion.Type, inclusion.Name), inclusion, IndexOf(ruleset, definition), ofPersons[definition]);
        _further.Add(inclusion);
    }

    private void Derived(PatternBuilder pattern, LinqVariable fact, int index, bool ofPerson)
    {
        pattern.Condition(Linq.Lambda(Linq.Equal(Linq.Property(fact, nameof(DerivedFact.Index)), Linq.Constant(index)), fact));
        if (ofPerson)
        {
            pattern.Condition(Linq.Lambda(Linq.ReferenceEqual(Linq.Property(fact, nameof(DerivedFact.Person)), _person), fact, _person));
        }
    }
}
