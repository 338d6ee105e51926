using System.Text;

namespace Welfare.Rules.Language;

/// <summary>How the parser finds names, types and the ends of ranges.</summary>
internal sealed partial class Parser
{
    // Built-in functions whose names have spaces; the longest match wins.
    private static readonly Names SpacedFunctions = new(
    [
        "round half up", "round half down", "round up", "round down", "starts with", "ends with", "string length", "upper case", "lower case",
        "substring before", "substring after", "date and time", "years and months duration", "list contains", "insert before", "list replace",
        "index of", "distinct values", "day of week", "day of year", "month of year", "week of year", "get value", "get entries", "context put",
        "context merge", "met by", "overlaps before", "overlaps after", "finished by", "started by", "string join",
    ]);

    // Parts of temporal values and ranges, for paths.
    private static readonly string[] TemporalNames = ["time offset", "start included", "end included"];

    private static readonly Names SpacedTypes = new(["date and time", "days and time duration", "years and months duration"]);

    private static readonly HashSet<string> Keywords =
        ["if", "then", "else", "some", "every", "satisfies", "for", "in", "return", "and", "or", "between", "true", "false", "null", "function", "instance"];

    // What may follow a range that ends with an open bracket, so that "[" closes the range and does not start a filter.
    private static readonly HashSet<string> AfterRange =
        [")", "]", ",", "}", "=", "!=", "<", "<=", ">", ">=", "and", "or", "then", "else", "return", "satisfies", "between", "in", "instance", ".."];

    private readonly List<Names> _scopes = [];
    private readonly Names _keys;
    private bool _inRangeEnd;

    private void Enter(IEnumerable<string> names)
    {
        var scope = new Names(names);
        _scopes.Add(scope);
        foreach (var name in names)
        {
            _keys.Add(name);
        }
    }

    private void Leave(int scopes) => _scopes.RemoveRange(_scopes.Count - scopes, scopes);

    private bool ClosesRange() =>
        _inRangeEnd && _at + 1 < _tokens.Count && (_tokens[_at + 1].Kind == TokenKind.End || (_tokens[_at + 1].Kind != TokenKind.Text && AfterRange.Contains(_tokens[_at + 1].Text)));

    /// <summary>Reads something inside brackets of its own: a range around it has no say there.</summary>
    private T Unranged<T>(Func<T> read)
    {
        var before = _inRangeEnd;
        _inRangeEnd = false;
        var result = read();
        _inRangeEnd = before;
        return result;
    }

    /// <summary>The longest name known here: of a scope, innermost first where two are equally long, or of a function; else one word.</summary>
    private string TakeKnownName()
    {
        var (best, length) = ((string?)null, 0);
        for (var i = _scopes.Count - 1; i >= 0; i--)
        {
            if (_scopes[i].TryLongest(_tokens, _at, out var name, out var tokens) && tokens > length)
            {
                (best, length) = (name, tokens);
            }
        }

        if (SpacedFunctions.TryLongest(_tokens, _at, out var function, out var words) && words > length && IsFunctionHere(_at + words, length))
        {
            (best, length) = (function, words);
        }

        if (best is null || length <= 1)
        {
            return TakeName();
        }

        _at += length;
        return best;
    }

    /// <summary>A function's spaced name is meant where it is called, or where none of its words is a keyword or a name of its own.</summary>
    private bool IsFunctionHere(int end, int known) =>
        _tokens[end].Is("(") || (known == 0 && !_tokens.Take(end).Skip(_at).Any(t => Keywords.Contains(t.Text)));

    /// <summary>A name after a dot.</summary>
    private string TakeKey()
    {
        if (_keys.TryLongest(_tokens, _at, out var name, out var length) && length > 1)
        {
            _at += length;
            return name;
        }

        return TakeName();
    }

    /// <summary>The variable of a loop, up to <c>in</c>.</summary>
    private string TakeVariable() => NameBefore("in") ?? TakeName();

    /// <summary>
    /// A name of one or more tokens that ends where one of <paramref name="ends"/> stands, or null when what stands here is no such name.
    /// A colon that ends a name is taken along.
    /// </summary>
    private string? NameBefore(params ReadOnlySpan<string> ends) => NameBefore(ends, take: ends is [":"]);

    private string? NameBefore(string end, bool take) => NameBefore([end], take);

    private string? NameBefore(ReadOnlySpan<string> ends, bool take)
    {
        if (Current.Kind != TokenKind.Name || Keywords.Contains(Current.Text))
        {
            return null;
        }

        var name = new StringBuilder(Current.Text);
        for (var i = _at + 1; i < _tokens.Count; i++)
        {
            var token = _tokens[i];
            if (ends.Contains(token.Text) && token.Kind is TokenKind.Symbol or TokenKind.Name)
            {
                _at = take ? i + 1 : i;
                return name.ToString();
            }

            if (token.Kind is not (TokenKind.Name or TokenKind.Number) && token.Text is not ("." or "/" or "-" or "'" or "’" or "+" or "*" or "**"))
            {
                return null;
            }

            name.Append(token.AfterBlank ? " " : "").Append(token.Text);
        }

        return null;
    }

    private TypeSyntax Type()
    {
        var token = Current;
        Deeper(token.Position);
        var type = token.Text switch
        {
            "list" or "range" when _tokens[_at + 1].Is("<") => Parts(),
            "context" when _tokens[_at + 1].Is("<") => Fields(),
            "function" => FunctionType(),
            _ => new TypeSyntax(token.Position, TypeName()),
        };
        _depth--;
        return type;
    }

    private TypeSyntax Parts()
    {
        var token = _tokens[_at++];
        Take("<");
        var element = Type();
        Take(">");
        return new(token.Position, token.Text, [element]);
    }

    private TypeSyntax Fields()
    {
        var position = _tokens[_at++].Position;
        Take("<");
        var (names, types) = (new List<string>(), new List<TypeSyntax>());
        do
        {
            names.Add(NameBefore(":") ?? throw Unexpected("name"));
            types.Add(Type());
        }
        while (Accept(","));
        Take(">");
        return new(position, "context", types, names);
    }

    private TypeSyntax FunctionType()
    {
        var position = _tokens[_at++].Position;
        if (!Accept("<"))
        {
            return new(position, "function");
        }

        var parameters = new List<TypeSyntax>();
        while (!Accept(">"))
        {
            parameters.Add(Type());
            if (!Current.Is(">"))
            {
                Take(",");
            }
        }

        Take("->");
        return new(position, "function", parameters, null, Type());
    }

    private string TypeName()
    {
        if (SpacedTypes.TryLongest(_tokens, _at, out var name, out var length))
        {
            _at += length;
            return name;
        }

        if (Accept("null"))
        {
            return "Null";
        }

        var type = TakeName();
        while (Current.Is(".") && _tokens[_at + 1].Kind == TokenKind.Name)
        {
            _at++;
            type += "." + TakeName();
        }

        return type;
    }

    private string TakeName()
    {
        var token = Current;
        if (token.Kind != TokenKind.Name || Keywords.Contains(token.Text))
        {
            throw Unexpected("name");
        }

        _at++;
        return token.Text;
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
        var shown = Current.Text.Length > 60 ? Current.Text[..60] + "…" : Current.Text;
        var found = Current.Kind == TokenKind.End ? new Words("表达式的结尾", "the end") : Words.Same($"\"{shown}\"");
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
