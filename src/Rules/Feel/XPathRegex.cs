using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Welfare.Rules.Feel;

/// <summary>
/// A regular expression of XPath, as FEEL's functions take it, translated to one of .NET. It is matched in linear time where it can be; one with
/// back-references is matched under a time limit.
/// </summary>
internal sealed class XPathRegex
{
    private const int LongestPattern = 10_000;
    private const int DeepestNesting = 50;
    private const long MostRepeats = 20_000;
    private const string Pair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";
    private const string NameStart = @"\p{L}_:";
    private const string NamePart = @"\p{L}\p{Nd}\p{M}_:.\u00B7\-";

    /// <summary>The first match in linear time anywhere sets up tables of all characters; that is no part of anyone's time.</summary>
    private static readonly bool IsReady = new Regex(@"(?-i:[\p{Lu}])b|[^c]", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant).IsMatch("ab");

    private readonly string _text;
    private readonly bool _dotAll;
    private readonly bool _multiline;
    private readonly bool _caseless;
    private readonly List<bool> _groups = [];
    private int _at;
    private int _depth;
    private long _repeats = 1;
    private bool _backtracks;

    private XPathRegex(string text, string flags)
    {
        (_dotAll, _multiline, _caseless) = (flags.Contains('s', StringComparison.Ordinal), flags.Contains('m', StringComparison.Ordinal), flags.Contains('i', StringComparison.Ordinal));
        _text = flags.Contains('x', StringComparison.Ordinal) ? WithoutBlanks(text) : text;
    }

    private bool AtEnd => _at >= _text.Length;

