using System.Globalization;

namespace Welfare.Rules.Language;

/// <summary>Resolves names and types: written syntax in, checked tree out, or a positioned error.</summary>
internal sealed class Checker(Scope scope)
{
    private readonly List<(string Name, RecordVariable Variable)> _locals = [];

    /// <summary>Checks a condition.</summary>
    public Expression Condition(Syntax syntax)
    {
        var expression = Scalar(syntax);
        return expression.Type.Kind == ValueKind.Boolean ? expression : throw Mismatch(syntax, new("是/否条件", "a yes/no condition"), expression.Type);
    }

    /// <summary>Checks a number.</summary>
    public Expression Number(Syntax syntax)
    {
        var expression = Scalar(syntax);
        return expression.Type.Kind == ValueKind.Number ? expression : throw Mismatch(syntax, new("数字", "a number"), expression.Type);
    }

    /// <summary>Checks an expression that gives one value.</summary>
    public Expression Scalar(Syntax syntax) => syntax switch
    {
        NumberSyntax s => Literal(s),
        TextSyntax s => throw new FeelError(s.Position, new("文字只能与选项或代码比较", "a text can only be compared with a choice or a code")),
        AtSyntax s => Temporal(s.Position, s.Text),
        BooleanSyntax s => new ConstantExpression(ScalarType.Boolean, s.Value ? 1 : 0),
        NullSyntax s => throw new FeelError(s.Position, new("null 只能与一项事实比较（= 或 !=）", "null can only be compared with a fact (= or !=)")),
        NameSyntax s => Name(s),
        PathSyntax s => Path(s),
        CallSyntax s => Call(s),
        NegationSyntax s => Negate(s),
        BinarySyntax s => Binary(s),
        BetweenSyntax s => And(Compare(s.Position, Comparison.GreaterOrEqual, s.Value, s.Low), Compare(s.Position, Comparison.LessOrEqual, s.Value, s.High)),
        InSyntax s => In(s),
        IfSyntax s => If(s),
        QuantifiedSyntax s => Quantified(s),
        ForSyntax s => throw new FeelError(s.Position, new("for 只能写在 sum、min、max、count 里面", "for can only stand inside sum, min, max or count")),
        RangeSyntax s => throw new FeelError(s.Position, new("区间只能写在 in 之后", "a range can only stand after in")),
        UnaryTestSyntax s => throw new FeelError(s.Position, new("规则集的比较要写明左边的值", "rulesets do not accept a comparison without its left side")),
        ContextSyntax s => throw new FeelError(s.Position, new("规则集不接受 { } 上下文", "rulesets do not accept contexts in { }")),
        FunctionSyntax s => throw new FeelError(s.Position, new("规则集不接受函数定义", "rulesets do not accept function definitions")),
        InstanceOfSyntax s => throw new FeelError(s.Position, new("规则集不接受 instance of：词汇表已定类型", "rulesets do not accept instance of: the vocabulary gives the types")),
        _ => throw new FeelError(syntax.Position, new("这里需要一个值，而不是列表", "a single value is needed here, not a list")),
    };

    /// <summary>Checks an expression that gives a list of records.</summary>
    public ListExpression List(Syntax syntax) => syntax switch
    {
        NameSyntax s when Local(s.Name) is null => NamedList(s),
        PathSyntax s => OwnedList(s),
        FilterSyntax s => Filter(s),
        _ => throw new FeelError(syntax.Position, new("这里需要一个列表", "a list is needed here")),
    };

    /// <summary>Checks with a record bound to a name, for definitions and choices on each record.</summary>
    public T With<T>(string name, RecordVariable variable, Func<T> check)
    {
        _locals.Add((name, variable));
        try
        {
            return check();
        }
        finally
        {
            _locals.RemoveAt(_locals.Count - 1);
        }
    }

    private RecordVariable? Local(string name)
    {
        for (var i = _locals.Count - 1; i >= 0; i--)
        {
            if (_locals[i].Name == name)
            {
                return _locals[i].Variable;
            }
        }

        return name == scope.Root.Record.Name ? scope.Root : name == "person" ? scope.Person : null;
    }

