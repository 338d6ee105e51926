using Welfare.Rules.Language;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Explanation.LawfulChanges;

/// <summary>What the rules of one version read, and the periods and days with which they test dates.</summary>
internal sealed class RuleReads
{
    private readonly List<HashSet<FactType>> _facts = [];

    public RuleReads(Ruleset ruleset)
    {
        foreach (var rule in ruleset.Rules)
        {
            var reading = new Dependencies(ruleset.Root, ruleset.Person, ruleset.Root.Record.Lists[0]).Add(rule.When).Add(rule.Review);
            foreach (var choice in ruleset.Choices)
            {
                reading.Add(new ListExpression(ruleset.Root, choice.List, choice.Variable.Record, null, [new(choice.Variable, choice.When)]));
            }

            _facts.Add(new(reading.Facts, ReferenceEqualityComparer.Instance));
        }

        var expressions = ruleset.Rules.SelectMany(r => new[] { r.When, r.Review }).OfType<Expression>()
            .Concat(ruleset.Definitions.OfType<ScalarDefinition>().Select(d => d.Value))
            .Concat(ruleset.Definitions.OfType<ListDefinition>().SelectMany(d => ExpressionTree.Children(d.Value)))
            .Concat(ruleset.Choices.Select(c => c.When))
            .SelectMany(ExpressionTree.All).ToList();
        Periods = [.. expressions.OfType<DateShiftExpression>().Select(e => (e.Months, e.Days)).Append((0, 0)).Distinct()];
        Days = [.. expressions.OfType<ConstantExpression>().Where(e => e.Type.Kind == ValueKind.Date).Select(e => (int)e.Value).Distinct()];
    }

    /// <summary>The periods that are added to dates.</summary>
    public IReadOnlyList<(int Months, int Days)> Periods { get; }

    /// <summary>The days that the text itself names.</summary>
    public IReadOnlyList<int> Days { get; }

    /// <summary>Whether a rule's outcome may depend on a fact.</summary>
    public bool Reads(int rule, FactType fact) => _facts[rule].Contains(fact);
}
