using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Language;

/// <summary>A fact or list that an expression reads.</summary>
/// <param name="Chain">The lists that lead from the root to its record; empty for the root's own.</param>
/// <param name="Fact">The fact; null when the list itself is read.</param>
/// <param name="List">The list; null when a fact is read.</param>
/// <param name="Via">The list definition that picks the records; null when all count.</param>
internal sealed record Dependency(Chain Chain, FactType? Fact, ListType? List, ListDefinition? Via);

/// <summary>The lists that lead from the root to a record.</summary>
internal sealed record Chain(ListType? First, ListType? Second)
{
    public static readonly Chain Root = new(null, null);

    public Chain To(ListType list) => First is null ? new(list, null) : new(First, list);
}

/// <summary>Finds everything an expression reads, through all the definitions it uses.</summary>
internal sealed class Dependencies
{
    private readonly Dictionary<RecordVariable, (Chain Chain, ListDefinition? Via)> _variables = [];
    private readonly HashSet<Definition> _definitions = [];
    private readonly List<Dependency> _reads = [];
    private readonly List<Dependency> _memberships = [];
    private readonly List<Expression> _loops = [];
    private int _depth;

    public Dependencies(RecordVariable root, RecordVariable? person, ListType firstList)
    {
        _variables[root] = (Chain.Root, null);
        if (person is not null)
        {
            _variables[person] = (Chain.Root.To(firstList), null);
        }
    }

    public IReadOnlyCollection<Definition> Definitions => _definitions;

    /// <summary>The quantifiers and aggregates that stand in no other loop.</summary>
    public IReadOnlyList<Expression> Loops => _loops;

    /// <summary>
    /// The facts and lists read, each once; a read of all records stands for the read of some. Who belongs to a list definition is not
    /// repeated for every figure about its records: those facts are told where nothing else is read.
    /// </summary>
    public IReadOnlyList<Dependency> Reads
    {
        get
        {
            var distinct = (_reads.Count > 0 ? _reads : _memberships).Distinct().ToList();
            return [.. distinct.Where(d => d.Via is null || !distinct.Contains(d with { Via = null }))];
        }
    }

    /// <summary>Every fact that is read, wherever it stands; also those that only say who belongs to a list.</summary>
    public IEnumerable<FactType> Facts => _reads.Concat(_memberships).Select(d => d.Fact).OfType<FactType>().Distinct();

    public Dependencies Add(Expression? expression)
    {
        if (expression is not null)
        {
            Visit(expression);
        }

        return this;
    }

    public Dependencies Add(ListExpression? list)
    {
        if (list is not null)
        {
            Visit(list, []);
        }

        return this;
    }

    private void Visit(Expression expression)
    {
        switch (expression)
        {
            case FactExpression e:
                var (chain, via) = _variables[e.Variable];
                _reads.Add(new(chain, e.Fact, null, via));
                break;
            case DefinitionExpression e when _definitions.Add(e.Definition):
                AtTop(() => Visit(e.Definition.Value));
                break;
            case ArithmeticExpression e:
                Visit(e.Left);
                Visit(e.Right);
                break;
            case NegateExpression e:
                Visit(e.Operand);
                break;
            case AbsoluteExpression e:
                Visit(e.Operand);
                break;
            case ExtremeExpression e:
                Visit(e.Operands);
                break;
            case RoundExpression e:
                Visit(e.Operand);
                break;
            case DateShiftExpression e:
                Visit(e.Date);
                break;
            case CompareExpression e:
                Visit(e.Left);
                Visit(e.Right);
                break;
            case IsNullExpression e:
                Visit(e.Fact);
                break;
            case PrefixExpression e:
                Visit(e.Code);
                break;
            case LogicExpression e:
                Visit(e.Operands);
                break;
            case NotExpression e:
                Visit(e.Operand);
                break;
            case IfExpression e:
                Visit(e.Condition);
                Visit(e.Then);
                Visit(e.Else);
                break;
            case QuantifiedExpression e:
                VisitLoop(e, e.List, e.Variable, e.Body);
                break;
            case AggregateExpression e:
                VisitLoop(e, e.List, e.Variable, e.Body);
                break;
        }
    }

    private void Visit(IEnumerable<Expression> expressions)
    {
        foreach (var expression in expressions)
        {
            Visit(expression);
        }
    }

    private void VisitLoop(Expression loop, ListExpression list, RecordVariable variable, Expression? body)
    {
        if (_depth++ == 0)
        {
            _loops.Add(loop);
        }

        Visit(list, [variable]);
        if (body is not null)
        {
            Visit(body);
        }

        _depth--;
    }

    /// <summary>A definition is computed on its own, wherever it is used.</summary>
    private void AtTop(Action visit)
    {
        var depth = _depth;
        _depth = 0;
        visit();
        _depth = depth;
    }

    private void Visit(ListExpression list, IEnumerable<RecordVariable> variables)
    {
        var (owner, ownerVia) = _variables.GetValueOrDefault(list.Owner, (Chain.Root, null));
        var chain = owner.To(list.List);
        if (owner != Chain.Root)
        {
            _reads.Add(new(owner, null, list.List, ownerVia));
        }

        if (list.Definition is { } definition && _definitions.Add(definition))
        {
            var own = _reads.Count;
            AtTop(() => Visit(definition.Value, []));
            _memberships.AddRange(_reads[own..]);
            _reads.RemoveRange(own, _reads.Count - own);
        }

        var via = list.Definition ?? ownerVia;
        foreach (var variable in list.Filters.Select(f => f.Variable).Concat(variables))
        {
            _variables[variable] = (chain, via);
        }

        // A loop inside a filter reads the record that is filtered: it stands in no place of its own.
        _depth++;
        foreach (var filter in list.Filters)
        {
            Visit(filter.Predicate);
        }

        _depth--;
    }
}
