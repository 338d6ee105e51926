using Welfare.Rules.Engines.Compiled;
using Welfare.Rules.Engines.Interpreted;
using Welfare.Rules.Explanation.Formulas;
using Welfare.Rules.Language;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Rulebook;

/// <summary>The comparisons by order of one version, each once however often it is used, and what has been seen of them.</summary>
internal sealed class VersionThresholds
{
    private const int FenScale = 2;

    private readonly PossibleValues _possible;
    private readonly FormulaWords _words;
    private readonly Dictionary<string, Threshold> _byKey = [];
    private readonly HashSet<Definition> _opened = [];

    public VersionThresholds(RulesetLibrary library, Ruleset version)
    {
        _possible = new(library, version);
        _words = new(version, index => library.Parameter(version.Parameters[index]).Title);
        foreach (var rule in version.Rules)
        {
            foreach (var expression in Worked(rule))
            {
                Collect(expression, rule.Id);
            }
        }
    }

    public IReadOnlyList<Threshold> All => [.. _byKey.Values];

    /// <summary>What decides a rule and its amount.</summary>
    public static IEnumerable<Expression> Worked(Rule rule) => new[] { rule.When, rule.Review, rule.Amount }.OfType<Expression>();

    /// <summary>Notes on which side two known values stand, where they are no more than a step apart.</summary>
    public void See(CompareExpression compare, Outcome left, Outcome right)
    {
        if (!_byKey.TryGetValue(Key(compare), out var threshold))
        {
            return;
        }

        var difference = checked((left.Value * right.Denominator) - (right.Value * left.Denominator));
        var step = ExactRounding.PowerOfTen(StepScale(compare));
        if (checked(Int128.Abs(difference) * step) <= checked(left.Denominator * right.Denominator * Multiple(compare.Left)))
        {
            threshold.See(difference < 0 ? Side.Below : difference == 0 ? Side.On : Side.Above);
        }
    }

    private void Collect(Expression expression, string rule)
    {
        if (expression is CompareExpression { Operator: not (Comparison.Equal or Comparison.NotEqual) } compare)
        {
            _byKey.TryAdd(Key(compare), new(_words.Spell(compare), rule, Difference(compare)));
        }

        if (expression is DefinitionExpression { Definition: var definition } && _opened.Add(definition))
        {
            Collect(definition.Value, rule);
        }

        if (expression is QuantifiedExpression { List: var asked })
        {
            Collect(asked, rule);
        }

        if (expression is AggregateExpression { List: var gathered })
        {
            Collect(gathered, rule);
        }

        foreach (var part in expression.Parts())
        {
            Collect(part, rule);
        }
    }

    private void Collect(ListExpression list, string rule)
    {
        if (list.Definition is { } definition && _opened.Add(definition))
        {
            Collect(definition.Value, rule);
        }

        foreach (var filter in list.Filters)
        {
            Collect(filter.Predicate, rule);
        }
    }

    private ValueRange Difference(CompareExpression compare) => _possible.Of(compare.Left).Plus(_possible.Of(compare.Right).Negated());

    /// <summary>The finer of the two sides, but no finer than a fen: shares and rates only make a fen's difference smaller.</summary>
    private static int StepScale(CompareExpression compare) => Math.Min(FenScale, Math.Max(compare.Left.Type.Scale, compare.Right.Type.Scale));

    /// <summary>How much the left side moves when its fact moves by one: twelve for a monthly figure that is compared by the year.</summary>
    private static Int128 Multiple(Expression left) =>
        left is ArithmeticExpression { Operator: Arithmetic.Multiply, Left: ConstantExpression { Type.Scale: 0, Value: > 1 and var times } } product ? times * Multiple(product.Right) : 1;

    /// <summary>Two comparisons of the same facts of the same kind of record are one threshold, whatever the loop is called.</summary>
    private static string Key(CompareExpression compare) => ExpressionKeys.Of(compare, variable => variable.Record.Index);
}
