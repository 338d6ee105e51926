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
internal readonly record struct Token(TokenKind Kind, string Text, int Position)
{
    public bool Is(string text) => Kind is TokenKind.Name or TokenKind.Symbol && Text == text;
}

/// <summary>Cuts a FEEL expression into tokens.</summary>
internal static class Lexer
{
    private const int LongestExpression = 65_536;
    private static readonly string[] Symbols = ["..", "**", "!=", "<=", ">=", "+", "-", "*", "/", "=", "<", ">", "(", ")", "[", "]", "{", "}", ",", ".", ":"];

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
            at = SkipBlanks(text, at);
            if (at >= text.Length)
            {
                tokens.Add(new(TokenKind.End, "", text.Length));
                return tokens;
            }

            tokens.Add(Next(text, ref at));
        }
    }

    private static int SkipBlanks(string text, int at)
    {
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
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

        if (char.IsLetter(c) || c == '_')
        {
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
            {
                at++;
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

        return new(TokenKind.Number, text[start..at], start);
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
