using System.Diagnostics.CodeAnalysis;

namespace Welfare.Rules.Language;

/// <summary>
/// Names with blanks and signs in them, found again in a row of tokens. FEEL's names may hold almost anything (<c>time offset</c>, <c>a+b</c>),
/// so what a row of tokens means depends on the names that are known there.
/// </summary>
internal sealed class Names
{
    private readonly Dictionary<string, List<(string[] Parts, string Name)>> _byFirst = [];

    public Names(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            Add(name);
        }
    }

    public void Add(string name)
    {
        if (Parts(name) is not { Length: > 0 } parts)
        {
            return;
        }

        if (!_byFirst.TryGetValue(parts[0], out var same))
        {
            _byFirst[parts[0]] = same = [];
        }

        if (!same.Any(s => s.Name == name))
        {
            same.Add((parts, name));
        }
    }

    /// <summary>The longest known name that stands at a place.</summary>
    public bool TryLongest(IReadOnlyList<Token> tokens, int at, [NotNullWhen(true)] out string? name, out int length)
    {
        (name, length) = (null, 0);
        if (!_byFirst.TryGetValue(tokens[at].Text, out var candidates) || tokens[at].Kind is not (TokenKind.Name or TokenKind.Symbol))
        {
            return false;
        }

        foreach (var (parts, candidate) in candidates)
        {
            if (parts.Length > length && StandsAt(parts, tokens, at))
            {
                (name, length) = (candidate, parts.Length);
            }
        }

        return name is not null;
    }

    private static bool StandsAt(string[] parts, IReadOnlyList<Token> tokens, int at)
    {
        if (at + parts.Length >= tokens.Count)
        {
            return false;
        }

        for (var i = 0; i < parts.Length; i++)
        {
            if (tokens[at + i].Text != parts[i] || tokens[at + i].Kind is TokenKind.Text or TokenKind.At)
            {
                return false;
            }
        }

        return true;
    }

    private static string[]? Parts(string name)
    {
        try
        {
            return name.Length > 200 ? null : [.. Lexer.Read(name).Where(t => t.Kind != TokenKind.End).Select(t => t.Text)];
        }
        catch (FeelError)
        {
            // A key such as "{" can be got at with get value only; it is no name.
            return null;
        }
    }
}
