using Welfare.Rules.Language;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Engines.Columns;

/// <summary>
/// Translates checked expressions to computations over columns, for one region and day: parameters are constants. Says the same as the compiled
/// engine's three-valued code.
/// </summary>
internal sealed partial class ColumnTranslator
{
    private readonly Graph _graph;
    private readonly long[] _constants;
    private readonly long _known;
    private readonly DateOnly _asOf;
    private readonly RecordVariable? _person;
    private readonly Dictionary<RecordVariable, Level> _levels = [];
    private readonly Dictionary<ScalarDefinition, ColumnCode> _scalars = [];
    private readonly Stack<(Level Level, RecordVariable Variable)> _scope = new();

    public ColumnTranslator(Ruleset ruleset, IReadOnlyList<Level> levels, Graph graph, long[] constants, long known, DateOnly asOf)
    {
        (_graph, _constants, _known, _asOf) = (graph, constants, known, asOf);
        _levels[ruleset.Root] = levels[0];
        _person = ruleset.Person;
        if (ruleset.Person is { } person)
        {
            _levels[person] = levels.Single(l => l.IsRanked);
            _scope.Push((_levels[person], person));
        }
    }

    public TruthColumn Condition(Expression expression) => (TruthColumn)Translate(expression);

    private NumberColumn Number(Expression expression) => (NumberColumn)Translate(expression);

    private ColumnCode Translate(Expression expression) => expression switch
    {
        ConstantExpression { Type.Kind: ValueKind.Boolean } e => new TruthColumn(_graph.Bits(e.Value != 0), _graph.Bits(e.Value == 0)),
        ConstantExpression e => Whole(_graph.Constant(e.Value), e.Type.Scale, _graph.All),
        AsOfExpression => Whole(_graph.Constant(_asOf.DayNumber), 0, _graph.All),
        ParameterExpression e => Whole(_graph.Constant(_constants[e.Index]), e.Type.Scale, _graph.Bits((_known >> e.Index & 1) != 0)),
        DefinitionExpression e => Define(e.Definition),
        FactExpression e => Fact(e),
        ArithmeticExpression e => Arithmetic(e),
        NegateExpression e => Negate(Number(e.Operand)),
        AbsoluteExpression e => Absolute(Number(e.Operand)),
        ExtremeExpression e => e.Operands.Select(Number).Aggregate((a, b) => Extreme(a, b, e.IsMax)),
        RoundExpression e => Round(e, Number(e.Operand)),
        DateShiftExpression e => Number(e.Date) is var date ? date with { Value = _graph.Shift(date.Value, e.Months, e.Days) } : null!,
        CompareExpression e => Compare(e),
        IsNullExpression e => IsNull(e.Fact),
        PrefixExpression e => Prefix(e, Number(e.Code)),
        LogicExpression e => Logic(e),
        NotExpression e => Condition(e.Operand).Not(),
        IfExpression e => If(e),
        QuantifiedExpression e => Quantify(e),
        AggregateExpression e => Aggregate(e),
        _ => throw new UntranslatedException(new($"没有 {expression.GetType().Name} 的按列算法", $"{expression.GetType().Name} has no translation to columns")),
    };

    private NumberColumn Whole(Node value, int scale, Node known) => new(value, scale, _graph.Constant(1), known);

    private ColumnCode Define(ScalarDefinition definition)
    {
        if (!_scalars.TryGetValue(definition, out var code))
        {
            code = _scalars[definition] = Translate(definition.Value);
        }

        // What was worked out for the member judged must not be taken for the record of a loop over the members.
        if (_person is not null && IsOfPerson(definition.Value))
        {
            LevelOf(_person);
        }

        return code;
    }

    /// <summary>Whether a figure reads the member judged: by what it says, not by what the columns happen to hold.</summary>
    private bool IsOfPerson(Expression expression) => ExpressionTree.All(expression).Any(e => e switch
    {
        FactExpression fact => fact.Variable == _person,
        DefinitionExpression inner => IsOfPerson(inner.Definition.Value),
        _ => ExpressionTree.Loop(e) is { } loop && loop.List.Owner == _person,
    });

