using System.Globalization;
using Welfare.Rules.Language;

namespace Welfare.Rules.Engines.JavaScript;

/// <summary>
/// Translates checked expressions inside one JavaScript function. What a condition has decided so far waits in a local of the function, so that a side
/// that decides alone leaves the other unasked, as the interpreter does: the reasons of what is unknown come out the same.
/// </summary>
internal sealed partial class FunctionTranslator
{
    private readonly VersionTranslator _version;
    private readonly Dictionary<RecordVariable, string> _bound;
    private readonly Expression? _own;
    private readonly int _depth;
    private int _waiting;
    private int _locals;
    private bool _varies;

    private FunctionTranslator(VersionTranslator version, Dictionary<RecordVariable, string> bound, Expression? own, int depth) =>
        (_version, _bound, _own, _depth) = (version, bound, own, depth);

    /// <summary>A function of the question that gives an expression.</summary>
    public static ScriptFunction Of(VersionTranslator version, Expression expression) => Of(version, f => f.Translate(expression));

    public static ScriptFunction Of(VersionTranslator version, Func<FunctionTranslator, ScriptCode> body) => new FunctionTranslator(version, [], null, 0).Function("x", body);

    /// <summary>The same of the question and a record that a variable stands for.</summary>
    public static ScriptFunction Of(VersionTranslator version, RecordVariable variable, Expression expression) =>
        new FunctionTranslator(version, new() { [variable] = "m" }, expression, 0).Function("(x,m)", f => f.Translate(expression));

    private ScriptFunction Function(string parameters, Func<FunctionTranslator, ScriptCode> body)
    {
        var result = body(this);
        return new(parameters, _locals, result, _varies);
    }

    public ScriptCode Translate(Expression expression) =>
        !ReferenceEquals(expression, _own) && _version.Own(expression) is var (function, variable)
            ? function.Call($"x,{Record(variable)}", ref _varies)
            : Compute(expression);

    private ScriptCode Compute(Expression expression) => expression switch
    {
        ConstantExpression { Type.Kind: ValueKind.Boolean } e => new(e.Value != 0 ? "true" : "false"),
        ConstantExpression e => ScriptCode.Number(e.Value, e.Type.Scale),
        AsOfExpression => new("x.d"),
        ParameterExpression e => new($"x.g[{Place(e.Index)}]", e.Type.Scale),
        DefinitionExpression e => _version.Scalar(e.Definition).Call("x", ref _varies),
        FactExpression e => Fact(e),
        ArithmeticExpression e => Arithmetic(e),
        NegateExpression e => Of("neg", Translate(e.Operand)),
        AbsoluteExpression e => Of("abs", Translate(e.Operand)),
        ExtremeExpression e => e.Operands.Select(Translate).Aggregate((a, b) => Aligned(e.IsMax ? "max" : "min", a, b)),
        RoundExpression e => Round(Translate(e.Operand), e.Type.Scale, e.Mode),
        DateShiftExpression e => new($"shift({Translate(e.Date).Text},{Place(e.Months)},{Place(e.Days)})"),
        CompareExpression e => Compare(e),
        IsNullExpression e => IsNull(e.Fact),
        PrefixExpression e => new($"starts({Translate(e.Code).Text},{ScriptCode.Literal(e.Divisor)},{ScriptCode.Literal(e.Prefix)})"),
        LogicExpression e => Logic(e),
        NotExpression e => new($"not({Translate(e.Operand).Text})"),
        IfExpression e => If(e),
        QuantifiedExpression e => new($"{(e.IsEvery ? "every" : "some")}({List(e.List)},{Each(e.Variable, e.Body).Text})"),
        AggregateExpression e => Aggregate(e),
        _ => throw new UntranslatedException(expression.GetType().Name),
    };

    /// <summary>A number rounded to some decimals.</summary>
    public static ScriptCode Round(ScriptCode number, int digits, Rounding mode) =>
        new($"round({number.Text},{Place(number.Scale)},{Place(digits)},\"{Name(mode)}\")", digits);

    private static string Name(Rounding mode) => mode switch
    {
        Rounding.Floor => "floor",
        Rounding.Ceiling => "ceiling",
        Rounding.Up => "up",
        Rounding.Down => "down",
        Rounding.HalfUp => "halfUp",
        Rounding.HalfDown => "halfDown",
        _ => throw new UntranslatedException(mode.ToString()),
    };

    private static string Place(int place) => place.ToString(CultureInfo.InvariantCulture);

