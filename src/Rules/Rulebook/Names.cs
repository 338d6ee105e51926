using System.Text.RegularExpressions;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Rulebook;

/// <summary>The names that the expressions of a version write.</summary>
internal static partial class Names
{
    /// <summary>Every name that a rule writes, or a definition that a rule uses.</summary>
    public static HashSet<string> Used(Ruleset version)
    {
        var texts = version.Named.GroupBy(n => n.Name).ToDictionary(g => g.Key, g => g.First().Text);
        var used = new HashSet<string>();
        foreach (var text in version.Rules.SelectMany(Texts).Concat(version.Optional.Select(o => o.Text)))
        {
            Reach(text, texts, used);
        }

        used.UnionWith(version.Optional.Select(o => o.Name));
        return used;
    }

    /// <summary>Every name that a rule writes, directly or through definitions.</summary>
    public static HashSet<string> Used(Ruleset version, Rule rule)
    {
        var texts = version.Named.GroupBy(n => n.Name).ToDictionary(g => g.Key, g => g.First().Text);
        var used = new HashSet<string>();
        foreach (var text in Texts(rule))
        {
            Reach(text, texts, used);
        }

        return used;
    }

    private static IEnumerable<string> Texts(Rule rule) =>
        new[] { rule.WhenText, rule.ReviewText, rule.AmountText, rule.MarginText, rule.CoversText, rule.HintText?.From, rule.HintText?.To }
            .Concat(rule.MessageTexts.Values.SelectMany(w => Placeholder().Matches(w.Zh + w.En).Select(m => m.Value)))
            .OfType<string>();

    private static void Reach(string text, Dictionary<string, string> texts, HashSet<string> used)
    {
        foreach (Match name in Name().Matches(Literal().Replace(text, "")))
        {
            if (used.Add(name.Value) && texts.TryGetValue(name.Value, out var inner))
            {
                Reach(inner, texts, used);
            }
        }
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Literal();

    [GeneratedRegex("[a-z][a-z0-9_]*")]
    private static partial Regex Name();
}
