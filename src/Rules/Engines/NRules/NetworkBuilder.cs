using NRules.RuleModel;
using NRules.RuleModel.Builders;
using Welfare.Rules.Engines.Compiled;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Language;
using Welfare.Rules.Rulesets;
using Linq = System.Linq.Expressions.Expression;
using LinqVariable = System.Linq.Expressions.ParameterExpression;

namespace Welfare.Rules.Engines.NRules;

/// <summary>
/// Writes a version as NRules rules: one for each definition, each choice and each figure that words need, and one for each rule of the law
/// and verdict. They chain forward: a definition's conclusion is what the rules that use it wait for.
/// </summary>
internal sealed class NetworkBuilder(Ruleset ruleset)
{
    private readonly Dictionary<Definition, bool> _ofPersons = [];
    private readonly List<IRuleDefinition> _rules = [];

    /// <summary>All rules; those of definitions fire in their order, so that each fires once, when everything it uses is there.</summary>
    public IReadOnlyList<IRuleDefinition> Build(FigureTable figures, out IReadOnlyList<IReadOnlyList<int>> slots)
    {
        for (var i = 0; i < ruleset.Definitions.Count; i++)
        {
            Define(ruleset.Definitions[i], i);
        }

        for (var i = 0; i < ruleset.Choices.Count; i++)
        {
            Offer(ruleset.Choices[i], i);
        }

        for (var i = 0; i < ruleset.Rules.Count; i++)
        {
            Find(ruleset.Rules[i], i);
        }

        var alike = Enumerable.Range(0, figures.Count).GroupBy(i => ExpressionKeys.Of(figures.Figure(i), v => v == ruleset.Root ? 0 : 1)).Select(g => g.ToList()).ToList();
        for (var i = 0; i < alike.Count; i++)
        {
            Work(figures.Figure(alike[i][0]), i);
        }

        slots = alike;
        return _rules;
    }

    private void Define(Definition definition, int index)
    {
        var premises = new Premises(ruleset, _ofPersons);
        var translator = new ExpressionTranslator(ruleset, premises);
        var (rule, conditions) = Start($"definition {definition.Name}", ruleset.Definitions.Count - index);
        switch (definition)
        {
            case ScalarDefinition scalar:
                var value = translator.Translate(scalar.Value);
                premises.Declare(conditions);
                var bound = Let(conditions, premises, "value", value);
                var conclude = scalar.Value.Type.Kind == ValueKind.Boolean ? nameof(Conclusions.DefineCondition) : nameof(Conclusions.Define);
                Conclude(rule, conclude, Linq.Constant(index), premises.PersonOrNull, bound);
                break;
            case ListDefinition list:
                Include(list.Value, index, premises, translator, rule, conditions);
                break;
            case RecordDefinition:
                return; // It stands in the expressions that use it.
            default:
                throw new UntranslatedException(definition);
        }

        _ofPersons[definition] = premises.UsesPerson;
        _rules.Add(rule.Build());
    }

    /// <summary>One match a record: who is surely out leaves no fact.</summary>
    private void Include(ListExpression list, int index, Premises premises, ExpressionTranslator translator, RuleBuilder rule, GroupBuilder conditions)
    {
        var ofPerson = list.Owner == ruleset.Person;
        var element = Linq.Parameter(list.Definition is null ? typeof(RecordFact) : typeof(InclusionFact), "element");
        Linq record = list.Definition is null ? element : Linq.Property(element, nameof(InclusionFact.Record));
        Linq before = list.Definition is null ? Linq.Constant(Truth.True) : Linq.Property(element, nameof(InclusionFact.Included));
        var included = translator.Included(list, record, before);
        var owner = ofPerson || (list.Definition is { } used && _ofPersons[used]) ? premises.Person : null;
        premises.Declare(conditions);
        if (list.Definition is { } definition)
        {
            premises.Element(conditions, element, definition);
        }
        else
        {
            premises.Element(conditions, element, list.List, owner);
        }

        var bound = Let(conditions, premises, "included", included, value => Linq.NotEqual(value, Linq.Constant(Truth.False)));
        Conclude(rule, nameof(Conclusions.Include), Linq.Constant(index), premises.PersonOrNull, record, bound);
    }

