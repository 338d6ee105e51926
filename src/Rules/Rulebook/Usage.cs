using System.Text.RegularExpressions;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Rulebook;

/// <summary>Which rules rest on which names, and where names stand in an expression.</summary>
public static partial class Usage
{
    /// <summary>The rules of a version that rest on a figure, definition or fact of that name, directly or through definitions.</summary>
    public static IReadOnlyList<Rule> RulesUsing(Ruleset version, string name) => [.. version.Rules.Where(r => Names.Used(version, r).Contains(name))];

    /// <summary>An expression cut into its names and what stands between them; string literals are never names.</summary>
    public static IEnumerable<(string Text, bool IsName)> Parts(string expression)
    {
        var at = 0;
        foreach (Match match in NameOrLiteral().Matches(expression))
        {
            if (match.Value[0] == '"')
            {
                continue;
            }

            if (match.Index > at)
            {
                yield return (expression[at..match.Index], false);
            }

            yield return (match.Value, true);
            at = match.Index + match.Length;
        }

        if (at < expression.Length)
        {
            yield return (expression[at..], false);
        }
    }

    [GeneratedRegex("\"[^\"]*\"|[a-z][a-z0-9_]*")]
    private static partial Regex NameOrLiteral();
}
