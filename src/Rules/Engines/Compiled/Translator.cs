using Welfare.Rules.Evaluation;
using Welfare.Rules.Language;
using Linq = System.Linq.Expressions.Expression;
using LinqVariable = System.Linq.Expressions.ParameterExpression;

namespace Welfare.Rules.Engines.Compiled;

/// <summary>Translates checked expressions to code over a frame. Loops become statements; everything else stays an expression over locals.</summary>
internal sealed partial class Translator
{
    private readonly FrameLayout _layout;
    private readonly Cutoffs _cutoffs;
    private readonly Dictionary<RecordVariable, BoundRecord> _bound = [];
    private readonly Dictionary<ScalarDefinition, Code> _scalars = [];
    private readonly Dictionary<ListDefinition, Inclusion> _lists = [];
    private readonly Dictionary<int, NumberCode> _constants = [];
    private int _records;

    public Translator(FrameLayout layout, Cutoffs cutoffs)
    {
        _layout = layout;
        _cutoffs = cutoffs;
        Function = new Emitter();
    }

    public LinqVariable Cells { get; } = Linq.Parameter(typeof(long[]), "cells");

    public LinqVariable Constants { get; } = Linq.Parameter(typeof(long[]), "constants");

    public LinqVariable KnownParameters { get; } = Linq.Parameter(typeof(long), "knownParameters");

    public LinqVariable Person { get; } = Linq.Parameter(typeof(int), "person");

    public Emitter Function { get; }

    public void BindRoot(RecordVariable root) =>
        _bound[root] = new BoundRecord(_records++, Cells, Linq.Constant(0), _layout.Of(root.Record), Function);

    public void BindPerson(RecordVariable person) =>
        _bound[person] = new BoundRecord(_records++, Cells, Person, _layout.Of(person.Record), Function);

    /// <summary>Computes a definition now, at the function's level, so that loops can use it.</summary>
    public void Define(Definition definition)
    {
        switch (definition)
        {
            case ScalarDefinition scalar:
                _scalars[scalar] = Translate(scalar.Value, Function) switch
                {
                    BooleanCode b => Function.Keep(b),
                    NumberCode n => Function.Keep(n),
                    var other => other,
                };
                break;
            case ListDefinition list when !_lists.ContainsKey(list):
                _lists[list] = Include(list.Value, Function);
                break;
        }
    }

    public Inclusion Included(ListDefinition list) => _lists[list];

    public BooleanCode Condition(Expression expression, Emitter emitter) => (BooleanCode)Translate(expression, emitter);

    public NumberCode Number(Expression expression, Emitter emitter) => (NumberCode)Translate(expression, emitter);

    /// <summary>The code of an expression; what the block has computed already is not computed again.</summary>
    public Code Translate(Expression expression, Emitter emitter)
    {
        if (expression is ConstantExpression or AsOfExpression or ParameterExpression or DefinitionExpression or FactExpression { Type.Kind: not ValueKind.Boolean })
        {
            return Compute(expression, emitter);
        }

        var key = KeyOf(expression);
        return emitter.Computed(key) ?? emitter.Remember(key, Compute(expression, emitter));
    }

    private string KeyOf(Expression expression) => ExpressionKeys.Of(expression, v => _bound[v].Id);

    private Code Compute(Expression expression, Emitter emitter) => expression switch
    {
        ConstantExpression { Type.Kind: ValueKind.Boolean } e => BooleanCode.Of(e.Value != 0),
        ConstantExpression e => new NumberCode(Linq.Constant(e.Value), e.Type.Scale, null, Known.Always),
        AsOfExpression => Constant(_cutoffs.AsOfIndex),
        ParameterExpression e => Parameter(e),
        DefinitionExpression e => _scalars[e.Definition],
        FactExpression e => Fact(e),
        ArithmeticExpression e => Arithmetic(e, emitter),
        NegateExpression e => Negate(e, emitter),
        AbsoluteExpression e => Absolute(e, emitter),
        ExtremeExpression e => Extreme(e, emitter),
        RoundExpression e => Round(e, emitter),
        DateShiftExpression e => Shift(e, emitter),
        CompareExpression e => Compare(e, emitter),
        IsNullExpression e => new BooleanCode(_bound[e.Fact.Variable].IsNone(e.Fact.Fact), _bound[e.Fact.Variable].Known(e.Fact.Fact).ToExpression()),
        PrefixExpression e => Prefix(e, emitter),
        LogicExpression e => Logic(e, emitter),
        NotExpression e => Condition(e.Operand, emitter).Not(),
        IfExpression e => If(e, emitter),
        QuantifiedExpression or AggregateExpression => Loop(expression, emitter),
        _ => throw new NotSupportedException($"{expression.GetType().Name} has no translation."),
    };

