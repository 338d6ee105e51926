namespace Welfare.Rules.Language;

/// <summary>
/// Reads FEEL text into a syntax tree, by precedence climbing. Deep nesting is an error, never a stack overflow. One grammar serves rulesets and
/// the whole language; the <see cref="Checker"/> says what rulesets do not accept.
/// </summary>
internal sealed partial class Parser
{
    private const int DeepestNesting = 200;
    private const int HighestTree = 1000;

    private readonly List<Token> _tokens;
    private int _at;
    private int _depth;

    private Parser(string text, IEnumerable<string> names, IEnumerable<string> keys)
    {
        _tokens = Lexer.Read(text);
        _scopes.Add(new(names));
        _keys = new(TemporalNames.Concat(keys));
    }

    private Token Current => _tokens[_at];

    /// <summary>Reads one whole expression. <exception cref="FeelError">The text is not FEEL as we accept it.</exception></summary>
    /// <param name="text">The expression.</param>
    /// <param name="names">The names in scope, beside the built-in functions.</param>
    /// <param name="keys">The names that a path may end in, beside those the expression itself writes.</param>
    public static Syntax Parse(string text, IEnumerable<string>? names = null, IEnumerable<string>? keys = null)
    {
        var parser = new Parser(text, names ?? [], keys ?? []);
        var expression = parser.Expression();
        if (parser.Current.Kind != TokenKind.End)
        {
            throw parser.Unexpected("end");
        }

        return expression.Height <= HighestTree
            ? expression
            : throw new FeelError(0, new($"表达式过于复杂（超过 {HighestTree} 步相连）", $"the expression is too large: more than {HighestTree} steps in one chain"));
    }

    private Syntax Expression()
    {
        Deeper(Current.Position);
        var token = Current;
        Syntax result = token switch
        {
            _ when token.Is("if") => If(),
            _ when token.Is("some") || token.Is("every") => Quantified(),
            _ when token.Is("for") => For(),
            _ when token.Is("function") => Function(),
            _ => Or(),
        };
        _depth--;
        return result;
    }

    private void Deeper(int position)
    {
        if (++_depth > DeepestNesting)
        {
            throw new FeelError(position, new($"嵌套超过 {DeepestNesting} 层", $"nested more than {DeepestNesting} deep"));
        }
    }

    private IfSyntax If()
    {
        var position = Take("if").Position;
        var condition = Expression();
        Take("then");
        var then = Expression();
        Take("else");
        return new(position, condition, then, Expression());
    }

    private Syntax Quantified()
    {
        var token = _tokens[_at++];
        var iterations = Iterations();
        Take("satisfies");
        var body = Expression();
        Leave(iterations.Count);
        for (var i = iterations.Count - 1; i >= 0; i--)
        {
            body = new QuantifiedSyntax(token.Position, token.Text == "every", iterations[i], body);
        }

        return body;
    }

    private ForSyntax For()
    {
        var position = Take("for").Position;
        var iterations = Iterations();
        Take("return");
        Enter(["partial"]);
        var body = Expression();
        Leave(iterations.Count + 1);
        return new(position, iterations, body);
    }

    /// <summary>Reads what a loop goes over; each variable is in scope from the next on, and until the loop leaves it.</summary>
    private List<IterationSyntax> Iterations()
    {
        var iterations = new List<IterationSyntax>();
        do
        {
            var name = TakeVariable();
            Take("in");
            var list = Expression();
            iterations.Add(new(name, list, Accept("..") ? Expression() : null));
            Enter([name]);
        }
        while (Accept(","));
        return iterations;
    }

    private Syntax Or()
    {
        var left = And();
        while (Current.Is("or"))
        {
            left = new BinarySyntax(_tokens[_at++].Position, BinaryOperator.Or, left, And());
        }

        return left;
    }

    private Syntax And()
    {
        var left = Comparison();
        while (Current.Is("and"))
        {
            left = new BinarySyntax(_tokens[_at++].Position, BinaryOperator.And, left, Comparison());
        }

        return left;
    }

