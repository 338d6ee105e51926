using System.Globalization;
using System.Text;

namespace Welfare.Rules.Language;

internal enum TokenKind
{
    End,
    Number,
    Text,
    At,
    Name,
    Symbol,
}

/// <param name="Kind">What it is.</param>
/// <param name="Text">The characters of a name or symbol; the unescaped content of a text.</param>
/// <param name="Position">Offset in the expression, from 0.</param>
/// <param name="AfterBlank">Whether blanks or a comment stand before it: the names of contexts keep them as one space.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Position, bool AfterBlank = false)
{
    public bool Is(string text) => Kind is TokenKind.Name or TokenKind.Symbol && Text == text;
}

/// <summary>Cuts a FEEL expression into tokens.</summary>
internal static class Lexer
{
    private const int LongestExpression = 65_536;
    private static readonly string[] Symbols = ["..", "**", "!=", "<=", ">=", "->", "+", "-", "*", "/", "=", "<", ">", "(", ")", "[", "]", "{", "}", ",", ".", ":", "'", "’"];

    public static List<Token> Read(string text)
    {
        if (text.Length > LongestExpression)
        {
            throw new FeelError(0, new($"表达式过长（超过 {LongestExpression} 个字符）", $"the expression is longer than {LongestExpression} characters"));
        }

        var tokens = new List<Token>();
        var at = 0;
        while (true)
        {
            var before = at;
            at = SkipBlanks(text, at);
            if (at >= text.Length)
            {
                tokens.Add(new(TokenKind.End, "", text.Length));
                return tokens;
            }

            var afterBlank = at > before;
            tokens.Add(Next(text, ref at) with { AfterBlank = afterBlank });
        }
    }

    private static int SkipBlanks(string text, int at)
    {
        while (at < text.Length)
        {
            if (IsBlank(text[at]))
            {
                at++;
            }
            else if (text.AsSpan(at).StartsWith("//"))
            {
                var end = text.IndexOf('\n', at);
                at = end < 0 ? text.Length : end + 1;
            }
            else if (text.AsSpan(at).StartsWith("/*"))
            {
                var end = text.IndexOf("*/", at, StringComparison.Ordinal);
                at = end < 0 ? throw new FeelError(at, new("注释没有结束", "the comment does not end")) : end + 2;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is '\u180E' or '\u200B' or '\uFEFF';

    /// <summary>How many characters a name may start with here: 1, 2 for a character beyond the basic plane, or 0.</summary>
    private static int NameStart(string text, int at)
    {
        var c = text[at];
        if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        {
            return 2;
        }

        var starts = char.IsLetter(c) || c is '_' or '?' or (>= '\u00C0' and <= '\u02FF' and not '\u00D7' and not '\u00F7') or (>= '\u0370' and <= '\u1FFF' and not '\u037E')
            or '\u200C' or '\u200D' or (>= '\u2070' and <= '\u218F') or (>= '\u2C00' and <= '\u2FEF') or (>= '\u3001' and <= '\uD7FF')
            or (>= '\uF900' and <= '\uFDCF') or (>= '\uFDF0' and <= '\uFFFD');
        return starts && !IsBlank(c) ? 1 : 0;
    }

    private static int NamePart(string text, int at) =>
        char.IsAsciiDigit(text[at]) || text[at] is '\u00B7' or (>= '\u0300' and <= '\u036F') or '\u203F' or '\u2040' || char.IsLetterOrDigit(text[at]) ? 1 : NameStart(text, at);

    private static Token Next(string text, ref int at)
    {
        var start = at;
        var c = text[at];
        if (char.IsAsciiDigit(c) || (c == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
        {
            return Number(text, ref at);
        }

        if (c == '"')
        {
            return new(TokenKind.Text, Quoted(text, ref at), start);
        }

        if (c == '@' && at + 1 < text.Length && text[at + 1] == '"')
        {
            at++;
            return new(TokenKind.At, Quoted(text, ref at), start);
        }

        if (NameStart(text, at) is > 0 and var length)
        {
            while (length > 0)
            {
                at += length;
                length = at < text.Length ? NamePart(text, at) : 0;
            }

            return new(TokenKind.Name, text[start..at], start);
        }

        foreach (var symbol in Symbols)
        {
            if (text.AsSpan(at).StartsWith(symbol))
            {
                at += symbol.Length;
                return new(TokenKind.Symbol, symbol, start);
            }
        }

        throw new FeelError(at, new($"不认识的字符 {c}", $"unexpected character {c}"));
    }

    private static Token Number(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        // "1..5" is a range, not the number "1." followed by ".5".
        if (at + 1 < text.Length && text[at] == '.' && char.IsAsciiDigit(text[at + 1]))
        {
            at++;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }
        }

        at += Exponent(text, at);
        return new(TokenKind.Number, text[start..at], start);
    }

    /// <summary>The length of <c>e10</c> or <c>E-4</c> behind a number; 0 when there is none.</summary>
    private static int Exponent(string text, int at)
    {
        if (at >= text.Length || text[at] is not ('e' or 'E'))
        {
            return 0;
        }

        var digits = at + 1 < text.Length && text[at + 1] is '+' or '-' ? at + 2 : at + 1;
        var end = digits;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end > digits ? end - at : 0;
    }

    private static string Quoted(string text, ref int at)
    {
        var start = at++;
        var content = new StringBuilder();
        while (at < text.Length)
        {
            var c = text[at++];
            if (c == '"')
            {
                return content.ToString();
            }

            content.Append(c == '\\' && at < text.Length ? Escaped(text, ref at) : c.ToString());
        }

        throw new FeelError(start, new("引号没有结束", "the text does not end with a quote"));
    }

    private static string Escaped(string text, ref int at)
    {
        var c = text[at++];
        switch (c)
        {
            case 'n':
                return "\n";
            case 't':
                return "\t";
            case 'r':
                return "\r";
            case '"' or '\\' or '\'':
                return c.ToString();
            case 'u' when at + 4 <= text.Length && int.TryParse(text.AsSpan(at, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var unit):
                at += 4;
                return ((char)unit).ToString();
            case 'U' when at + 6 <= text.Length && int.TryParse(text.AsSpan(at, 6), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var point) && Rune.IsValid(point):
                at += 6;
                return new Rune(point).ToString();
            default:
                return "\\" + c;
        }
    }
}
