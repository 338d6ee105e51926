using Welfare.Rules.Language;

namespace Welfare.Rules.Feel;

/// <summary>Computes the value of a syntax tree. An error in FEEL gives null and is told beside the value.</summary>
internal sealed partial class Evaluator
{
    private const int MostProblems = 20;

    private readonly List<FeelProblem> _problems = [];

    private readonly TimeProvider _clock;
    private DateTimeOffset? _now;

    public Evaluator(TimeProvider clock)
    {
        _clock = clock;
        Budget = new(clock);
        Comparisons = new(Budget);
    }

    /// <summary>The instant of the evaluation: one expression has one now.</summary>
    public DateTimeOffset Now => _now ??= _clock.GetUtcNow();

    public Budget Budget { get; }

    public Comparisons Comparisons { get; }

    public IReadOnlyList<FeelProblem> Problems => _problems;

    /// <summary>Tells an error where evaluation stands and gives null.</summary>
    public object? Fail(string zh, string en)
    {
        if (_problems.Count < MostProblems && !_problems.Any(p => p.Position == Budget.Position && p.Words.En == en))
        {
            _problems.Add(new(Budget.Position, new(zh, en)));
        }

        return null;
    }

    public object? Evaluate(Syntax syntax, FeelScope scope)
    {
        Budget.Position = syntax.Position;
        Budget.Charge(1);
        Budget.CheckDepth();
        return syntax switch
        {
            NumberSyntax s => FeelNumber.TryParse(s.Text, out var number) ? number : Fail("数字超出范围", "the number is out of bounds"),
            TextSyntax s => s.Text,
            AtSyntax s => Temporal(s) ?? Fail($"\"{Shown(s.Text)}\" 不是日期、时间或时长", $"\"{Shown(s.Text)}\" is no date, time or duration"),
            BooleanSyntax s => s.Value,
            NullSyntax => null,
            NameSyntax s => Name(s, scope),
            PathSyntax s => Path(s, scope),
            FilterSyntax s => Filter(s, scope),
            CallSyntax s => Call(s, scope),
            NegationSyntax s => Operators.Negate(Evaluate(s.Operand, scope)) ?? FailAt(s, "负号只用于数字和时长", "only numbers and durations can be negated"),
            BinarySyntax s => Binary(s, scope),
            BetweenSyntax s => Between(s, scope),
            InSyntax s => In(s, scope),
            UnaryTestSyntax s => Test(s, scope),
            InstanceOfSyntax s => InstanceOf(s, scope),
            RangeSyntax s => Range(s, scope),
            ListSyntax s => List(s, scope),
            ContextSyntax s => Context(s, scope),
            FunctionSyntax s => new DefinedFunction(s, scope),
            IfSyntax s => Evaluate(Evaluate(s.Condition, scope) is true ? s.Then : s.Else, scope),
            QuantifiedSyntax s => Quantified(s, scope),
            ForSyntax s => For(s, scope),
            _ => throw new InvalidOperationException(syntax.GetType().Name),
        };
    }

    internal static string Shown(string text) => text.Length > 60 ? text[..60] + "…" : text;

    private object? FailAt(Syntax syntax, string zh, string en)
    {
        Budget.Position = syntax.Position;
        return Fail(zh, en);
    }

    private object? Name(NameSyntax s, FeelScope scope)
    {
        if (scope.TryGet(s.Name, out var value))
        {
            return value;
        }

        if (Builtins.TryGet(s.Name, out var builtin))
        {
            return new BuiltinFunction(builtin);
        }

        if (scope.HasItem)
        {
            return null;
        }

        var unknown = Spelling.Unknown(new("名称", "name"), s.Name, scope.Names.Take(200));
        return Fail(unknown.Zh, unknown.En);
    }

    private object? Binary(BinarySyntax s, FeelScope scope)
    {
        if (s.Operator is BinaryOperator.And or BinaryOperator.Or)
        {
            return Logic(s, scope);
        }

