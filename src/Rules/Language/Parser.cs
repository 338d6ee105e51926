using System.Globalization;

namespace Welfare.Rules.Language;

/// <summary>Reads FEEL text into a syntax tree, by precedence climbing. Deep nesting is an error, never a stack overflow.</summary>
internal sealed class Parser
{
    private const int DeepestNesting = 200;

    // Built-in functions whose names have spaces; the longest match wins.
    private static readonly string[] SpacedNames =
    [
        "round half up", "round half down", "round up", "round down", "starts with", "ends with", "string length", "upper case", "lower case",
        "substring before", "substring after", "date and time", "years and months duration", "list contains", "insert before", "list replace",
        "index of", "distinct values", "day of week", "day of year", "month of year", "week of year", "get value", "get entries", "context put",
        "context merge", "met by", "overlaps before", "overlaps after", "finished by", "started by", "string join",
    ];

    private static readonly HashSet<string> Keywords =
        ["if", "then", "else", "some", "every", "satisfies", "for", "in", "return", "and", "or", "between", "true", "false", "null", "function", "instance"];

    private readonly List<Token> _tokens;
    private int _at;
    private int _depth;

    private Parser(string text) => _tokens = Lexer.Read(text);

    private Token Current => _tokens[_at];

    /// <summary>Reads one whole expression. <exception cref="FeelError">The text is not FEEL as we accept it.</exception></summary>
    public static Syntax Parse(string text)
    {
        var parser = new Parser(text);
        var expression = parser.Expression();
        if (parser.Current.Kind != TokenKind.End)
        {
            throw parser.Unexpected("end");
        }

        return expression;
    }

    private Syntax Expression()
    {
        if (++_depth > DeepestNesting)
        {
            throw new FeelError(Current.Position, new($"嵌套超过 {DeepestNesting} 层", $"nested more than {DeepestNesting} deep"));
        }

        var token = Current;
        Syntax result = token switch
        {
            _ when token.Is("if") => If(),
            _ when token.Is("some") || token.Is("every") => Quantified(),
            _ when token.Is("for") => For(),
            _ => Or(),
        };
        _depth--;
        return result;
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
        for (var i = iterations.Count - 1; i >= 0; i--)
        {
            body = new QuantifiedSyntax(token.Position, token.Text == "every", iterations[i].Name, iterations[i].List, body);
        }

        return body;
    }

    private ForSyntax For()
    {
        var position = Take("for").Position;
        var iterations = Iterations();
        if (iterations.Count > 1)
        {
            throw new FeelError(position, new("for 只接受一个变量", "for takes one variable here"));
        }

        Take("return");
        return new(position, iterations[0].Name, iterations[0].List, Expression());
    }

    private List<(string Name, Syntax List)> Iterations()
    {
        var iterations = new List<(string, Syntax)>();
        do
        {
            var name = TakeName();
            Take("in");
            iterations.Add((name.Text, Expression()));
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

    /// <summary>What may stand after <c>in</c>: a range, a list, or several in parentheses.</summary>
    private List<Syntax> Tests()
    {
        if (Current.Is("("))
        {
            var rewind = _at;
            _at++;
            var first = Expression();
            if (Current.Is(".."))
            {
                _at = rewind;
                return [Additive()];
            }

            var tests = new List<Syntax> { first };
            while (Accept(","))
            {
                tests.Add(Expression());
            }

            Take(")");
            return tests;
        }

        return [Additive()];
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
        var left = Unary();
        while (Current.Is("*") || Current.Is("/"))
        {
            var token = _tokens[_at++];
            left = new BinarySyntax(token.Position, token.Text == "*" ? BinaryOperator.Multiply : BinaryOperator.Divide, left, Unary());
        }

        return left;
    }

    private Syntax Unary()
    {
        if (!Current.Is("-"))
        {
            return Postfix();
        }

        var position = _tokens[_at++].Position;
        if (++_depth > DeepestNesting)
        {
            throw new FeelError(position, new($"嵌套超过 {DeepestNesting} 层", $"nested more than {DeepestNesting} deep"));
        }

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
                var name = TakeName();
                target = new PathSyntax(name.Position, target, name.Text);
            }
            else if (Current.Is("["))
            {
                var position = _tokens[_at++].Position;
                var predicate = Expression();
                Take("]");
                target = new FilterSyntax(position, target, predicate);
            }
            else
            {
                return target;
            }
        }
    }

