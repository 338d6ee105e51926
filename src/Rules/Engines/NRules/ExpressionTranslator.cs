using Welfare.Rules.Language;
using Welfare.Rules.Rulesets;
using BinaryExpression = System.Linq.Expressions.BinaryExpression;
using BlockExpression = System.Linq.Expressions.BlockExpression;
using Linq = System.Linq.Expressions.Expression;
using MethodCallExpression = System.Linq.Expressions.MethodCallExpression;

namespace Welfare.Rules.Engines.NRules;

/// <summary>Translates checked expressions to expressions over the facts that a rule matches, and notes in its premises which those are.</summary>
internal sealed partial class ExpressionTranslator
{
    private readonly Premises _premises;
    private readonly RecordVariable? _person;
    private readonly Dictionary<RecordVariable, Linq> _bound = [];

    public ExpressionTranslator(Ruleset ruleset, Premises premises)
    {
        _premises = premises;
        _person = ruleset.Person;
        _bound[ruleset.Root] = Linq.Property(premises.Household, nameof(HouseholdFact.Root));
    }

    public void Bind(RecordVariable variable, Linq record) => _bound[variable] = record;

    /// <summary>A <see cref="Truth"/> for a condition, a <see cref="Number"/> for anything else.</summary>
    public Linq Translate(Expression expression) => expression switch
    {
        ConstantExpression { Type.Kind: ValueKind.Boolean } e => Linq.Constant(Kleene.Of(e.Value != 0)),
        ConstantExpression e => Linq.Constant(Number.Of(e.Value, e.Type.Scale)),
        AsOfExpression => Linq.Property(_premises.Household, nameof(HouseholdFact.AsOf)),
        ParameterExpression e => Linq.Call(_premises.Household, nameof(HouseholdFact.Parameter), null, Linq.Constant(e.Index), Linq.Constant(e.Type.Scale)),
        DefinitionExpression e => Linq.Property(_premises.Of(e.Definition), IsCondition(e) ? nameof(DefinitionFact.Truth) : nameof(DefinitionFact.Number)),
        FactExpression e when IsCondition(e) => Linq.Call(Record(e.Variable), nameof(RecordFact.Truth), null, Linq.Constant(e.Fact)),
        FactExpression e => Linq.Call(Record(e.Variable), nameof(RecordFact.Number), null, Linq.Constant(e.Fact), Linq.Constant(e.Type.Scale)),
        ArithmeticExpression e => OnNumbers(Operation(e.Operator), Translate(e.Left), Translate(e.Right)),
        NegateExpression e => OnNumbers(nameof(Number.Negate), Translate(e.Operand)),
        AbsoluteExpression e => OnNumbers(nameof(Number.Absolute), Translate(e.Operand)),
        ExtremeExpression e => e.Operands.Select(Translate).Aggregate((a, b) => OnNumbers(e.IsMax ? nameof(Number.Max) : nameof(Number.Min), a, b)),
        RoundExpression e => OnNumbers(nameof(Number.Round), Translate(e.Operand), Linq.Constant(e.Type.Scale), Linq.Constant(e.Mode)),
        DateShiftExpression e => OnNumbers(nameof(Number.Shift), Translate(e.Date), Linq.Constant(e.Months), Linq.Constant(e.Days)),
        CompareExpression e => Compare(e),
        IsNullExpression e => Linq.Call(Record(e.Fact.Variable), nameof(RecordFact.IsNull), null, Linq.Constant(e.Fact.Fact)),
        PrefixExpression e => OnNumbers(nameof(Number.StartsWith), Translate(e.Code), Linq.Constant(e.Divisor), Linq.Constant(e.Prefix)),
        LogicExpression e => e.Operands.Select(Translate).Aggregate(e.IsAnd ? And : Or),
        NotExpression e => Not(Translate(e.Operand)),
        IfExpression e => If(e),
        QuantifiedExpression e => Quantified(e),
        AggregateExpression e => Aggregated(e),
        _ => throw new UntranslatedException(expression),
    };

    private static bool IsCondition(Expression expression) => expression.Type.Kind == ValueKind.Boolean;

    private static string Operation(Arithmetic arithmetic) => arithmetic switch
    {
        Arithmetic.Add => nameof(Number.Add),
        Arithmetic.Subtract => nameof(Number.Subtract),
        Arithmetic.Multiply => nameof(Number.Multiply),
        Arithmetic.Divide => nameof(Number.Divide),
        _ => throw new UntranslatedException(arithmetic),
    };

    private static MethodCallExpression OnNumbers(string operation, params Linq[] operands) => Linq.Call(typeof(Number), operation, null, operands);

    private static MethodCallExpression And(Linq a, Linq b) => Linq.Call(typeof(Kleene), nameof(Kleene.And), null, a, b);

    private static MethodCallExpression Or(Linq a, Linq b) => Linq.Call(typeof(Kleene), nameof(Kleene.Or), null, a, b);

    private static MethodCallExpression Not(Linq a) => Linq.Call(typeof(Kleene), nameof(Kleene.Not), null, a);

    private static BinaryExpression Is(Linq truth, Truth value) => Linq.Equal(truth, Linq.Constant(value));

    private Linq Record(RecordVariable variable) =>
        _bound.TryGetValue(variable, out var record) ? record
        : variable == _person ? _premises.Person
        : throw new UntranslatedException(variable.Name);

    private MethodCallExpression Compare(CompareExpression e) => Linq.Call(
        IsCondition(e.Left) ? typeof(Kleene) : typeof(Number), "Compare", null, Translate(e.Left), Translate(e.Right), Linq.Constant(e.Operator));

    private BlockExpression If(IfExpression e)
    {
        var (then, otherwise) = (Translate(e.Then), Translate(e.Else));
        var condition = Linq.Variable(typeof(Truth), "condition");
        Linq unknown = IsCondition(e) ? Linq.Constant(Truth.Unknown) : Linq.Default(typeof(Number));
        return Linq.Block(
            [condition],
            Linq.Assign(condition, Translate(e.Condition)),
            Linq.Condition(Is(condition, Truth.True), then, Linq.Condition(Is(condition, Truth.False), otherwise, unknown)));
    }
}
