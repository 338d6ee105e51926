using System.Globalization;
using Welfare.Rules.Engines.Compiled;
using Welfare.Rules.Engines.Interpreted;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Language;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Explanation.Formulas;

/// <summary>
/// Writes the arithmetic of one household line by line. A line names earlier lines whose results the decimals shown can hold; others are spelled
/// out in its place, so that no rounded figure is ever calculated with.
/// </summary>
internal sealed class Calculation(Ruleset ruleset, RulesetContext context, Interpreter interpreter, FormulaWords words, string? person)
{
    private static readonly Words Yuan = new("元", "yuan");
    private static readonly Piece Missing = Piece.Same("?");
    private readonly List<CalculationLine> _lines = [];
    private readonly HashSet<(Definition, string?)> _written = [];
    private List<Operand> _operands = [];

    public IReadOnlyList<CalculationLine> Lines => _lines;

    /// <summary>Writes a definition of the version, after all that it uses.</summary>
    public void Add(ScalarDefinition definition) => Add(definition, definition.Value, person);

    /// <summary>Writes a benefit's amount in fen, after all that it uses.</summary>
    public void Add(Rule rule, long amount)
    {
        var outcome = interpreter.Evaluate(rule.Amount!);
        var exact = outcome.IsKnown && outcome.Value * 100 == (Int128)amount * outcome.Denominator;
        var (figures, operands) = Body(rule.Amount!);
        _lines.Add(new(rule.Id, "amount", rule.Title, rule.Title, rule.Cites, person, words.Spell(rule.Amount!), figures, operands, Figures.Format(amount, 2), Yuan, exact));
    }

    /// <summary>The sum of amounts already written.</summary>
    public static CalculationLine Total(IReadOnlyList<(Rule Rule, long Amount, string? Member)> amounts, long total)
    {
        var label = new Words("合计", "Total");
        var terms = amounts.Select(a => FactText.Grouped(a.Amount, 2));
        var operands = amounts.Select(a => new Operand("line", a.Rule.Id, a.Rule.Title, a.Member, Figures.Format(a.Amount, 2), Yuan, FactState.Known, null, null));
        return new("total", "total", label, label, null, null, new("各项合计", "all amounts together"), Words.Same(string.Join(" + ", terms)), [.. operands], Figures.Format(total, 2), Yuan, true);
    }

    private void Add(Definition definition, Expression value, string? member)
    {
        if (!_written.Add((definition, member)))
        {
            return;
        }

        var outcome = interpreter.Evaluate(value);
        var (figures, operands) = Body(value);
        _lines.Add(new(
            definition.Name, "definition", definition.Label, definition.Says, definition.Cites, member, words.Spell(value), figures, operands,
            outcome.IsKnown ? Text(value.Type, outcome) : null, value.Type.IsMoney ? Yuan : null, outcome.IsKnown && IsExact(value.Type, outcome)));
    }

    private (Words Figures, IReadOnlyList<Operand> Operands) Body(Expression value)
    {
        var outer = _operands;
        _operands = [];
        var figures = Write(value).Words;
        var operands = _operands;
        _operands = outer;
        return (figures, operands);
    }

    private Piece Part(Expression expression)
    {
        if (!ruleset.Owned.TryGetValue(expression, out var own))
        {
            return Write(expression);
        }

        var member = interpreter.Bound(own.Variable).Owner;
        Add(own.Definition, expression, member);
        return Line(own.Definition, expression, expression, member);
    }

    private Piece Write(Expression expression)
    {
        switch (expression)
        {
            case ConstantExpression e:
                return Number(e.Type, interpreter.Evaluate(e));
            case ParameterExpression e:
                Use(Of(e));
                return Number(e.Type, interpreter.Evaluate(e));
            case FactExpression e:
                Use(Of(e));
                return Number(e.Type, interpreter.Evaluate(e));
            case DefinitionExpression e:
                Add(e.Definition);
                return Line(e.Definition, e, e.Definition.Value, person);
            case ArithmeticExpression e:
                return Piece.Arithmetic(e.Operator, Part(e.Left), Part(e.Right));
            case NegateExpression e:
                return Piece.Infix(Piece.Same("0"), "−", Part(e.Operand).Within(1), 2);
            case AbsoluteExpression e:
                return Piece.Call(Piece.Absolute, [Part(e.Operand)]);
            case ExtremeExpression e:
                return Piece.Call(e.IsMax ? Piece.Larger : Piece.Smaller, e.Operands.Select(Part));
            case RoundExpression e:
                return Piece.Call(Piece.Name(e.Mode), [Part(e.Operand), Piece.Same(e.Type.Scale.ToString(CultureInfo.InvariantCulture))]);
            case IfExpression e:
                return Branch(e);
            case AggregateExpression e:
                return Aggregate(e);
            default:
                throw new NotSupportedException($"{expression.GetType().Name} is no number.");
        }
    }

    /// <summary>An earlier line by its result; spelled out where the result is a fraction that the decimals shown cannot hold.</summary>
    private Piece Line(Definition definition, Expression expression, Expression value, string? member)
    {
        var outcome = interpreter.Evaluate(expression);
        if (outcome.IsKnown && !IsExact(expression.Type, outcome))
        {
            return Write(value);
        }

        Use(new("line", definition.Name, definition.Label, member, outcome.IsKnown ? Text(expression.Type, outcome) : null, expression.Type.IsMoney ? Yuan : null, outcome.IsKnown ? FactState.Known : FactState.Unknown, null, null));
        return Number(expression.Type, outcome);
    }

