using Welfare.Rules.Evaluation;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Engines.JavaScript;

/// <summary>Writes one version: what it is called, its choices, rules and benefits, and the functions they ask.</summary>
internal sealed class VersionWriter(RulesetLibrary library, Ruleset ruleset)
{
    private readonly VersionTranslator _translator = new(ruleset);

    /// <summary>The version as an expression. <exception cref="RulesetException">A rule has no translation.</exception></summary>
    public string Write()
    {
        var choices = ruleset.Choices.Select(Choice).ToList();
        var rules = ruleset.Rules.Select(Rule).ToList();
        var version = Script.Object(
            ("id", Script.Text(ruleset.Id)),
            ("programme", Script.Text(ruleset.Programme)),
            ("title", Script.Words(ruleset.Title)),
            ("sha256", Script.Text(ruleset.Sha256)),
            ("from", Script.Day(ruleset.InForce)),
            ("until", Script.Day(library.LastDay(ruleset))),
            ("members", Script.Truth(ruleset.JudgesMembers)),
            ("addsUp", Script.Truth(ruleset.AddsUp)),
            ("figures", Script.List(ruleset.Parameters.Select(p => $"figures.{p}"))),
            ("choices", Script.List(choices)),
            ("rules", $"[\n{string.Join(",\n", rules)}\n]"),
            ("benefits", Script.List(Benefits())),
            ("deciding", Script.List(Places(CompiledRuleset.DecidingRules(ruleset)))));
        return $"(()=>{{\n{_translator.Functions}return {version};\n}})()";
    }

    private string Choice(MemberChoice choice) => Translated(choice.Fact.Name, 1, () =>
    {
        _translator.Choice(choice.Fact);
        return Script.Object(("fact", Script.Number(choice.Fact.Index)), ("list", Script.Number(choice.List.Index)), ("when", VersionTranslator.Offer(choice.Fact)));
    });

    internal string Rule(Rule rule) => Translated(rule.Id, rule.Line, () => new RuleWriter(_translator, FactOf).Write(rule));

    /// <summary>What has no translation is told with its file, line and name.</summary>
    private string Translated(string name, int line, Func<string> write)
    {
        try
        {
            return write();
        }
        catch (UntranslatedException e)
        {
            throw new RulesetException([new(ruleset.File, line, 1, name, new($"手机规则包不能表达：{e.Message}", e.Message))]);
        }
    }

    private IEnumerable<string> Benefits() => Enumerable.Range(0, ruleset.Rules.Count)
        .Where(i => ruleset.Rules[i].Kind == RuleKind.Benefit)
        .Select(i => Script.Object(("rule", Script.Number(i)), ("conditions", Script.List(Places(CompiledRuleset.ConditionsOf(ruleset, i))))));

    private static IEnumerable<string> Places(long bits) => Enumerable.Range(0, Ruleset.MostRules).Where(i => (bits >> i & 1) != 0).Select(i => Script.Number(i));

    private string FactOf(FactType fact) =>
        $"recordTypes.{ruleset.Vocabulary.Records.First(r => r.Fact(fact.Name) == fact).Name}.facts[{Script.Number(fact.Index)}]";
}