    /// <summary>
    /// The rows of a record in scope. Of two records of one list only the inner one can be meant: each row is both records at once.
    /// </summary>
    private Level LevelOf(RecordVariable variable)
    {
        var level = _levels[variable];
        if (level.Owner is not null && _scope.Count > 0 && (!_scope.Peek().Level.IsWithin(level) || _scope.First(s => s.Level == level).Variable != variable))
        {
            throw new UntranslatedException(new("条件把列表中的记录相互比较", "the condition compares the records of a list with one another"));
        }

        return level;
    }

    private ColumnCode Fact(FactExpression e)
    {
        var level = LevelOf(e.Variable);
        var known = _graph.Bit(level, level.Layout.Cell(e.Fact).Known);
        if (e.Type.Kind != ValueKind.Boolean)
        {
            return Whole(_graph.Fact(level, e.Fact), e.Type.Scale, known);
        }

        var isTrue = _graph.Bit(level, level.Layout.Cell(e.Fact).True);
        return new TruthColumn(isTrue, _graph.And(known, _graph.Not(isTrue)));
    }

    private TruthColumn IsNull(FactExpression e)
    {
        var level = LevelOf(e.Variable);
        var known = _graph.Bit(level, level.Layout.Cell(e.Fact).Known);
        return new(_graph.And(_graph.Bit(level, level.Layout.Cell(e.Fact).Answered), _graph.Not(known)), known);
    }

    private TruthColumn Prefix(PrefixExpression e, NumberColumn code)
    {
        var (first, next) = (_graph.Constant(e.Prefix * e.Divisor), _graph.Constant((e.Prefix + 1) * e.Divisor));
        return Test(_graph.And(_graph.Not(_graph.Less(code.Value, first)), _graph.Less(code.Value, next)), code.Known);
    }

    private TruthColumn Logic(LogicExpression e)
    {
        if (e.OneOf() is (var fact, var places))
        {
            var choice = Number(fact);
            return Test(_graph.OneOf(choice.Value, places), choice.Known);
        }

        return e.Operands.Select(Condition).Aggregate(e.IsAnd ? And : Or);
    }

    private TruthColumn And(TruthColumn a, TruthColumn b) => new(_graph.And(a.True, b.True), _graph.Or(a.False, b.False));

    private TruthColumn Or(TruthColumn a, TruthColumn b) => new(_graph.Or(a.True, b.True), _graph.And(a.False, b.False));

    private ColumnCode If(IfExpression e)
    {
        var condition = Condition(e.Condition);
        if (e.Type.Kind == ValueKind.Boolean)
        {
            var (isThen, isElse) = (Condition(e.Then), Condition(e.Else));
            var isTrue = Arms(condition, isThen.True, isElse.True);
            return new TruthColumn(isTrue, IsSure(condition) && IsSure(isThen) && IsSure(isElse) ? _graph.Not(isTrue) : Arms(condition, isThen.False, isElse.False));
        }

        var (then, otherwise) = Align(Number(e.Then), Number(e.Else));
        return new NumberColumn(
            _graph.Choose(condition.True, then.Value, otherwise.Value),
            then.Scale,
            _graph.Choose(condition.True, then.Denominator, otherwise.Denominator),
            then.Known == otherwise.Known && IsSure(condition) ? then.Known : Arms(condition, then.Known, otherwise.Known));
    }

    private Node Arms(TruthColumn condition, Node then, Node otherwise) => _graph.Or(_graph.And(condition.True, then), _graph.And(condition.False, otherwise));

    private bool IsSure(TruthColumn truth) => truth.False == _graph.Not(truth.True);

    private TruthColumn Test(Node test, Node known) => new(_graph.And(known, test), _graph.And(known, _graph.Not(test)));
}