    private Piece Branch(IfExpression e)
    {
        var condition = interpreter.Evaluate(e.Condition);
        UseAllOf(e.Condition);
        return condition.IsKnown ? Part(condition.IsTrue ? e.Then : e.Else) : Missing;
    }

    private Piece Aggregate(AggregateExpression e)
    {
        var outcome = interpreter.Evaluate(e);
        if (e.Body is null)
        {
            Use(Count(e, outcome));
            return Number(e.Type, outcome);
        }

        var (elements, whole) = interpreter.Elements(e.List);
        var terms = new List<Piece>();
        foreach (var (record, owner, included) in elements)
        {
            if (!included.IsFalse)
            {
                interpreter.Bind(e.Variable, record, owner);
                terms.Add(included.IsTrue ? Part(e.Body) : Missing);
            }
        }

        if (!whole.IsKnown || terms.Count == 0)
        {
            terms.Add(Missing);
        }

        return e.Function switch
        {
            Language.Aggregate.Sum when terms.Count == 1 => terms[0],
            Language.Aggregate.Sum => new(string.Join(" + ", terms.Select(t => t.Within(1).Zh)), string.Join(" + ", terms.Select(t => t.Within(1).En)), 2),
            Language.Aggregate.Max => Piece.Call(Piece.Larger, terms),
            _ => Piece.Call(Piece.Smaller, terms),
        };
    }

    private Operand Count(AggregateExpression e, Outcome outcome)
    {
        var name = words.Of(e.List);
        return new("count", name.En, name, e.List.Owner == ruleset.Root ? null : interpreter.Bound(e.List.Owner).Owner, outcome.IsKnown ? Text(e.Type, outcome) : null, null, outcome.IsKnown ? FactState.Known : FactState.Unknown, null, null);
    }

    private Operand Of(ParameterExpression e)
    {
        var (parameter, value) = context.Values[e.Index];
        return new("figure", parameter.Name, parameter.Title, null, value is null ? null : parameter.Format(value.Value), parameter.Unit, value is null ? FactState.Unknown : FactState.Known, value?.Source, value?.From);
    }

    private Operand Of(FactExpression e)
    {
        var (record, owner) = interpreter.Bound(e.Variable);
        var used = FactSheet.OfFact(e.Fact, record[e.Fact], owner);
        return new("fact", used.Fact, used.Label, owner, used.Value, e.Fact.Unit, used.State, used.Source, used.AsOf);
    }

    /// <summary>What a condition asks for, without its numbers standing in the line.</summary>
    private void UseAllOf(Expression condition)
    {
        switch (condition)
        {
            case var named when ruleset.Owned.TryGetValue(named, out var own):
                Use(Condition(own.Definition.Name, own.Definition.Label, named, interpreter.Bound(own.Variable).Owner));
                break;
            case DefinitionExpression e:
                Use(Condition(e.Definition.Name, e.Definition.Label, e, person));
                break;
            case QuantifiedExpression:
                Use(Condition(words.Name(condition).En, words.Name(condition), condition, person));
                break;
            case AggregateExpression { Body: null } e:
                Use(Count(e, interpreter.Evaluate(e)));
                break;
            case FactExpression e:
                Use(Of(e));
                break;
            case IsNullExpression e:
                Use(Of(e.Fact));
                break;
            case ParameterExpression e:
                Use(Of(e));
                break;
            default:
                foreach (var part in condition.Parts())
                {
                    UseAllOf(part);
                }

                break;
        }
    }

    private Operand Condition(string name, Words label, Expression condition, string? member)
    {
        var outcome = interpreter.Evaluate(condition);
        return new("condition", name, label, member, outcome.IsKnown ? Text(condition.Type, outcome) : null, null, outcome.IsKnown ? FactState.Known : FactState.Unknown, null, null);
    }

    private void Use(Operand operand)
    {
        if (!_operands.Contains(operand))
        {
            _operands.Add(operand);
        }
    }

    private static Piece Number(ScalarType type, Outcome outcome)
    {
        if (!outcome.IsKnown)
        {
            return Missing;
        }

        var decimals = Decimals(type, outcome);
        return Piece.Same(FactText.Grouped(Rounded(outcome, decimals), decimals), outcome.Value < 0 ? 3 : 0);
    }

    private static string Text(ScalarType type, Outcome outcome) => type.Kind switch
    {
        ValueKind.Number => Figures.Format(Rounded(outcome, Decimals(type, outcome)), Decimals(type, outcome)),
        ValueKind.Boolean => outcome.IsTrue ? "true" : "false",
        _ => FactText.Figure(type, (long)outcome.Value, 1).En,
    };

    /// <summary>Two for money; as many as the value needs where its type has more.</summary>
    private static int Decimals(ScalarType type, Outcome outcome)
    {
        var least = type.IsMoney || type.IsFraction ? 2 : Math.Min(type.Scale, 2);
        for (var decimals = least; decimals <= type.Scale; decimals++)
        {
            if (IsExact(outcome, decimals))
            {
                return decimals;
            }
        }

        return least;
    }

    private static bool IsExact(ScalarType type, Outcome outcome) => IsExact(outcome, Decimals(type, outcome));

    private static bool IsExact(Outcome outcome, int decimals) => ExactRounding.PowerOfTen(decimals) % outcome.Denominator == 0;

    private static long Rounded(Outcome outcome, int decimals) =>
        ExactRounding.Round(checked((long)outcome.Value), 0, checked((long)outcome.Denominator), decimals, Rounding.HalfUp);
}