    private Syntax Comparison()
    {
        var left = Additive();
        while (true)
        {
            var token = Current;
            if (token.Is("between"))
            {
                _at++;
                var low = Additive();
                Take("and");
                left = new BetweenSyntax(token.Position, left, low, Additive());
            }
            else if (token.Is("in"))
            {
                _at++;
                left = new InSyntax(token.Position, left, Tests());
            }
            else if (ComparisonOperator(token) is { } op)
            {
                _at++;
                left = new BinarySyntax(token.Position, op, left, Additive());
            }
            else
            {
                return left;
            }
        }
    }

    private static BinaryOperator? ComparisonOperator(Token token) => token.Kind != TokenKind.Symbol ? null : token.Text switch
    {
        "=" => BinaryOperator.Equal,
        "!=" => BinaryOperator.NotEqual,
        "<" => BinaryOperator.Less,
        "<=" => BinaryOperator.LessOrEqual,
        ">" => BinaryOperator.Greater,
        ">=" => BinaryOperator.GreaterOrEqual,
        _ => null,
    };

    /// <summary>What may stand after <c>in</c>: a range, a list, a comparison without its left side, or several of them in parentheses.</summary>
    private List<Syntax> Tests()
    {
        if (!Current.Is("("))
        {
            return [UnaryTest() ?? Additive()];
        }

        var rewind = _at++;
        var tests = new List<Syntax> { UnaryTest() ?? Expression() };
        if (Current.Is(".."))
        {
            _at = rewind;
            return [Additive()];
        }

        while (Accept(","))
        {
            tests.Add(UnaryTest() ?? Expression());
        }

        Take(")");
        return tests;
    }

    private UnaryTestSyntax? UnaryTest()
    {
        var token = Current;
        if (ComparisonOperator(token) is not { } op)
        {
            return null;
        }

        _at++;
        return new(token.Position, op, Additive());
    }

    private Syntax Additive()
    {
        var left = Multiplicative();
        while (Current.Is("+") || Current.Is("-"))
        {
            var token = _tokens[_at++];
            left = new BinarySyntax(token.Position, token.Text == "+" ? BinaryOperator.Add : BinaryOperator.Subtract, left, Multiplicative());
        }

        return left;
    }

    private Syntax Multiplicative()
    {
        var left = Power();
        while (Current.Is("*") || Current.Is("/"))
        {
            var token = _tokens[_at++];
            left = new BinarySyntax(token.Position, token.Text == "*" ? BinaryOperator.Multiply : BinaryOperator.Divide, left, Power());
        }

        return left;
    }

    /// <summary>Powers bind from the left, and looser than a minus sign: <c>-5 ** 2</c> is 25.</summary>
    private Syntax Power()
    {
        var left = InstanceOf();
        while (Current.Is("**"))
        {
            left = new BinarySyntax(_tokens[_at++].Position, BinaryOperator.Power, left, InstanceOf());
        }

        return left;
    }

    private Syntax InstanceOf()
    {
        var value = Unary();
        while (Current.Is("instance"))
        {
            var position = _tokens[_at++].Position;
            Take("of");
            value = new InstanceOfSyntax(position, value, Type());
        }

        return value;
    }

    private Syntax Unary()
    {
        if (!Current.Is("-"))
        {
            return Postfix();
        }

        var position = _tokens[_at++].Position;
        Deeper(position);
        var operand = Unary();
        _depth--;
        return new NegationSyntax(position, operand);
    }

    private Syntax Postfix()
    {
        var target = Primary();
        while (true)
        {
            if (Current.Is("."))
            {
                _at++;
                var position = Current.Position;
                target = new PathSyntax(position, target, TakeKey());
            }
            else if (Current.Is("[") && !ClosesRange())
            {
                target = Filter(target);
            }
            else if (Current.Is("("))
            {
                target = Call(target);
            }
            else
            {
                return target;
            }
        }
    }

    private FilterSyntax Filter(Syntax target)
    {
        var position = _tokens[_at++].Position;
        _scopes.Add(_keys);
        var predicate = Unranged(Expression);
        _scopes.RemoveAt(_scopes.Count - 1);
        Take("]");
        return new(position, target, predicate);
    }