    private Expression Name(NameSyntax s)
    {
        if (s.Name == "as_of")
        {
            return new AsOfExpression();
        }

        if (Local(s.Name) is not null)
        {
            throw new FeelError(s.Position, new($"{s.Name} 是一条记录，请写 {s.Name}.<事实>", $"{s.Name} is a record: write {s.Name}.<fact>"));
        }

        if (scope.TryDefinition(s.Name, out var definition))
        {
            return definition switch
            {
                ScalarDefinition d => new DefinitionExpression(d),
                ListDefinition => throw new FeelError(s.Position, new($"{s.Name} 是列表，这里需要一个值", $"{s.Name} is a list; a single value is needed here")),
                _ => throw new FeelError(s.Position, new($"{s.Name} 属于每条记录，请写 m.{s.Name}", $"{s.Name} belongs to each record: write m.{s.Name}")),
            };
        }

        return scope.Parameters.TryGetValue(s.Name, out var parameter)
            ? parameter
            : throw new FeelError(s.Position, Spelling.Unknown(new("名称", "name"), s.Name, scope.AllNames().Concat(_locals.Select(l => l.Name))));
    }

    private Expression Path(PathSyntax s)
    {
        if (s.Target is not NameSyntax target)
        {
            throw new FeelError(s.Position, new("路径只能从记录开始", "a path can only start at a record"));
        }

        var variable = Local(target.Name)
            ?? throw new FeelError(target.Position, Spelling.Unknown(new("记录", "record"), target.Name, _locals.Select(l => l.Name).Append(scope.Root.Record.Name)));
        if (variable.Record.Fact(s.Name) is { } fact)
        {
            return new FactExpression(variable, fact);
        }

        if (scope.TryDefinition(s.Name, out var definition) && definition is RecordDefinition own && own.Record == variable.Record)
        {
            var inner = new Checker(scope);
            return scope.Remember(inner.With(own.Record.Name, variable, () => inner.Scalar(own.Value)), new(own, variable));
        }

        if (variable.Record.List(s.Name) is not null)
        {
            throw new FeelError(s.Position, new($"{s.Name} 是列表，这里需要一个值", $"{s.Name} is a list; a single value is needed here"));
        }

        var known = variable.Record.Facts.Select(f => f.Name).Concat(scope.Definitions.OfType<RecordDefinition>().Where(d => d.Record == variable.Record).Select(d => d.Name));
        throw new FeelError(s.Position, Spelling.Unknown(new($"{variable.Record.Label.Zh}的事实", $"{variable.Record.Name} fact"), s.Name, known));
    }

    private ListExpression NamedList(NameSyntax s)
    {
        if (scope.TryDefinition(s.Name, out var definition) && definition is ListDefinition list)
        {
            return new(list.Value.Owner, list.Value.List, list.Value.Element, list, []);
        }

        return scope.Root.Record.List(s.Name) is { } own
            ? new(scope.Root, own, scope.Vocabulary.Record(own.Record), null, [])
            : throw new FeelError(s.Position, Spelling.Unknown(new("列表", "list"), s.Name, scope.Root.Record.Lists.Select(l => l.Name).Concat(scope.Definitions.OfType<ListDefinition>().Select(d => d.Name))));
    }

    private ListExpression OwnedList(PathSyntax s)
    {
        if (s.Target is not NameSyntax target || Local(target.Name) is not { } variable)
        {
            throw new FeelError(s.Position, new("列表只能从记录开始", "a list can only start at a record"));
        }

        return variable.Record.List(s.Name) is { } list
            ? new(variable, list, scope.Vocabulary.Record(list.Record), null, [])
            : throw new FeelError(s.Position, Spelling.Unknown(new("列表", "list"), s.Name, variable.Record.Lists.Select(l => l.Name)));
    }

    private ListExpression Filter(FilterSyntax s)
    {
        var list = List(s.Target);
        var item = new RecordVariable("item", list.Element);
        var predicate = With("item", item, () => Condition(s.Predicate));
        return list with { Filters = [.. list.Filters, new ListFilter(item, predicate)] };
    }

    private static Expression Temporal(int position, string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return new ConstantExpression(ScalarType.Date, date.DayNumber);
        }