    private Syntax Primary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                _at++;
                return Number(token);
            case TokenKind.Text:
                _at++;
                return new TextSyntax(token.Position, token.Text);
            case TokenKind.At:
                _at++;
                return new AtSyntax(token.Position, token.Text);
            case TokenKind.Name:
                return NameOrCall();
            default:
                return token.Text switch
                {
                    "(" => Parenthesised(),
                    "[" or "]" => ListOrRange(),
                    _ => throw Unexpected("value"),
                };
        }
    }

    private static NumberSyntax Number(Token token)
    {
        var dot = token.Text.IndexOf('.', StringComparison.Ordinal);
        var scale = dot < 0 ? 0 : token.Text.Length - dot - 1;
        var digits = dot < 0 ? token.Text : token.Text.Remove(dot, 1);
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && scale <= 9
            ? new(token.Position, value, scale)
            : throw new FeelError(token.Position, new("数字过大或小数位过多", "the number is too large or has too many decimals"));
    }

    private Syntax NameOrCall()
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
            case "if" or "some" or "every" or "for":
                return Expression();
        }

        var name = SpacedName() ?? TakeName().Text;
        return Accept("(") ? new CallSyntax(token.Position, name, Arguments()) : new NameSyntax(token.Position, name);
    }

    private string? SpacedName()
    {
        foreach (var name in SpacedNames)
        {
            var words = name.Split(' ');
            var matches = _at + words.Length < _tokens.Count
                && !words.Where((word, i) => _tokens[_at + i].Kind != TokenKind.Name || _tokens[_at + i].Text != word).Any();
            if (matches && _tokens[_at + words.Length].Is("("))
            {
                _at += words.Length;
                return name;
            }
        }

        return null;
    }

    private List<Syntax> Arguments()
    {
        var arguments = new List<Syntax>();
        if (Accept(")"))
        {
            return arguments;
        }

        do
        {
            arguments.Add(Expression());
        }
        while (Accept(","));
        Take(")");
        return arguments;
    }

    private Syntax Parenthesised()
    {
        var open = _tokens[_at++];
        var inner = Expression();
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
        var high = Expression();
        var close = _tokens[_at];
        if (!close.Is("]") && !close.Is(")") && !close.Is("["))
        {
            throw Unexpected("]");
        }

        _at++;
        return new(open.Position, low, open.Text == "[", high, close.Text == "]");
    }

    private Token TakeName()
    {
        var token = Current;
        if (token.Kind != TokenKind.Name || Keywords.Contains(token.Text))
        {
            throw Unexpected("name");
        }

        _at++;
        return token;
    }

    private Token Take(string text)
    {
        if (!Current.Is(text))
        {
            throw Unexpected(text);
        }

        return _tokens[_at++];
    }

    private bool Accept(string text)
    {
        if (!Current.Is(text))
        {
            return false;
        }

        _at++;
        return true;
    }

    private FeelError Unexpected(string wanted)
    {
        var found = Current.Kind == TokenKind.End ? new Words("表达式的结尾", "the end") : Words.Same($"\"{Current.Text}\"");
        var expected = wanted switch
        {
            "end" => new Words("表达式结束", "the end of the expression"),
            "value" => new Words("一个值", "a value"),
            "name" => new Words("一个名称", "a name"),
            _ => Words.Same($"\"{wanted}\""),
        };
        return new(Current.Position, new($"这里应为{expected.Zh}，却是{found.Zh}", $"expected {expected.En} here, found {found.En}"));
    }
}
