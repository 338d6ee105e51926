using Welfare.Rules.Evaluation;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Engines.Columns;

/// <summary>Translates the rules of one version: for each rule the bits of met, not met and review.</summary>
internal sealed class RulesetColumns
{
    /// <summary>Columns that each rule gives.</summary>
    public const int Outputs = 3;

    private readonly Ruleset _ruleset;
    private readonly IReadOnlyList<Level> _levels;

    public RulesetColumns(Ruleset ruleset, IReadOnlyList<Level> levels)
    {
        (_ruleset, _levels) = (ruleset, levels);
        Output = ruleset.JudgesMembers ? levels.Single(l => l.IsRanked) : levels[0];

        // Whether a rule has a translation depends neither on the households nor on the figures.
        var translator = new ColumnTranslator(ruleset, levels, new Graph(Ranges.Unbounded), new long[ruleset.Parameters.Count], known: 0, ruleset.InForce);
        var untranslated = ruleset.Rules.Select((r, i) => (Place: i, Rule: r.Id, Reason: Try(r, translator))).Where(r => r.Reason is not null).ToList();
        Untranslated = [.. untranslated.Select(r => (r.Rule, r.Reason!))];
        OneByOne = untranslated.Aggregate(0L, (all, r) => all | (1L << r.Place));
    }

    /// <summary>Whose rows have verdicts: the household's, or the members' where the version judges members.</summary>
    public Level Output { get; }

    /// <summary>The rules without a translation, and why.</summary>
    public IReadOnlyList<(string Rule, Words Reason)> Untranslated { get; }

    /// <summary>Bits of the rules without a translation.</summary>
    public long OneByOne { get; }

    /// <summary>
    /// The program for columns within some ranges; null where they do not show that all results keep within 64 bits. Rules without a translation give
    /// no bits.
    /// </summary>
    public ColumnProgram? Program(Ranges ranges, RulesetContext context)
    {
        var graph = new Graph(ranges);
        var translator = new ColumnTranslator(_ruleset, _levels, graph, context.Constants, context.Known, context.AsOf);
        var outputs = _ruleset.Rules
            .SelectMany((rule, i) => (OneByOne >> i & 1) != 0 ? [graph.None, graph.None, graph.None] : Verdicts(rule, translator, graph))
            .Select(output => graph.At(output, Output))
            .ToList();
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