    private void Offer(MemberChoice choice, int index)
    {
        var premises = new Premises(ruleset, _ofPersons);
        var translator = new ExpressionTranslator(ruleset, premises);
        var (rule, conditions) = Start($"choice {choice.Fact.Name}", 0);
        var element = Linq.Parameter(typeof(RecordFact), "element");
        translator.Bind(choice.Variable, element);
        var when = translator.Translate(choice.When);
        premises.Declare(conditions);
        premises.Element(conditions, element, choice.List, null);
        var bound = Let(conditions, premises, "has", when, value => Linq.NotEqual(value, Linq.Constant(Truth.False)));
        Conclude(rule, nameof(Conclusions.Offer), Linq.Constant(index), element, bound);
        _rules.Add(rule.Build());
    }

    /// <summary>A rule of the law becomes four, one a verdict, that share what they match and the condition's value.</summary>
    private void Find(Rule law, int index)
    {
        var premises = new Premises(ruleset, _ofPersons);
        var translator = new ExpressionTranslator(ruleset, premises);
        var (when, review) = (translator.Translate(law.When), law.Review is null ? null : translator.Translate(law.Review));
        foreach (var verdict in Enum.GetValues<Verdict>())
        {
            var (rule, conditions) = Start($"{law.Id} {verdict}", 0);
            premises.Declare(conditions);
            if (review is null)
            {
                Let(conditions, premises, "when", when, value => VerdictConditions.Of(verdict, law.Kind, value, Linq.Constant(Truth.False)));
            }
            else
            {
                var whenBound = Let(conditions, premises, "when", when);
                Let(conditions, premises, "review", review, value => VerdictConditions.Of(verdict, law.Kind, whenBound, value), whenBound);
            }

            Conclude(rule, nameof(Conclusions.Find), Linq.Constant(index), premises.PersonOrNull, Linq.Constant(verdict));
            _rules.Add(rule.Build());
        }
    }

    private void Work(Expression figure, int index)
    {
        var premises = new Premises(ruleset, _ofPersons);
        var value = new ExpressionTranslator(ruleset, premises).Translate(figure);
        var (rule, conditions) = Start($"figure {index}", 0);
        premises.Declare(conditions);
        var bound = Let(conditions, premises, "value", value.Type == typeof(Truth) ? Linq.Call(typeof(Number), nameof(Number.Of), null, value) : value);
        Conclude(rule, nameof(Conclusions.Work), Linq.Constant(index), premises.PersonOrNull, bound);
        _rules.Add(rule.Build());
    }

    private (RuleBuilder Rule, GroupBuilder Conditions) Start(string name, int priority)
    {
        var rule = new RuleBuilder();
        rule.Name($"{ruleset.Id} {name}");
        rule.Priority(priority);
        return (rule, rule.LeftHandSide());
    }

    private static LinqVariable Let(GroupBuilder conditions, Premises premises, string name, Linq value, Func<LinqVariable, Linq>? having = null, params LinqVariable[] further)
    {
        var variable = Linq.Parameter(value.Type, name);
        var pattern = conditions.Pattern(value.Type, name);
        pattern.Binding().BindingExpression(Linq.Lambda(value, [.. premises.Variables, .. further]));
        if (having is not null)
        {
            pattern.Condition(Linq.Lambda(having(variable), [.. further, variable]));
        }

        return variable;
    }

    private static void Conclude(RuleBuilder rule, string conclusion, params Linq[] arguments)
    {
        var context = Linq.Parameter(typeof(IContext), "context");
        var variables = arguments.Select(a => a is System.Linq.Expressions.MemberExpression { Expression: { } of } ? of : a).OfType<LinqVariable>().Distinct();
        rule.RightHandSide().Action(Linq.Lambda(Linq.Call(typeof(Conclusions), conclusion, null, [context, .. arguments]), [context, .. variables]));
    }
}
