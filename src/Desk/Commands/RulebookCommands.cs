using System.CommandLine;
using Welfare.Eligibility.Programmes;
using Welfare.Rules;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulebook;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Scenarios;

namespace Welfare.Desk.Commands;

/// <summary>The verbs about the rulebook itself: <c>rules coverage</c>.</summary>
internal static class RulebookCommands
{
    public static IEnumerable<Command> Create(Option<string?> folder)
    {
        var coverage = new Command("coverage", "Lists the verdicts of rules that no scenario shows.") { folder };
        coverage.SetAction(parsed => RulesCommands.Guarded(() => Coverage(RulesCommands.FolderOf(parsed.GetValue(folder)))));
        yield return coverage;
    }

    private static int Coverage(string folder)
    {
        var files = RulesetFolder.Texts(folder);
        var library = RulesetLibrary.Read(files);
        var all = ScenarioCoverage.Of(new RuleEngine(library), ScenarioReader.Read(library, files));
        foreach (var version in all)
        {
            Console.WriteLine($"{version.Version.Id}  {version.Rules.Count} rules, {version.Scenarios} scenarios");
            foreach (var rule in version.Rules)
            {
                Console.WriteLine("  " + rule.Rule.Id.PadRight(8) + string.Join("  ", RuleCoverage.Verdicts.Select(v => Cell(rule, v))));
            }
        }

        var wrong = all.SelectMany(v => v.Rules.SelectMany(r => Wrong(v.Version, r))).ToList();
        foreach (var line in wrong)
        {
            Console.Error.WriteLine(line);
        }

        Console.WriteLine($"{all.Sum(v => v.Rules.Count)} rules, {wrong.Count} verdicts not shown");
        return wrong.Count == 0 ? CommandLine.Good : CommandLine.Wrong;
    }

    private static string Cell(RuleCoverage rule, Verdict verdict) =>
        $"{Name(verdict)} {(rule.Cannot.ContainsKey(verdict) ? "–" : rule.Seen(verdict)),4}";

    private static IEnumerable<string> Wrong(Ruleset version, RuleCoverage rule)
    {
        foreach (var verdict in rule.Missing)
        {
            yield return $"{version.File}({rule.Rule.Line},1): {rule.Rule.Id}: no scenario shows it {Name(verdict)}: write one, or say why it cannot be under cannot:";
        }

        foreach (var verdict in rule.Contradicted)
        {
            yield return $"{version.File}({rule.Rule.Line},1): {rule.Rule.Id}: is {Name(verdict)} in a scenario although it cannot be: {rule.Cannot[verdict].En}";
        }
    }

    private static string Name(Verdict verdict) => verdict switch
    {
        Verdict.Met => "met",
        Verdict.NotMet => "not met",
        Verdict.Unknown => "unknown",
        _ => "review",
    };
}
