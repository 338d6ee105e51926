using Welfare.Rules.Language;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Engines.JavaScript;

/// <summary>Writes which facts of health each rule reads or says: a sentence of such a rule tells them, and is not shown to whoever stands beside the phone.</summary>
internal static class HealthWriter
{
    private const string Health = "health";

    /// <summary>Names of facts by the rule's id, over all versions.</summary>
    public static string Write(RulesetLibrary library)
    {
        var read =
            from version in library.Versions
            from rule in version.Rules
            from fact in Read(version, rule)
            where fact.Sensitivity == Health
            group fact.Name by rule.Id;
        return Script.Object(read.OrderBy(facts => facts.Key, StringComparer.Ordinal)
            .Select(facts => (Script.Text(facts.Key), Script.List(facts.Distinct().Order(StringComparer.Ordinal).Select(Script.Text)))));
    }

    private static IEnumerable<FactType> Read(Ruleset version, Rule rule)
    {
        var reading = new Dependencies(version.Root, version.Person, version.Root.Record.Lists[0]).Add(rule.When).Add(rule.Review).Add(rule.Margin).Add(rule.Amount);
        return rule.Messages.Values.SelectMany(message => message.Zh.Values.Concat(message.En.Values)).Aggregate(reading, (all, value) => all.Add(value)).Facts;
    }
}
