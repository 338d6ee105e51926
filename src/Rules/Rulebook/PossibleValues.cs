using Welfare.Rules.Engines.Compiled;
using Welfare.Rules.Language;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Rulebook;

/// <summary>
/// What the expressions of a version can come to, from the bounds of facts, the figures on file and the version's days. What it rules out is
/// impossible; what it allows need not be possible.
/// </summary>
internal sealed class PossibleValues
{
    private readonly IReadOnlyList<ValueRange> _parameters;
    private readonly ValueRange _days;
    private readonly Dictionary<ScalarDefinition, ValueRange> _definitions = [];
    private readonly Dictionary<RecordVariable, int> _variables = [];

    public PossibleValues(RulesetLibrary library, Ruleset version)
    {
        _parameters = [.. version.Parameters.Select(library.Parameter).Select(Of)];
        _days = new(version.InForce.DayNumber, library.LastDay(version)?.DayNumber);
    }

    /// <summary>The range of an expression where it is known.</summary>
    public ValueRange Of(Expression expression) => expression switch
    {
        ConstantExpression e => ValueRange.Of(Unscaled(e.Value, e.Type.Scale)),
        AsOfExpression => _days,
        ParameterExpression e => _parameters[e.Index],
        DefinitionExpression e => _definitions.TryGetValue(e.Definition, out var known) ? known : _definitions[e.Definition] = Of(e.Definition.Value),
        FactExpression e => new(Unscaled(e.Fact.Min, e.Fact.Scale), Unscaled(e.Fact.Max, e.Fact.Scale)),
        ArithmeticExpression e => Of(e),
        NegateExpression e => Of(e.Operand).Negated(),
        AbsoluteExpression e => Of(e.Operand) is { Low: >= 0 } positive ? positive : new(0, null),
        ExtremeExpression e => Of(e),
        RoundExpression e => Of(e.Operand).Map(v => decimal.Round(v, e.Type.Scale)) is var near ? new(near.Low - 1, near.High + 1) : default,
        DateShiftExpression e => Of(e.Date).Map(day => Shifted(day, e.Months, e.Days)),
        CompareExpression e => Of(e),
        LogicExpression e => Of(e),
        NotExpression e => Of(e.Operand) is var inner ? ValueRange.Of(inner.CanBeFalse, inner.CanBeTrue) : default,
        IfExpression e => Of(e),
        QuantifiedExpression e => Of(e),
        AggregateExpression e => Of(e),
        { Type.Kind: ValueKind.Boolean } => ValueRange.Either,
        _ => ValueRange.Any,
    };

    /// <summary>Whether two conditions can hold at once.</summary>
    public bool CanMeet(Expression one, Expression other) => Of(new LogicExpression(true, [one, other])).CanBeTrue;

    private static ValueRange Of(Parameter parameter) => parameter.Values.Count == 0
        ? ValueRange.Any
        : new(parameter.Values.Min(v => Unscaled(v.Value, parameter.Scale)), parameter.Values.Max(v => Unscaled(v.Value, parameter.Scale)));

    private ValueRange Of(ArithmeticExpression e)
    {
        var (left, right) = (Of(e.Left), Of(e.Right));
        return e.Operator switch
        {
            Arithmetic.Add => left.Plus(right),
            Arithmetic.Subtract => left.Plus(right.Negated()),
            Arithmetic.Multiply => left.Times(right),
            _ => left.Over(right),
        };
    }

    private ValueRange Of(ExtremeExpression e)
    {
        var ranges = e.Operands.Select(Of).ToList();
        return e.IsMax
            ? new(ranges.Max(r => r.Low), ranges.Exists(r => r.High is null) ? null : ranges.Max(r => r.High))
            : new(ranges.Exists(r => r.Low is null) ? null : ranges.Min(r => r.Low), ranges.Min(r => r.High));
    }

    private ValueRange Of(CompareExpression e)
    {
        var (left, right) = (Of(e.Left), Of(e.Right));
        return e.Operator switch
        {
            Comparison.Less => ValueRange.Of(!(left.Low >= right.High), !(left.High < right.Low)),
            Comparison.LessOrEqual => ValueRange.Of(!(left.Low > right.High), !(left.High <= right.Low)),
            Comparison.Greater => ValueRange.Of(!(left.High <= right.Low), !(left.Low > right.High)),
            Comparison.GreaterOrEqual => ValueRange.Of(!(left.High < right.Low), !(left.Low >= right.High)),
            Comparison.Equal => ValueRange.Of(!Apart(left, right), !Same(left, right)),
            _ => ValueRange.Of(!Same(left, right), !Apart(left, right)),
        };
    }

    private static bool Apart(ValueRange one, ValueRange other) => one.Low > other.High || one.High < other.Low;

    private static bool Same(ValueRange one, ValueRange other) => one.Low is { } low && one.High == low && other.Low == low && other.High == low;

