using Welfare.Rules.Engines.Compiled;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Language;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Engines.Interpreted;

/// <summary>
/// Walks the checked tree over the tree of facts. Slower than the compiled engine and independent of it: it says which facts keep an
/// expression undecided, and it is what the compiled engine is tested against. Who wants to see them is shown both sides of every comparison made.
/// </summary>
internal sealed class Interpreter(
    Ruleset ruleset, RulesetContext context, FactRecord root, DateOnly asOf, Action<CompareExpression, Outcome, Outcome>? compared = null)
{
    private readonly Dictionary<RecordVariable, (FactRecord Record, string? Owner)> _bound = new() { [ruleset.Root] = (root, null) };
    private readonly Dictionary<ScalarDefinition, Outcome> _scalars = [];
    private readonly Dictionary<(RecordDefinition Definition, FactRecord Record), Outcome> _own = [];
    private readonly Dictionary<ListDefinition, (List<(FactRecord Record, string? Owner, Outcome Included)> Elements, Outcome Whole)> _lists = [];

    /// <summary>Binds the member judged.</summary>
    public Interpreter For(FactRecord person)
    {
        _bound[ruleset.Person!] = (person, person.Key);
        _scalars.Clear();
        _own.Clear();
        _lists.Clear();
        return this;
    }

    /// <summary>Binds a record to a variable of a loop.</summary>
    public void Bind(RecordVariable variable, FactRecord record, string? owner) => _bound[variable] = (record, owner);

    /// <summary>The record a variable stands for now, and the key it is shown under.</summary>
    public (FactRecord Record, string? Owner) Bound(RecordVariable variable) => _bound[variable];

    /// <summary>The value of an expression, exact, three-valued.</summary>
    public Outcome Evaluate(Expression expression) =>
        compared is null && ruleset.Owned.TryGetValue(expression, out var figure) ? Own(expression, figure) : Compute(expression);

    /// <summary>A record's definition reads only the root, the member judged and the record, so it has one value in all loops that come to the record.</summary>
    private Outcome Own(Expression expression, OwnFigure figure)
    {
        var key = (figure.Definition, _bound[figure.Variable].Record);
        return _own.TryGetValue(key, out var known) ? known : _own[key] = Compute(expression).Kept();
    }

    private Outcome Compute(Expression expression) => expression switch
    {
        ConstantExpression e => Scaled(e.Value, e.Type),
        AsOfExpression => Outcome.Of(asOf.DayNumber),
        ParameterExpression e => (context.Known >> e.Index & 1) != 0 ? Scaled(context.Constants[e.Index], e.Type) : Outcome.Unknown(new Want(null, null, null, null, e.Index)),
        DefinitionExpression e => Definition(e.Definition),
        FactExpression e => Fact(e),
        ArithmeticExpression e => Arithmetic(e),
        NegateExpression e => Map(Evaluate(e.Operand), o => Outcome.Fraction(-o.Value, o.Denominator)),
        AbsoluteExpression e => Map(Evaluate(e.Operand), o => Outcome.Fraction(Int128.Abs(o.Value), o.Denominator)),
        ExtremeExpression e => Extreme(e),
        RoundExpression e => Map(Evaluate(e.Operand), o => Outcome.Fraction(
            ExactRounding.Round(checked((long)o.Value), 0, checked((long)o.Denominator), e.Type.Scale, e.Mode), ExactRounding.PowerOfTen(e.Type.Scale))),
        DateShiftExpression e => Map(Evaluate(e.Date), o => Outcome.Of(Calendar.Shift((long)o.Value, e.Months, e.Days))),
        CompareExpression e => Compare(e),
        IsNullExpression e => IsNull(e),
        PrefixExpression e => Map(Evaluate(e.Code), o => Outcome.Of(o.Value / e.Divisor == e.Prefix)),
        LogicExpression e => Logic(e),
        NotExpression e => Evaluate(e.Operand).Not(),
        IfExpression e => Evaluate(e.Condition) is var c && c.IsKnown ? Evaluate(c.IsTrue ? e.Then : e.Else) : c,
        QuantifiedExpression e => e.IsEvery ? Some(e, o => o.Not()).Not() : Some(e, o => o),
        AggregateExpression e => Aggregate(e),
        _ => throw new NotSupportedException($"{expression.GetType().Name} has no interpretation."),
    };

    private static Outcome Scaled(long value, ScalarType type) => Outcome.Fraction(value, ExactRounding.PowerOfTen(type.Scale));

    private static Outcome Map(Outcome outcome, Func<Outcome, Outcome> map) => outcome.IsKnown ? map(outcome) : outcome;

    /// <summary>A definition reads only the root and the member judged, so it has one value wherever it is used.</summary>
    private Outcome Definition(ScalarDefinition definition) =>
        _scalars.TryGetValue(definition, out var known) ? known : _scalars[definition] = Evaluate(definition.Value).Kept();

    private Outcome Fact(FactExpression e)
    {
        var (record, owner) = _bound[e.Variable];
        var entry = record[e.Fact];
        return entry.State switch
        {
            FactState.Known => Scaled(entry.Value, e.Type),
            FactState.None when e.Fact.NoneMeans is { } value => Scaled(value, e.Type),
            FactState.None => Outcome.Unknown(),
            _ when ruleset.Choices.FirstOrDefault(c => c.Fact == e.Fact) is { } choice => Choice(choice, record, owner),
            _ => Outcome.Unknown(new Want(record, owner, e.Fact, null)),
        };
    }

    /// <summary>A choice that could not be made waits for what decides whether there is one.</summary>
    private Outcome Choice(MemberChoice choice, FactRecord record, string? owner)
    {
        _bound[choice.Variable] = (record, owner);
        return Outcome.UnknownFor(Evaluate(choice.When));
    }

    private Outcome IsNull(IsNullExpression e)
    {
        var (record, owner) = _bound[e.Fact.Variable];
        return record[e.Fact.Fact].State switch
        {
            FactState.Known => Outcome.Of(false),
            FactState.None => Outcome.Of(e.Fact.Fact.NoneMeans is null),
            _ => Outcome.Unknown(new Want(record, owner, e.Fact.Fact, null)),
        };
    }

    private Outcome Arithmetic(ArithmeticExpression e)
    {
        var (a, b) = (Evaluate(e.Left), Evaluate(e.Right));
        if (!a.IsKnown || !b.IsKnown)
        {
            return Outcome.UnknownFor(a, b);
        }

        return checked(e.Operator switch
        {
            Language.Arithmetic.Add => Outcome.Fraction((a.Value * b.Denominator) + (b.Value * a.Denominator), a.Denominator * b.Denominator),
            Language.Arithmetic.Subtract => Outcome.Fraction((a.Value * b.Denominator) - (b.Value * a.Denominator), a.Denominator * b.Denominator),
            Language.Arithmetic.Multiply => Outcome.Fraction(a.Value * b.Value, a.Denominator * b.Denominator),
            _ => Outcome.Fraction(a.Value * b.Denominator, a.Denominator * b.Value),
        });
    }

    private Outcome Extreme(ExtremeExpression e)
    {
        var operands = e.Operands.Select(Evaluate).ToList();
        return operands.All(o => o.IsKnown)
            ? operands.Aggregate((a, b) => Order(a, b) <= 0 == e.IsMax ? b : a)
            : Outcome.UnknownFor([.. operands]);
    }

    private static int Order(Outcome a, Outcome b) => checked(a.Value * b.Denominator).CompareTo(checked(b.Value * a.Denominator));

    private Outcome Compare(CompareExpression e)
    {
        var (a, b) = (Evaluate(e.Left), Evaluate(e.Right));
        if (!a.IsKnown || !b.IsKnown)
        {
            return Outcome.UnknownFor(a, b);
        }

        compared?.Invoke(e, a, b);
        var order = Order(a, b);
        return Outcome.Of(e.Operator switch
        {
            Comparison.Equal => order == 0,
            Comparison.NotEqual => order != 0,
            Comparison.Less => order < 0,
            Comparison.LessOrEqual => order <= 0,
            Comparison.Greater => order > 0,
            _ => order >= 0,
        });
    }

    private Outcome Logic(LogicExpression e)
    {
        var operands = new List<Outcome>(e.Operands.Count);
        foreach (var operand in e.Operands)
        {
            var outcome = Evaluate(operand);
            if (outcome.IsKnown && outcome.IsTrue != e.IsAnd)
            {
                return outcome;
            }

            operands.Add(outcome);
        }

        return operands.All(o => o.IsKnown) ? Outcome.Of(e.IsAnd) : Outcome.UnknownFor([.. operands]);
    }

    private Outcome Some(QuantifiedExpression e, Func<Outcome, Outcome> hit)
    {
        var (elements, whole) = Elements(e.List);
        var outcomes = new List<Outcome> { whole };
        foreach (var (record, owner, included) in elements)
        {
            if (included.IsFalse)
            {
                continue;
            }

            _bound[e.Variable] = (record, owner);
            var outcome = hit(Evaluate(e.Body));
            if (included.IsTrue && outcome.IsTrue)
            {
                return Outcome.Of(true);
            }

            if (!outcome.IsFalse)
            {
                outcomes.Add(included.IsKnown ? outcome : included);
            }
        }

        return outcomes.All(o => o.IsKnown) ? Outcome.Of(false) : Outcome.UnknownFor([.. outcomes]);
    }

    private Outcome Aggregate(AggregateExpression e)
    {
        var (elements, whole) = Elements(e.List);
        var values = new List<Outcome>();
        var undecided = new List<Outcome> { whole };
        foreach (var (record, owner, included) in elements)
        {
            _bound[e.Variable] = (record, owner);
            if (!included.IsKnown)
            {
                undecided.Add(included);
            }
            else if (included.IsTrue)
            {
                values.Add(e.Body is null ? Outcome.Of(1) : Evaluate(e.Body));
            }
        }

        undecided.AddRange(values);
        if (undecided.Exists(o => !o.IsKnown))
        {
            return Outcome.UnknownFor([.. undecided]);
        }

        return e.Function switch
        {
            Language.Aggregate.Count => Outcome.Of(values.Count),
            _ when values.Count == 0 => Outcome.Unknown(), // FEEL: sum([]) is null
            Language.Aggregate.Sum => values.Aggregate((a, b) => Outcome.Fraction(checked((a.Value * b.Denominator) + (b.Value * a.Denominator)), checked(a.Denominator * b.Denominator))),
            Language.Aggregate.Max => values.Aggregate((a, b) => Order(a, b) >= 0 ? a : b),
            _ => values.Aggregate((a, b) => Order(a, b) <= 0 ? a : b),
        };
    }

    /// <summary>The records of a list, each with whether the filters include it, and whether the list is whole.</summary>
    public (List<(FactRecord Record, string? Owner, Outcome Included)> Elements, Outcome Whole) Elements(ListExpression list)
    {
        List<(FactRecord Record, string? Owner, Outcome Included)> elements;
        Outcome whole;
        if (list.Definition is { } definition)
        {
            if (!_lists.TryGetValue(definition, out var known))
            {
                var (counted, all) = Elements(definition.Value);
                known = _lists[definition] = ([.. counted.Select(e => (e.Record, e.Owner, e.Included.Kept()))], all);
            }

            (elements, whole) = known;
        }
        else
        {
            var (owner, ownerKey) = _bound[list.Owner];
            var records = owner.List(list.List.Index);
            whole = records.IsUsable ? Outcome.Of(true) : Outcome.Unknown(new Want(owner, ownerKey, null, list.List));
            elements = [.. records.UsableRecords.Select(r => (r, (string?)(ownerKey is null ? r.Key : $"{ownerKey}/{r.Key}"), Outcome.Of(true)))];
        }

        return (list.Filters.Count == 0 ? elements : [.. elements.Select(e => (e.Record, e.Owner, Included(list, e)))], whole);
    }

    private Outcome Included(ListExpression list, (FactRecord Record, string? Owner, Outcome Included) element)
    {
        var included = element.Included;
        foreach (var filter in list.Filters)
        {
            if (included.IsFalse)
            {
                return included;
            }

            _bound[filter.Variable] = (element.Record, element.Owner);
            var passes = Evaluate(filter.Predicate);
            included = passes.IsFalse ? passes : included.IsKnown && passes.IsKnown ? passes : Outcome.UnknownFor(included, passes);
        }

        return included;
    }
}