    private Syntax Primary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                _at++;
                return new NumberSyntax(token.Position, token.Text);
            case TokenKind.Text:
                _at++;
                return new TextSyntax(token.Position, token.Text);
            case TokenKind.At:
                _at++;
                return new AtSyntax(token.Position, token.Text);
            case TokenKind.Name:
                return Name();
            default:
                return token.Text switch
                {
                    "(" => Unranged(Parenthesised),
                    "[" or "]" => Unranged(ListOrRange),
                    "{" => Unranged(Context),
                    _ => throw Unexpected("value"),
                };
        }
    }

    private Syntax Name()
    {
        var token = Current;
        switch (token.Text)
        {
            case "true" or "false":
                _at++;
                return new BooleanSyntax(token.Position, token.Text == "true");
            case "null":
                _at++;
                return new NullSyntax(token.Position);
            case "if" or "some" or "every" or "for" or "function":
                return Expression();
            default:
                return new NameSyntax(token.Position, TakeKnownName());
        }
    }

    private CallSyntax Call(Syntax target)
    {
        _at++;
        var arguments = new List<Syntax>();
        var names = new List<string>();
        if (!Accept(")"))
        {
            Unranged(() =>
            {
                do
                {
                    if (NameBefore(":") is { } name)
                    {
                        names.Add(name);
                    }

                    arguments.Add(Expression());
                }
                while (Accept(","));
                return 0;
            });
            Take(")");
        }

        return names.Count == 0 || names.Count == arguments.Count
            ? new(target.Position, target, arguments, names.Count > 0 ? names : null)
            : throw new FeelError(target.Position, new("参数要么都写名称，要么都不写", "either every argument has a name or none has"));
    }

    private Syntax Parenthesised()
    {
        var open = _tokens[_at++];
        var inner = UnaryTest() ?? Expression();
        if (Current.Is(".."))
        {
            return Range(open, inner);
        }

        Take(")");
        return inner;
    }

    private Syntax ListOrRange()
    {
        var open = _tokens[_at++];
        if (open.Text == "[" && Accept("]"))
        {
            return new ListSyntax(open.Position, []);
        }

        var first = Expression();
        if (Current.Is("..") || open.Text == "]")
        {
            return Range(open, first);
        }

        var items = new List<Syntax> { first };
        while (Accept(","))
        {
            items.Add(Expression());
        }

        Take("]");
        return new ListSyntax(open.Position, items);
    }

    private RangeSyntax Range(Token open, Syntax low)
    {
        Take("..");
        _inRangeEnd = true;
        var high = Expression();
        _inRangeEnd = false;
        var close = _tokens[_at];
        if (!close.Is("]") && !close.Is(")") && !close.Is("["))
        {
            throw Unexpected("]");
        }

        _at++;
        return new(open.Position, low, open.Text == "[", high, close.Text == "]");
    }

    private ContextSyntax Context()
    {
        var position = Take("{").Position;
        var entries = new List<(string, Syntax)>();
        Enter([]);
        while (!Current.Is("}") || entries.Count > 0)
        {
            var name = Current.Kind == TokenKind.Text ? _tokens[_at++].Text : NameBefore(":", take: false) ?? TakeName();
            Take(":");
            _scopes[^1].Add(name);
            _keys.Add(name);
            entries.Add((name, Expression()));
            if (!Accept(","))
            {
                break;
            }
        }

        Leave(1);
        Take("}");
        return new(position, entries);
    }

    private FunctionSyntax Function()
    {
        var position = Take("function").Position;
        Take("(");
        var parameters = new List<(string Name, TypeSyntax? Type)>();
        while (!Accept(")"))
        {
            var name = NameBefore(":", ",", ")") ?? TakeName();
            parameters.Add((name, Accept(":") ? Type() : null));
            if (!Current.Is(")"))
            {
                Take(",");
            }
        }

        var isExternal = Accept("external");
        Enter(parameters.Select(p => p.Name));
        var body = Expression();
        Leave(1);
        return new(position, parameters, body, isExternal);
    }
}