    private ValueRange Of(LogicExpression e)
    {
        var ranges = e.Operands.Select(Of).ToList();
        return e.IsAnd
            ? ValueRange.Of(ranges.TrueForAll(r => r.CanBeTrue) && !Contradict(e.Operands, negated: false), ranges.Exists(r => r.CanBeFalse))
            : ValueRange.Of(ranges.Exists(r => r.CanBeTrue), ranges.TrueForAll(r => r.CanBeFalse) && !Contradict(e.Operands, negated: true));
    }

    private ValueRange Of(IfExpression e)
    {
        var condition = Of(e.Condition);
        return !condition.CanBeTrue ? Of(e.Else) : !condition.CanBeFalse ? Of(e.Then) : Of(e.Then).Or(Of(e.Else));
    }

    private ValueRange Of(QuantifiedExpression e)
    {
        var some = e.List.Filters.All(f => Of(f.Predicate).CanBeTrue);
        var body = Of(e.Body);
        return e.IsEvery ? ValueRange.Of(true, some && body.CanBeFalse) : ValueRange.Of(some && body.CanBeTrue, true);
    }

    private ValueRange Of(AggregateExpression e) => e switch
    {
        { Function: Aggregate.Count } => new(0, null),
        { Function: Aggregate.Sum, Body: { } body } => Of(body) is { Low: >= 0 } ? new(0, null) : ValueRange.Any,
        { Body: { } body } => Of(body),
        _ => ValueRange.Any,
    };

    /// <summary>Whether all operands (or their opposites) cannot hold together, because two of them bound the same expression apart or are each other's opposite.</summary>
    private bool Contradict(IEnumerable<Expression> operands, bool negated)
    {
        var bounds = new Dictionary<string, Bound>();
        var facts = new HashSet<string>();
        foreach (var operand in operands.SelectMany(o => Conjuncts(Negation.Normal(o, negated))))
        {
            if (operand is CompareExpression { Operator: not Comparison.NotEqual, Left.Type.Kind: not ValueKind.Boolean } compare)
            {
                if (!Narrow(bounds, compare.Left, compare.Operator, Of(compare.Right)) || !Narrow(bounds, compare.Right, Mirrored(compare.Operator), Of(compare.Left)))
                {
                    return true;
                }
            }

            facts.Add(Key(operand));
            if (facts.Contains(Key(Negation.Normal(operand, negated: true))))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<Expression> Conjuncts(Expression condition) => condition switch
    {
        LogicExpression { IsAnd: true } and => and.Operands.SelectMany(Conjuncts),
        DefinitionExpression { Definition.Value: var value } => Conjuncts(Negation.Normal(value, negated: false)),
        NotExpression { Operand: DefinitionExpression { Definition.Value: var value } } => Conjuncts(Negation.Normal(value, negated: true)),
        _ => [condition],
    };

    private sealed record Bound(decimal? Low, bool LowOpen, decimal? High, bool HighOpen)
    {
        public bool IsEmpty => Low > High || (Low is not null && Low == High && (LowOpen || HighOpen));
    }

    /// <summary>Adds what a comparison says of an expression; false when nothing is left for it.</summary>
    private bool Narrow(Dictionary<string, Bound> bounds, Expression expression, Comparison comparison, ValueRange against)
    {
        var key = Key(expression);
        var bound = bounds.GetValueOrDefault(key) ?? new(null, false, null, false);
        if (comparison is Comparison.Less or Comparison.LessOrEqual or Comparison.Equal && against.High is { } high && !(high > bound.High))
        {
            bound = bound with { High = high, HighOpen = comparison == Comparison.Less || (high == bound.High && bound.HighOpen) };
        }

        if (comparison is Comparison.Greater or Comparison.GreaterOrEqual or Comparison.Equal && against.Low is { } low && !(low < bound.Low))
        {
            bound = bound with { Low = low, LowOpen = comparison == Comparison.Greater || (low == bound.Low && bound.LowOpen) };
        }

        bounds[key] = bound;
        return !bound.IsEmpty;
    }

    private static Comparison Mirrored(Comparison comparison) => comparison switch
    {
        Comparison.Less => Comparison.Greater,
        Comparison.LessOrEqual => Comparison.GreaterOrEqual,
        Comparison.Greater => Comparison.Less,
        Comparison.GreaterOrEqual => Comparison.LessOrEqual,
        _ => comparison,
    };

    private string Key(Expression expression) =>
        ExpressionKeys.Of(expression, v => _variables.TryGetValue(v, out var number) ? number : _variables[v] = _variables.Count);

    private static decimal Unscaled(long value, int scale) => new decimal(value) / ExactRounding.PowerOfTen(scale);

    private static decimal Shifted(decimal day, int months, int days)
    {
        var date = DateOnly.FromDayNumber((int)Math.Clamp(day, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));
        var month = Math.Clamp((date.Year * 12) + date.Month - 1 + months, 12, (12 * 9999) + 11);
        var last = DateTime.DaysInMonth(month / 12, (month % 12) + 1);
        return new DateOnly(month / 12, (month % 12) + 1, Math.Min(date.Day, last)).DayNumber + days;
    }
}