    /// <summary>A constant of the ruleset and date, read once at the start.</summary>
    private NumberCode Constant(int index)
    {
        if (!_constants.TryGetValue(index, out var code))
        {
            var local = Function.Variable(typeof(long), "constant");
            Function.EmitFirst(Linq.Assign(local, Linq.ArrayIndex(Constants, Linq.Constant(index))));
            code = _constants[index] = new(local, 0, null, Known.Always);
        }

        return code;
    }

    private NumberCode Parameter(ParameterExpression e) =>
        Constant(e.Index) with { Scale = e.Type.Scale, Known = Known.Bit(KnownParameters, e.Index) };

    private Code Fact(FactExpression e)
    {
        var record = _bound[e.Variable];
        var (value, known) = (record.Value(e.Fact), record.Known(e.Fact));
        if (e.Type.Kind != ValueKind.Boolean)
        {
            return new NumberCode(value, e.Type.Scale, null, known);
        }

        var isKnown = known.ToExpression();
        var isTrue = Linq.NotEqual(value, Linq.Constant(0L));
        return new BooleanCode(Linq.And(isKnown, isTrue), Linq.And(isKnown, Linq.Not(isTrue)));
    }

    private BooleanCode Logic(LogicExpression e, Emitter emitter)
    {
        var codes = e.Operands.Select(o => emitter.Keep(Condition(o, emitter))).ToList();
        return e.IsAnd
            ? emitter.Keep(new BooleanCode(codes.Select(c => c.True).Aggregate(Linq.And), codes.Select(c => c.False).Aggregate(Linq.Or)))
            : emitter.Keep(new BooleanCode(codes.Select(c => c.True).Aggregate(Linq.Or), codes.Select(c => c.False).Aggregate(Linq.And)));
    }

    private Code If(IfExpression e, Emitter emitter)
    {
        var condition = emitter.Keep(Condition(e.Condition, emitter));
        if (e.Type.Kind == ValueKind.Boolean)
        {
            var (a, b) = (emitter.Keep(Condition(e.Then, emitter)), emitter.Keep(Condition(e.Else, emitter)));
            return emitter.Keep(new BooleanCode(
                Linq.Or(Linq.And(condition.True, a.True), Linq.And(condition.False, b.True)),
                Linq.Or(Linq.And(condition.True, a.False), Linq.And(condition.False, b.False))));
        }

        var (then, otherwise) = Align(emitter.Keep(Number(e.Then, emitter)), emitter.Keep(Number(e.Else, emitter)));
        var denominator = then.Denominator is null && otherwise.Denominator is null
            ? null
            : Linq.Condition(condition.True, then.Denominator ?? Linq.Constant(1L), otherwise.Denominator ?? Linq.Constant(1L));
        var known = Linq.Or(
            Linq.And(condition.True, then.Known.ToExpression()),
            Linq.And(condition.False, otherwise.Known.ToExpression()));
        return emitter.Keep(new NumberCode(Linq.Condition(condition.True, then.Value, otherwise.Value), then.Scale, denominator, Known.If(known)));
    }

    private BooleanCode Prefix(PrefixExpression e, Emitter emitter)
    {
        var code = Number(e.Code, emitter);
        return Test(Linq.Equal(Linq.Divide(code.Value, Linq.Constant(e.Divisor)), Linq.Constant(e.Prefix)), code.Known, emitter);
    }

    private static BooleanCode Test(Linq test, Known known, Emitter emitter)
    {
        var isTrue = emitter.Keep(test, "test");
        if (known.IsAlways)
        {
            return new(isTrue, Linq.Not(isTrue));
        }

        var isKnown = emitter.Keep(known.ToExpression(), "known");
        return new(Linq.And(isKnown, isTrue), Linq.And(isKnown, Linq.Not(isTrue)));
    }
}