    /// <summary>A regular expression for a pattern and flags, or null when either is wrong.</summary>
    public static Regex? Compile(string pattern, string flags, TimeSpan timeout)
    {
        if (!IsReady || pattern.Length > LongestPattern || flags.Any(f => !"smixq".Contains(f, StringComparison.Ordinal)))
        {
            return null;
        }

        var options = RegexOptions.CultureInvariant | (flags.Contains('i', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : RegexOptions.None);
        if (flags.Contains('q', StringComparison.Ordinal))
        {
            return new(Regex.Escape(pattern), options | RegexOptions.NonBacktracking, timeout);
        }

        var reader = new XPathRegex(pattern, flags);
        try
        {
            var translated = reader.Alternatives();
            return reader.AtEnd ? Build(translated, options, reader._backtracks, timeout) : null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static Regex Build(string pattern, RegexOptions options, bool backtracks, TimeSpan timeout)
    {
        try
        {
            return new(pattern, backtracks ? options : options | RegexOptions.NonBacktracking, timeout);
        }
        catch (NotSupportedException)
        {
            return new(pattern, options, timeout);
        }
    }

    /// <summary>The flag x: blanks outside square brackets say nothing.</summary>
    private static string WithoutBlanks(string text)
    {
        var (kept, depth) = (new StringBuilder(), 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && depth > 0)
            {
                kept.Append(text[i++]);
            }
            else
            {
                depth += text[i] switch { '[' when i == 0 || text[i - 1] != '\\' => 1, ']' when depth > 0 => -1, _ => 0 };
            }

            if (depth > 0 || text[i] is not (' ' or '\t' or '\n' or '\r'))
            {
                kept.Append(text[i]);
            }
        }

        return kept.ToString();
    }

    private string Alternatives()
    {
        if (++_depth > DeepestNesting)
        {
            throw new FormatException();
        }

        var pattern = new StringBuilder();
        while (!AtEnd && _text[_at] != ')')
        {
            if (_text[_at] == '|')
            {
                _at++;
                pattern.Append('|');
            }
            else
            {
                pattern.Append(Piece());
            }
        }

        _depth--;
        return pattern.ToString();
    }

    private string Piece()
    {
        var before = _repeats;
        var atom = Atom();
        if (AtEnd || _text[_at] is not ('?' or '*' or '+' or '{'))
        {
            return atom;
        }

        var quantifier = Quantifier();
        _repeats = Math.Max(before, _repeats);
        if (!AtEnd && _text[_at] == '?')
        {
            _at++;
            quantifier += "?";
        }

        return $"(?:{atom}){quantifier}";
    }

    private string Quantifier()
    {
        if (_text[_at] != '{')
        {
            return _text[_at++].ToString();
        }

        var end = _text.IndexOf('}', _at);
        if (end < 0)
        {
            throw new FormatException();
        }

        var parts = _text[(_at + 1)..end].Split(',');
        _at = end + 1;
        var low = Count(parts[0]);
        var high = parts.Length == 1 ? low : parts.Length == 2 && parts[1].Length == 0 ? (int?)null : parts.Length == 2 ? Count(parts[1]) : throw new FormatException();

        // Counted repeats inside counted repeats multiply; what they unfold to is bounded.
        _repeats *= Math.Max(1, high ?? low);
        if (high < low || _repeats > MostRepeats)
        {
            throw new FormatException();
        }

        return high is null ? $"{{{low},}}" : string.Create(CultureInfo.InvariantCulture, $"{{{low},{high}}}");
    }

    private static int Count(string digits) =>
        digits.Length is > 0 and < 6 && digits.All(char.IsAsciiDigit) ? int.Parse(digits, CultureInfo.InvariantCulture) : throw new FormatException();

    private string Atom()
    {
        var c = _text[_at++];
        switch (c)
        {
            case '(':
                return Group();
            case '[':
                return Class();
            case '.':
                return $"(?:{Pair}|{(_dotAll ? @"[\s\S]" : @"[^\n\r]")})";
            case '^':
                // A newline at the very end starts no line.
                _backtracks |= _multiline;
                return _multiline ? @"(?:\A|(?<=\n)(?!\z))" : @"\A";
            case '$':
                return _multiline ? "(?m:$)" : @"\z";
            case '\\':
                return Escape();
            case '?' or '*' or '+' or '{' or '}' or ']' or ')':
                throw new FormatException();
            default:
                return char.IsHighSurrogate(c) && !AtEnd ? Regex.Escape($"{c}{_text[_at++]}") : Regex.Escape(c.ToString());
        }
    }

    private string Group()
    {
        var isCapture = true;
        if (_text.AsSpan(_at).StartsWith("?:"))
        {
            (_at, isCapture) = (_at + 2, false);
        }

        var number = _groups.Count;
        if (isCapture)
        {
            _groups.Add(false);
        }

        var inner = Alternatives();
        if (AtEnd)
        {
            throw new FormatException();
        }

        _at++;
        if (isCapture)
        {
            _groups[number] = true;
        }

        return isCapture ? $"({inner})" : $"(?:{inner})";
    }

    private string Escape()
    {
        if (AtEnd)
        {
            throw new FormatException();
        }

        if (char.IsAsciiDigit(_text[_at]))
        {
            return BackReference();
        }

        // The flag i says nothing about categories: an upper-case letter stays one.
        var isCategory = _text[_at] is 'p' or 'P';
        var members = EscapeMembers(out var negated);
        return isCategory ? $"(?-i:[{members}])" : negated ? $"(?:{Pair}|[^{members}])" : $"[{members}]";
    }

    /// <summary>A back-reference takes as many digits as there are groups for, and only to a group that has ended. To one that took no part it matches nothing.</summary>
    private string BackReference()
    {
        var number = 0;
        while (!AtEnd && char.IsAsciiDigit(_text[_at]) && (number == 0 || (number * 10) + (_text[_at] - '0') <= _groups.Count))
        {
            number = (number * 10) + (_text[_at++] - '0');
        }

        _backtracks = true;
        return number > 0 && number <= _groups.Count && _groups[number - 1] ? $"(?({number})\\{number}|)" : throw new FormatException();
    }

    /// <summary>The characters that an escape stands for, to stand in square brackets.</summary>
    private string EscapeMembers(out bool negated)
    {
        var c = _text[_at++];
        negated = c is 'S' or 'I' or 'C' or 'D';
        return c switch
        {
            'n' => @"\n",
            'r' => @"\r",
            't' => @"\t",
            's' or 'S' => @" \t\n\r",
            'd' or 'D' => @"\p{Nd}",
            'w' => @"\p{L}\p{M}\p{N}\p{S}",
            'W' => @"\p{P}\p{Z}\p{C}",
            'i' or 'I' => NameStart,
            'c' or 'C' => NamePart,
            'p' or 'P' => Category(c),
            '\\' or '|' or '.' or '?' or '*' or '+' or '(' or ')' or '{' or '}' or '-' or '[' or ']' or '^' or '$' => Member(c),
            _ => throw new FormatException(),
        };
    }

    private string Category(char kind)
    {
        var end = _text.IndexOf('}', _at);
        if (AtEnd || _text[_at] != '{' || end < 0 || end - _at > 60)
        {
            throw new FormatException();
        }

        var name = _text[(_at + 1)..end];
        _at = end + 1;
        return $"\\{kind}{{{name}}}";
    }

    private static string Member(char c) => c is '\\' or ']' or '[' or '^' or '-' ? $"\\{c}" : c.ToString();

    /// <summary>Square brackets: members, and perhaps others taken away from them.</summary>
    private string Class()
    {
        var (members, pairs, minus) = ClassParts(out var negated);
        var narrow = $"[{(negated ? "^" : "")}{members}{minus}]";
        if (negated)
        {
            _backtracks |= pairs.Count > 0;
            return pairs.Count > 0 ? $"(?:(?!{string.Join('|', pairs)}){Pair}|{narrow})" : $"(?:{Pair}|{narrow})";
        }

        return pairs.Count == 0 ? narrow : members.Length == 0 ? $"(?:{string.Join('|', pairs)})" : $"(?:{string.Join('|', pairs)}|{narrow})";
    }

    private (string Members, List<string> Pairs, string Minus) ClassParts(out bool negated)
    {
        negated = !AtEnd && _text[_at] == '^';
        _at += negated ? 1 : 0;
        var (members, pairs, start) = (new StringBuilder(), new List<string>(), _at);
        while (true)
        {
            if (AtEnd)
            {
                throw new FormatException();
            }

            if (_text[_at] == ']')
            {
                return _at++ > start ? (members.ToString(), pairs, "") : throw new FormatException();
            }

            if (_text.AsSpan(_at).StartsWith("-[") && _at > start)
            {
                return (members.ToString(), pairs, Subtracted());
            }

            Range(members, pairs, start);
        }
    }

    private string Subtracted()
    {
        if (++_depth > DeepestNesting)
        {
            throw new FormatException();
        }

        _at += 2;
        var (members, pairs, minus) = ClassParts(out var negated);
        if (pairs.Count > 0 || AtEnd || _text[_at] != ']')
        {
            throw new FormatException();
        }

        _at++;
        _depth--;
        return $"-[{(negated ? "^" : "")}{members}{minus}]";
    }

    private void Range(StringBuilder members, List<string> pairs, int start)
    {
        var c = _text[_at++];
        if (c == '[' || (c == '-' && _at - 1 > start && _text.AsSpan(_at) is not [']', ..]))
        {
            throw new FormatException();
        }

        if (char.IsHighSurrogate(c) && !AtEnd)
        {
            pairs.Add($"{c}{_text[_at++]}");
            return;
        }

        var isSingle = true;
        var member = c != '\\' ? Member(c) : Escaped(ref c, out isSingle);
        members.Append(member);
        if (!isSingle || AtEnd || _text[_at] != '-' || _at + 1 >= _text.Length || _text[_at + 1] is ']' or '[')
        {
            return;
        }

        _at++;
        var end = _text[_at++];
        var last = end == '\\' ? Escaped(ref end, out isSingle) : Member(end);
        if (!isSingle || end < c || char.IsSurrogate(end))
        {
            throw new FormatException();
        }

        members.Append('-').Append(last);
    }

    private string Escaped(ref char c, out bool isSingle)
    {
        if (AtEnd || char.IsAsciiDigit(_text[_at]))
        {
            throw new FormatException();
        }

        c = _text[_at] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other };
        isSingle = !char.IsAsciiLetter(_text[_at]) || _text[_at] is 'n' or 'r' or 't';
        var members = EscapeMembers(out var negated);
        return !negated ? members : c switch
        {
            'S' => @"\S",
            'D' => @"\P{Nd}",
            _ => throw new FormatException(),
        };
    }
}