        var (a, b) = (Evaluate(s.Left, scope), Evaluate(s.Right, scope));
        Budget.Position = s.Position;
        if (s.Operator <= BinaryOperator.GreaterOrEqual)
        {
            return Comparisons.Compare(s.Operator, a, b) is { } answer
                ? answer
                : Fail($"{ValueText.Kind(a).Zh}不能与{ValueText.Kind(b).Zh}比较", $"{ValueText.Kind(a).En} cannot be compared with {ValueText.Kind(b).En}");
        }

        Budget.Charge(Price(s.Operator, a, b));
        return Operators.Apply(s.Operator, a, b)
            ?? Fail($"这里不能用{ValueText.Kind(a).Zh}与{ValueText.Kind(b).Zh}计算", $"{ValueText.Kind(a).En} and {ValueText.Kind(b).En} give no value here");
    }

    private object? Temporal(AtSyntax s)
    {
        Budget.Charge(5);
        return TemporalText.Read(s.Text);
    }

    /// <summary>What an operation costs, by the work it takes.</summary>
    private static long Price(BinaryOperator op, object? a, object? b) => (a, b) switch
    {
        _ when op == BinaryOperator.Power => 150,
        (string x, string y) => 1 + ((x.Length + y.Length) / 16),
        (FeelDateTime, _) or (_, FeelDateTime) => 20,
        (FeelNumber, FeelNumber) => 2,
        _ => 4,
    };

    /// <summary>Three-valued: what is no boolean counts as null.</summary>
    private bool? Logic(BinarySyntax s, FeelScope scope)
    {
        var decides = s.Operator == BinaryOperator.Or;
        var left = Evaluate(s.Left, scope) as bool?;
        if (left == decides)
        {
            return decides;
        }

        var right = Evaluate(s.Right, scope) as bool?;
        return right == decides ? decides : left is null || right is null ? null : !decides;
    }

    private object? Between(BetweenSyntax s, FeelScope scope)
    {
        var (value, low, high) = (Evaluate(s.Value, scope), Evaluate(s.Low, scope), Evaluate(s.High, scope));
        Budget.Position = s.Position;
        return Comparisons.Includes(new(low, true, high, true), value) is { } answer && low is not null && high is not null
            ? answer
            : Fail("between 的值不能比较", "the values of between cannot be compared");
    }

    private object? Range(RangeSyntax s, FeelScope scope)
    {
        var (low, high) = (Evaluate(s.Low, scope), Evaluate(s.High, scope));
        Budget.Position = s.Position;
        return Comparisons.Order(low, high) is null
            ? Fail("区间的两端应为同类、可比较的值", "the ends of a range must be values of one kind that have an order")
            : new FeelRange(low, s.LowIncluded, high, s.HighIncluded);
    }

    /// <summary><c>(&lt; 10)</c> as a value: a range with one open end.</summary>
    private object? Test(UnaryTestSyntax s, FeelScope scope)
    {
        var value = Evaluate(s.Operand, scope);
        Budget.Position = s.Position;
        return s.Operator switch
        {
            BinaryOperator.Equal or BinaryOperator.NotEqual => new FeelRange(value, true, value, true, s.Operator),
            _ when Comparisons.Order(value, value) is null => Fail("这个值没有大小顺序", "the value has no order"),
            BinaryOperator.Less => new FeelRange(null, false, value, false),
            BinaryOperator.LessOrEqual => new FeelRange(null, false, value, true),
            BinaryOperator.Greater => new FeelRange(value, false, null, false),
            _ => new FeelRange(value, true, null, false),
        };
    }

    private object? In(InSyntax s, FeelScope scope)
    {
        var value = Evaluate(s.Value, scope);
        var inner = new FeelScope(scope);
        inner.Set("?", value);
        bool? answer = false;
        foreach (var test in s.Tests)
        {
            var one = Holds(test, value, inner);
            if (one == true)
            {
                return true;
            }

            answer = one is null ? null : answer;
        }

