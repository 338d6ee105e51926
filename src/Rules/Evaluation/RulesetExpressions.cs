using Welfare.Rules.Language;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Evaluation;

/// <summary>Every checked expression of a version.</summary>
internal static class RulesetExpressions
{
    public static IEnumerable<Expression> Of(Ruleset ruleset) =>
    [
        .. ruleset.Rules.SelectMany(Of).OfType<Expression>(),
        .. ruleset.Definitions.OfType<ScalarDefinition>().Select(d => d.Value),
        .. Lists(ruleset).SelectMany(ExpressionTree.Children),
        .. ruleset.Choices.Select(c => c.When),
    ];

    /// <summary>The lists that definitions and rules name, apart from those that expressions go through.</summary>
    public static IEnumerable<ListExpression> Lists(Ruleset ruleset) =>
        ruleset.Definitions.OfType<ListDefinition>().Select(d => d.Value).Concat(ruleset.Rules.Select(r => r.Covers).OfType<ListExpression>());

    /// <summary>What words about a rule need: the figures of its messages, its margin and its amounts.</summary>
    public static IEnumerable<Expression?> Figures(Rule rule) =>
        rule.Messages.Values.SelectMany(m => m.Zh.Values.Concat(m.En.Values)).Concat([rule.Margin, rule.Amount, rule.HintFrom, rule.HintTo]);

    private static IEnumerable<Expression?> Of(Rule rule) => Figures(rule).Concat([rule.When, rule.Review]);
}
