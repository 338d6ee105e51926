using Welfare.Rules.Evaluation;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Engines.Columns;

/// <summary>Translates the rules of one version: for each rule the bits of met, not met and review.</summary>
internal sealed class RulesetColumns(Ruleset ruleset, IReadOnlyList<Level> levels)
{
    /// <summary>Columns that each rule gives.</summary>
    public const int Outputs = 3;

    /// <summary>The rules without a translation. Whether there is one does not depend on the households.</summary>
    public IEnumerable<(string Rule, Words Reason)> Untranslated()
    {
        var translator = new ColumnTranslator(ruleset, levels, new Graph(Ranges.Unbounded), new long[ruleset.Parameters.Count], known: 0, ruleset.InForce);
        foreach (var rule in ruleset.Rules)
        {
            var reason = Try(rule, translator);
            if (reason is not null)
            {
                yield return (rule.Id, reason);
            }
        }
    }

    /// <summary>The program for columns within some ranges; null where they do not show that all results keep within 64 bits.</summary>
    public ColumnProgram? Program(Ranges ranges, RulesetContext context)
    {
        var graph = new Graph(ranges);
        var translator = new ColumnTranslator(ruleset, levels, graph, context.Constants, context.Known, context.AsOf);
        var level = ruleset.JudgesMembers ? levels.Single(l => l.IsRanked) : levels[0];
        var outputs = ruleset.Rules.SelectMany(r => Verdicts(r, translator, graph)).Select(o => graph.At(graph.And(graph.Valid(level), o), level)).ToList();
        return graph.MayOverflow ? null : new ColumnProgram(outputs);
    }

    private static Words? Try(Rule rule, ColumnTranslator translator)
    {
        try
        {
            translator.Condition(rule.When);
            _ = rule.Review is null ? null : translator.Condition(rule.Review);
            return null;
        }
        catch (UntranslatedException e)
        {
            return e.Reason;
        }
    }

    private static Node[] Verdicts(Rule rule, ColumnTranslator translator, Graph graph)
    {
        var when = translator.Condition(rule.When);
        var review = rule.Review is null ? new TruthColumn(graph.None, graph.All) : translator.Condition(rule.Review);
        var isBar = rule.Kind == RuleKind.Bar;
        return
        [
            graph.And(isBar ? when.False : when.True, review.False),
            isBar ? when.True : graph.And(when.False, review.False),
            isBar ? graph.And(review.True, graph.Not(when.True)) : review.True,
        ];
    }
}