        Budget.Position = s.Position;
        return answer is { } known ? known : Fail("in 的值不能比较", "the values of in cannot be compared");
    }

    private bool? Holds(Syntax test, object? value, FeelScope scope)
    {
        if (test is UnaryTestSyntax unary)
        {
            return Comparisons.Compare(unary.Operator, value, Evaluate(unary.Operand, scope));
        }

        var against = Evaluate(test, scope);
        return against switch
        {
            FeelRange range when value is not FeelRange => Comparisons.Includes(range, value),
            FeelList list => HoldsOne(list, value),
            bool answer when AsksAbout(test) => answer,
            null when value is not null => null,
            _ => Comparisons.Equal(value, against) == true,
        };
    }

    private bool HoldsOne(FeelList tests, object? value)
    {
        foreach (var test in tests)
        {
            if ((test is FeelRange range && value is not FeelRange ? Comparisons.Includes(range, value) : Comparisons.Equal(value, test)) == true)
            {
                return true;
            }
        }

        return value is FeelList && Comparisons.Equal(value, tests) == true;
    }

    /// <summary>Whether a test is a question about <c>?</c> and not a value to be equal to.</summary>
    private static bool AsksAbout(Syntax test) => test switch
    {
        NameSyntax s => s.Name == "?",
        PathSyntax s => AsksAbout(s.Target),
        FilterSyntax s => AsksAbout(s.Target) || AsksAbout(s.Predicate),
        BinarySyntax s => AsksAbout(s.Left) || AsksAbout(s.Right),
        NegationSyntax s => AsksAbout(s.Operand),
        BetweenSyntax s => AsksAbout(s.Value) || AsksAbout(s.Low) || AsksAbout(s.High),
        InSyntax s => AsksAbout(s.Value),
        InstanceOfSyntax s => AsksAbout(s.Value),
        CallSyntax s => s.Arguments.Any(AsksAbout),
        IfSyntax s => AsksAbout(s.Condition) || AsksAbout(s.Then) || AsksAbout(s.Else),
        QuantifiedSyntax s => AsksAbout(s.List) || AsksAbout(s.Satisfies),
        _ => false,
    };

    private object? InstanceOf(InstanceOfSyntax s, FeelScope scope)
    {
        var value = Evaluate(s.Value, scope);
        Budget.Position = s.Type.Position;
        return Types.Unknown(s.Type) is { } unknown
            ? Fail($"没有类型 {Shown(unknown)}", $"there is no type {Shown(unknown)}")
            : Types.IsInstance(value, s.Type);
    }

    private FeelList List(ListSyntax s, FeelScope scope)
    {
        var items = new List<object?>(s.Items.Count);
        foreach (var item in s.Items)
        {
            items.Add(Evaluate(item, scope));
        }

        return new(items);
    }

    /// <summary>Each entry sees those before it, and a function also itself.</summary>
    private object? Context(ContextSyntax s, FeelScope scope)
    {
        var (context, inner) = (new FeelContext(), new FeelScope(scope));
        foreach (var (name, valueSyntax) in s.Entries)
        {
            var value = Evaluate(valueSyntax, inner);
            if (!context.TryAdd(name, value))
            {
                return FailAt(valueSyntax, $"上下文中 {Shown(name)} 重复", $"the context has {Shown(name)} twice");
            }

            inner.Set(name, value);
        }

        return context;
    }

    private object? Quantified(QuantifiedSyntax s, FeelScope scope)
    {
        if (Items(s.Iteration, scope) is not { } items)
        {
            return null;
        }

        var isUnknown = false;
        foreach (var item in items)
        {
            var inner = new FeelScope(scope);
            inner.Set(s.Variable, item);
            var answer = Evaluate(s.Satisfies, inner) as bool?;
            if (answer == !s.IsEvery)
            {
                return answer;
            }

            isUnknown |= answer is null;
        }

        return isUnknown ? null : s.IsEvery;
    }
}