    private static ScriptCode Of(string function, ScriptCode operand) => new($"{function}({operand.Text})", operand.Scale);

    private static ScriptCode Aligned(string function, ScriptCode left, ScriptCode right)
    {
        var scale = Math.Max(left.Scale, right.Scale);
        return new($"{function}({left.At(scale).Text},{right.At(scale).Text})", scale);
    }

    private string Record(RecordVariable variable)
    {
        if (_bound.TryGetValue(variable, out var name))
        {
            return name;
        }

        _varies |= variable == _version.Ruleset.Person;
        return variable == _version.Ruleset.Root ? "x.h"
            : variable == _version.Ruleset.Person ? "x.p"
            : throw new UntranslatedException(variable.Name);
    }

    private ScriptCode Fact(FactExpression e)
    {
        if (_version.Choice(e.Fact) is { } choice)
        {
            _varies = true;
            return new($"{choice}(x,{Record(e.Variable)})");
        }

        return new($"{Record(e.Variable)}.v[{Place(e.Fact.Index)}]", e.Type.Scale);
    }

    private ScriptCode IsNull(FactExpression e)
    {
        _varies |= _version.Choice(e.Fact) is not null;
        return new($"isNull({Record(e.Variable)},{Place(e.Fact.Index)})");
    }

    private ScriptCode Arithmetic(ArithmeticExpression e)
    {
        var (left, right) = (Translate(e.Left), Translate(e.Right));
        return e.Operator switch
        {
            Language.Arithmetic.Add => Aligned("add", left, right),
            Language.Arithmetic.Subtract => Aligned("sub", left, right),
            Language.Arithmetic.Multiply => new($"mul({left.Text},{right.Text})", left.Scale + right.Scale),
            Language.Arithmetic.Divide => Quotient(left, right),
            _ => throw new UntranslatedException(e.Operator.ToString()),
        };
    }

    private static ScriptCode Quotient(ScriptCode left, ScriptCode right)
    {
        left = left.At(Math.Max(left.Scale, right.Scale));
        return new($"div({left.Text},{right.Text})", left.Scale - right.Scale);
    }

    private ScriptCode Compare(CompareExpression e)
    {
        if (e.Left.Type.Kind == ValueKind.Boolean)
        {
            var same = $"same({Translate(e.Left).Text},{Translate(e.Right).Text})";
            return new(e.Operator switch
            {
                Comparison.Equal => same,
                Comparison.NotEqual => $"not({same})",
                _ => throw new UntranslatedException($"{e.Operator} of truth values"),
            });
        }

        var (left, right) = (Translate(e.Left), Translate(e.Right));
        return e.Operator switch
        {
            Comparison.Equal => Test("eq", left, right),
            Comparison.NotEqual => new($"not({Test("eq", left, right).Text})"),
            Comparison.Less => Test("lt", left, right),
            Comparison.LessOrEqual => Test("le", left, right),
            Comparison.Greater => Test("gt", left, right),
            Comparison.GreaterOrEqual => Test("ge", left, right),
            _ => throw new UntranslatedException(e.Operator.ToString()),
        };
    }

    private static ScriptCode Test(string function, ScriptCode left, ScriptCode right) => new(Aligned(function, left, right).Text);

    private ScriptCode Logic(LogicExpression e)
    {
        if (e.OneOf() is var (fact, places))
        {
            return new($"oneOf({Translate(fact).Text},[{string.Join(',', Enumerable.Range(0, fact.Fact.Choices.Count).Where(i => (places >> i & 1) != 0))}])");
        }

        // The first that decides alone is the answer; each step holds what the operands so far come to.
        var (join, decides) = e.IsAnd ? ("and", "false") : ("or", "true");
        var text = Translate(e.Operands[0]).Text;
        foreach (var operand in e.Operands.Skip(1))
        {
            var local = Wait();
            text = $"(({local}={text})==={decides}?{decides}:{join}({local},{Translate(operand).Text}))";
            _waiting--;
        }

        return new(text);
    }

    private ScriptCode If(IfExpression e)
    {
        var condition = Translate(e.Condition);
        var (then, otherwise) = (Translate(e.Then), Translate(e.Else));
        var local = Wait();
        _waiting--;
        var scale = Math.Max(then.Scale, otherwise.Scale);
        return new($"(({local}={condition.Text})===true?{then.At(scale).Text}:{local}===false?{otherwise.At(scale).Text}:{local})", scale);
    }

    private string Wait()
    {
        _locals = Math.Max(_locals, ++_waiting);
        return ScriptFunction.Local(_waiting - 1);
    }
}