        return Durations.TryParse(text, out var months, out var days)
            ? new DurationExpression(months, days)
            : throw new FeelError(position, new($"\"{text}\" 不是日期（年-月-日）或时长（如 P60Y、P3M、P90D）", $"\"{text}\" is neither a date (yyyy-mm-dd) nor a duration (P60Y, P3M, P90D)"));
    }

    private Expression Negate(NegationSyntax s)
    {
        var operand = Scalar(s.Operand);
        return operand switch
        {
            ConstantExpression { Type.Kind: ValueKind.Number } c => c with { Value = -c.Value },
            DurationExpression d => new DurationExpression(-d.Months, -d.Days),
            { Type.Kind: ValueKind.Number } => new NegateExpression(operand),
            _ => throw Mismatch(s.Operand, new("数字", "a number"), operand.Type),
        };
    }

    private static ConstantExpression Literal(NumberSyntax s)
    {
        var dot = s.Text.IndexOf('.', StringComparison.Ordinal);
        var scale = dot < 0 ? 0 : s.Text.Length - dot - 1;
        var digits = dot < 0 ? s.Text : s.Text.Remove(dot, 1);
        if (s.Text.AsSpan().ContainsAny('e', 'E'))
        {
            throw new FeelError(s.Position, new("规则集的数字不写指数", "rulesets do not accept exponents in numbers"));
        }

        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && scale <= 9
            ? new(ScalarType.Number(scale, literal: true), value)
            : throw new FeelError(s.Position, new("数字过大或小数位过多", "the number is too large or has too many decimals"));
    }

    private Expression Binary(BinarySyntax s) => s.Operator switch
    {
        BinaryOperator.Power => throw new FeelError(s.Position, new("规则集不接受乘方", "rulesets do not accept powers")),
        BinaryOperator.Or => Logic(false, s),
        BinaryOperator.And => Logic(true, s),
        BinaryOperator.Add => Sum(s, Arithmetic.Add),
        BinaryOperator.Subtract => Sum(s, Arithmetic.Subtract),
        BinaryOperator.Multiply => Product(s),
        BinaryOperator.Divide => Quotient(s),
        BinaryOperator.Equal => Compare(s.Position, Comparison.Equal, s.Left, s.Right),
        BinaryOperator.NotEqual => Compare(s.Position, Comparison.NotEqual, s.Left, s.Right),
        BinaryOperator.Less => Compare(s.Position, Comparison.Less, s.Left, s.Right),
        BinaryOperator.LessOrEqual => Compare(s.Position, Comparison.LessOrEqual, s.Left, s.Right),
        BinaryOperator.Greater => Compare(s.Position, Comparison.Greater, s.Left, s.Right),
        _ => Compare(s.Position, Comparison.GreaterOrEqual, s.Left, s.Right),
    };

    private LogicExpression Logic(bool isAnd, BinarySyntax s)
    {
        var operands = new List<Expression>();
        foreach (var side in new[] { Condition(s.Left), Condition(s.Right) })
        {
            operands.AddRange(side is LogicExpression same && same.IsAnd == isAnd ? same.Operands : [side]);
        }

        return new(isAnd, operands);
    }

    private static LogicExpression And(params Expression[] operands) => new(true, operands);

    private Expression Sum(BinarySyntax s, Arithmetic op)
    {
        var (left, right) = (Scalar(s.Left), Scalar(s.Right));
        if (left.Type.Kind == ValueKind.Date && right is DurationExpression d)
        {
            var sign = op == Arithmetic.Add ? 1 : -1;
            return new DateShiftExpression(left, sign * d.Months, sign * d.Days);
        }

        if (left.Type.Kind != ValueKind.Number || right.Type.Kind != ValueKind.Number)
        {
            throw Mismatch(left.Type.Kind == ValueKind.Number ? s.Right : s.Left, new("数字", "a number"), left.Type.Kind == ValueKind.Number ? right.Type : left.Type);
        }

        return new ArithmeticExpression(Common(s.Position, left.Type, right.Type), op, left, right);
    }

    private ArithmeticExpression Product(BinarySyntax s)
    {
        var (left, right) = (Number(s.Left), Number(s.Right));
        if (left.Type.IsMoney && right.Type.IsMoney)
        {
            throw new FeelError(s.Position, new("两个金额不能相乘", "two amounts of money cannot be multiplied"));
        }

        var type = ScalarType.Number(left.Type.Scale + right.Type.Scale, left.Type.IsMoney || right.Type.IsMoney, left.Type.IsLiteral && right.Type.IsLiteral, left.Type.IsFraction || right.Type.IsFraction);
        CheckScale(s.Position, type);
        return new(type, Arithmetic.Multiply, left, right);
    }

    private ArithmeticExpression Quotient(BinarySyntax s)
    {
        var (left, right) = (Number(s.Left), Number(s.Right));
        if (right.Type.IsMoney && !left.Type.IsMoney)
        {
            throw new FeelError(s.Position, new("数字不能除以金额", "a number cannot be divided by an amount of money"));
        }

        var type = ScalarType.Number(Math.Max(left.Type.Scale - right.Type.Scale, 0), left.Type.IsMoney && !right.Type.IsMoney, left.Type.IsLiteral && right.Type.IsLiteral, fraction: true);
        return new(type, Arithmetic.Divide, left, right);
    }

    private static void CheckScale(int position, ScalarType type)
    {
        if (type.Scale > 9)
        {
            throw new FeelError(position, new("小数位超过 9 位", "more than 9 decimals"));
        }
    }

    /// <summary>The type of two numbers put together; money only meets money or a literal.</summary>
    private static ScalarType Common(int position, ScalarType left, ScalarType right)
    {
        if (left.IsMoney != right.IsMoney && !(left.IsMoney ? right : left).IsLiteral)
        {
            throw new FeelError(position, new("金额不能与无单位的数字混用", "an amount of money cannot be mixed with a plain number"));
        }

        return ScalarType.Number(Math.Max(left.Scale, right.Scale), left.IsMoney || right.IsMoney, left.IsLiteral && right.IsLiteral, left.IsFraction || right.IsFraction);
    }

    private Expression Compare(int position, Comparison op, Syntax leftSyntax, Syntax rightSyntax)
    {
        if (rightSyntax is NullSyntax || leftSyntax is NullSyntax)
        {
            return CompareNull(position, op, rightSyntax is NullSyntax ? leftSyntax : rightSyntax);
        }

        if (leftSyntax is TextSyntax || rightSyntax is TextSyntax)
        {
            return CompareText(position, op, leftSyntax, rightSyntax);
        }

        return Compare(position, op, Scalar(leftSyntax), Scalar(rightSyntax));
    }

    private static CompareExpression Compare(int position, Comparison op, Expression left, Expression right)
    {
        if (left.Type.Kind == ValueKind.Number && right.Type.Kind == ValueKind.Number)
        {
            Common(position, left.Type, right.Type);
            return new(op, left, right);
        }

        var comparable = left.Type.Kind == right.Type.Kind && left.Type.Kind switch
        {
            ValueKind.Date => true,
            ValueKind.Boolean or ValueKind.Code => op is Comparison.Equal or Comparison.NotEqual,
            ValueKind.Choice => (op is Comparison.Equal or Comparison.NotEqual) && left.Type.Fact == right.Type.Fact,
            _ => false,
        };
        return comparable
            ? new(op, left, right)
            : throw new FeelError(position, new($"{left.Type.Describe().Zh}不能与{right.Type.Describe().Zh}这样比较", $"{left.Type.Describe().En} cannot be compared with {right.Type.Describe().En} like this"));
    }

    private Expression CompareNull(int position, Comparison op, Syntax operand)
    {
        if (op is not (Comparison.Equal or Comparison.NotEqual) || Scalar(operand) is not FactExpression fact)
        {
            throw new FeelError(position, new("null 只能与一项事实比较（= 或 !=）", "null can only be compared with a fact (= or !=)"));
        }

        Expression test = new IsNullExpression(fact);
        return op == Comparison.Equal ? test : new NotExpression(test);
    }

    private CompareExpression CompareText(int position, Comparison op, Syntax leftSyntax, Syntax rightSyntax)
    {
        var (text, other) = rightSyntax is TextSyntax right ? (right, leftSyntax) : ((TextSyntax)leftSyntax, rightSyntax);
        if (other is TextSyntax)
        {
            throw new FeelError(position, new("两段固定文字的比较没有意义", "comparing two fixed texts says nothing"));
        }

        var expression = Scalar(other);
        return Compare(position, op, expression, TextAs(text, expression.Type));
    }

    private static ConstantExpression TextAs(TextSyntax text, ScalarType type)
    {
        switch (type.Kind)
        {
            case ValueKind.Choice:
                var choices = type.Fact!.Choices;
                for (var i = 0; i < choices.Count; i++)
                {
                    if (choices[i].Id == text.Text)
                    {
                        return new(type, i);
                    }
                }

                throw new FeelError(text.Position, Spelling.Unknown(new($"{type.Fact.Label.Zh}选项", $"{type.Fact.Name} choice"), text.Text, choices.Select(c => c.Id)));
            case ValueKind.Code when text.Text.Length == type.Fact!.Digits && text.Text.All(char.IsAsciiDigit):
                return new(type, long.Parse(text.Text, CultureInfo.InvariantCulture));
            case ValueKind.Code:
                throw new FeelError(text.Position, new($"代码应为 {type.Fact.Digits} 位数字", $"the code has {type.Fact.Digits} digits"));
            default:
                throw new FeelError(text.Position, new($"文字不能与{type.Describe().Zh}比较", $"a text cannot be compared with {type.Describe().En}"));
        }
    }

    private Expression In(InSyntax s)
    {
        var tests = s.Tests.SelectMany(t => t is ListSyntax list ? list.Items : [t]).Select(t => InTest(s, t)).ToList();
        return tests.Count == 1 ? tests[0] : new LogicExpression(false, tests);
    }

    private Expression InTest(InSyntax s, Syntax test) => test is RangeSyntax range
        ? And(
            Compare(range.Position, range.LowIncluded ? Comparison.GreaterOrEqual : Comparison.Greater, s.Value, range.Low),
            Compare(range.Position, range.HighIncluded ? Comparison.LessOrEqual : Comparison.Less, s.Value, range.High))
        : Compare(test.Position, Comparison.Equal, s.Value, test);

    private IfExpression If(IfSyntax s)
    {
        var condition = Condition(s.Condition);
        var (then, otherwise) = (Scalar(s.Then), Scalar(s.Else));
        if (then.Type.Kind == ValueKind.Number && otherwise.Type.Kind == ValueKind.Number)
        {
            return new(Common(s.Position, then.Type, otherwise.Type), condition, then, otherwise);
        }

        return then.Type.Kind == otherwise.Type.Kind && then.Type.Kind is ValueKind.Boolean or ValueKind.Date
            ? new(then.Type, condition, then, otherwise)
            : throw new FeelError(s.Position, new("then 与 else 的类型不同", "then and else have different types"));
    }

    private QuantifiedExpression Quantified(QuantifiedSyntax s)
    {
        var list = List(OneList(s.Iteration));
        var variable = new RecordVariable(s.Variable, list.Element);
        return new(s.IsEvery, list, variable, With(s.Variable, variable, () => Condition(s.Satisfies)));
    }

    /// <summary>What a loop of a ruleset goes over: one list, by a variable of one word.</summary>
    private static Syntax OneList(IterationSyntax iteration)
    {
        if (iteration.UpTo is { } end)
        {
            throw new FeelError(end.Position, new("规则集的循环只遍历列表，不遍历区间", "a loop of a ruleset goes over a list, not over a range"));
        }

        return iteration.Name.All(c => char.IsLetterOrDigit(c) || c == '_')
            ? iteration.List
            : throw new FeelError(iteration.List.Position, new($"变量名 {iteration.Name} 只能是一个词", $"the variable {iteration.Name} must be one word"));
    }

    private Expression Call(CallSyntax s) => s.Name switch
    {
        _ when s.ArgumentNames is not null => throw new FeelError(s.Position, new("规则集不接受按名称传递的参数", "rulesets do not accept named arguments")),
        null => throw new FeelError(s.Position, new("规则集只能调用内置函数", "rulesets can only call built-in functions")),
        "not" => new NotExpression(Condition(One(s))),
        "date" when s.Arguments is [TextSyntax text] => Temporal(text.Position, text.Text) is ConstantExpression date
            ? date
            : throw new FeelError(text.Position, new("应为日期，如 2022-06-15", "expected a date such as 2022-06-15")),
        "duration" when s.Arguments is [TextSyntax text] => Temporal(text.Position, text.Text) is DurationExpression duration
            ? duration
            : throw new FeelError(text.Position, new("应为时长，如 P60Y、P3M、P90D", "expected a duration such as P60Y, P3M or P90D")),
        "count" => Count(s),
        "sum" => AggregateOver(s, Aggregate.Sum),
        "min" => s.Arguments.Count > 1 ? Extreme(s, false) : AggregateOver(s, Aggregate.Min),
        "max" => s.Arguments.Count > 1 ? Extreme(s, true) : AggregateOver(s, Aggregate.Max),
        "abs" => new AbsoluteExpression(Number(One(s))),
        "floor" => Round(s, Rounding.Floor),
        "ceiling" => Round(s, Rounding.Ceiling),
        "round up" => Round(s, Rounding.Up),
        "round down" => Round(s, Rounding.Down),
        "round half up" => Round(s, Rounding.HalfUp),
        "round half down" => Round(s, Rounding.HalfDown),
        "starts with" => StartsWith(s),
        _ => throw new FeelError(s.Position, Spelling.Unknown(new("函数", "function"), s.Name, Functions)),
    };

    private static readonly string[] Functions =
        ["not", "date", "duration", "count", "sum", "min", "max", "abs", "floor", "ceiling", "round up", "round down", "round half up", "round half down", "starts with"];

    private static Syntax One(CallSyntax s) => s.Arguments is [var only]
        ? only
        : throw new FeelError(s.Position, new($"{s.Name} 需要 1 个参数", $"{s.Name} takes one argument"));

    private AggregateExpression Count(CallSyntax s)
    {
        var list = List(One(s));
        return new(ScalarType.Number(0), Aggregate.Count, list, new RecordVariable("item", list.Element), null);
    }

    /// <summary><c>sum(for m in members return m.x)</c> or <c>sum(members.x)</c>.</summary>
    private AggregateExpression AggregateOver(CallSyntax s, Aggregate function)
    {
        var (variableName, listSyntax, bodySyntax) = One(s) switch
        {
            ForSyntax { Iterations.Count: > 1 } f => throw new FeelError(f.Position, new("for 只接受一个变量", "for takes one variable here")),
            ForSyntax f => (f.Iterations[0].Name, OneList(f.Iterations[0]), f.Return),
            PathSyntax p => ("item", p.Target, new PathSyntax(p.Position, new NameSyntax(p.Position, "item"), p.Name)),
            var other => throw new FeelError(other.Position, new($"{s.Name} 里应为 for … in … return … 或 列表.事实", $"{s.Name} takes for … in … return … or list.fact")),
        };
        var list = List(listSyntax);
        var variable = new RecordVariable(variableName, list.Element);
        var body = With(variableName, variable, () => Number(bodySyntax));
        if (body.Type.IsFraction)
        {
            throw new FeelError(bodySyntax.Position, new("列表内的数不能含除法：请先汇总再除", "a value inside a list cannot be divided: add up first, then divide"));
        }

        return new(body.Type with { IsLiteral = false }, function, list, variable, body);
    }

    private ExtremeExpression Extreme(CallSyntax s, bool isMax)
    {
        var operands = s.Arguments.Select(Number).ToList();
        var type = operands.Select(o => o.Type).Aggregate((a, b) => Common(s.Position, a, b));
        return new(type, isMax, operands);
    }

    private RoundExpression Round(CallSyntax s, Rounding mode)
    {
        var digits = s.Arguments switch
        {
            [_] => 0,
            [_, NumberSyntax { Text: [>= '0' and <= '9' and var digit] }] => digit - '0',
            _ => throw new FeelError(s.Position, new($"{s.Name} 需要一个数字和 0 到 9 的小数位数", $"{s.Name} takes a number and a count of decimals from 0 to 9")),
        };
        var operand = Number(s.Arguments[0]);
        return new(ScalarType.Number(digits, operand.Type.IsMoney), mode, operand);
    }

    private PrefixExpression StartsWith(CallSyntax s)
    {
        if (s.Arguments is not [var codeSyntax, TextSyntax prefix])
        {
            throw new FeelError(s.Position, new("starts with 需要一个代码和一段文字", "starts with takes a code and a text"));
        }

        var code = Scalar(codeSyntax);
        if (code.Type.Kind != ValueKind.Code)
        {
            throw Mismatch(codeSyntax, new("代码", "a code"), code.Type);
        }

        var digits = code.Type.Fact!.Digits;
        if (prefix.Text.Length == 0 || prefix.Text.Length > digits || !prefix.Text.All(char.IsAsciiDigit))
        {
            throw new FeelError(prefix.Position, new($"前缀应为 1 到 {digits} 位数字", $"the prefix has 1 to {digits} digits"));
        }

        var divisor = 1L;
        for (var i = prefix.Text.Length; i < digits; i++)
        {
            divisor *= 10;
        }

        return new(code, divisor, long.Parse(prefix.Text, CultureInfo.InvariantCulture));
    }

    private static FeelError Mismatch(Syntax at, Words wanted, ScalarType found) =>
        new(at.Position, new($"这里需要{wanted.Zh}，却是{found.Describe().Zh}", $"{wanted.En} is needed here, not {found.Describe().En}"));
}
