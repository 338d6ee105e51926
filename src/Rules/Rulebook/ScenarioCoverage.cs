using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Scenarios;

namespace Welfare.Rules.Rulebook;

/// <summary>Which verdicts of which rules the scenarios of a version have shown.</summary>
/// <param name="Version">The version.</param>
/// <param name="Scenarios">How many scenarios ran against it.</param>
/// <param name="Rules">Its rules, in the order of the file.</param>
public sealed record ScenarioCoverage(Ruleset Version, int Scenarios, IReadOnlyList<RuleCoverage> Rules)
{
    /// <summary>Whether every verdict that each rule can have has been seen.</summary>
    public bool IsWhole => Rules.All(r => !r.Missing.Any());

    /// <summary>Runs the scenarios and counts, for each version that the library holds.</summary>
    /// <param name="engine">The engine with the rulesets.</param>
    /// <param name="scenarios">The scenarios; each counts for the version in force on its date.</param>
    public static IReadOnlyList<ScenarioCoverage> Of(RuleEngine engine, IEnumerable<Scenario> scenarios)
    {
        var byVersion = scenarios.ToLookup(s => engine.Library.VersionOn(s.Programme, s.Subject.AsOf));
        return [.. engine.Library.Versions.Select(v => Of(engine, v, byVersion[v].ToList()))];
    }

    /// <summary>Runs scenarios against one version, whatever decides on their day, and counts.</summary>
    public static ScenarioCoverage Of(RuleEngine engine, Ruleset version, IReadOnlyList<Scenario> scenarios)
    {
        var seen = version.Rules.Select(_ => new int[4]).ToList();
        var asserted = version.Rules.Select(_ => new int[4]).ToList();
        var (compiled, explainer) = engine.Compile(version);
        foreach (var scenario in scenarios)
        {
            var context = compiled.Context(engine.Library, scenario.Subject.Region, scenario.Subject.AsOf, scenario.Overrides);
            var judged = explainer.Screen(scenario.Subject, context).Concerned;
            for (var i = 0; i < version.Rules.Count; i++)
            {
                foreach (var verdict in judged.Select(j => j.Bits[i]).Distinct())
                {
                    seen[i][(int)verdict]++;
                }

                foreach (var verdict in Asserted(scenario, version.Rules[i].Id))
                {
                    asserted[i][(int)verdict]++;
                }
            }
        }

        return new(version, scenarios.Count, [.. version.Rules.Select((r, i) => new RuleCoverage(r, seen[i], asserted[i], RuleCoverage.CannotOf(r)))]);
    }

    private static IEnumerable<Verdict> Asserted(Scenario scenario, string rule)
    {
        if (scenario.Expected.Findings.TryGetValue(rule, out var finding))
        {
            yield return finding;
        }

        if (scenario.Expected.Benefits.TryGetValue(rule, out var benefit))
        {
            yield return benefit.Verdict;
        }
    }
}

/// <summary>Which verdicts of one rule the scenarios have shown.</summary>
public sealed class RuleCoverage
{
    private static readonly Words TurnedRound = new(
        "由人认定的条件与判断式正好相反：不满足的提请人工研判，从不判为不符合",
        "its review is its condition turned round: what does not meet it goes to a person, never to a refusal");

    private readonly int[] _seen;
    private readonly int[] _asserted;

    internal RuleCoverage(Rule rule, int[] seen, int[] asserted, IReadOnlyDictionary<Verdict, Words> cannot)
    {
        Rule = rule;
        _seen = seen;
        _asserted = asserted;
        Cannot = cannot;
    }

    /// <summary>The verdicts, in the order in which tables show them.</summary>
    public static IReadOnlyList<Verdict> Verdicts { get; } = [Verdict.Met, Verdict.NotMet, Verdict.Unknown, Verdict.Review];

    /// <summary>The rule.</summary>
    public Rule Rule { get; }

    /// <summary>Verdicts that the rule cannot have, each with the reason.</summary>
    public IReadOnlyDictionary<Verdict, Words> Cannot { get; }

    /// <summary>In how many scenarios the verdict came out.</summary>
    public int Seen(Verdict verdict) => _seen[(int)verdict];

    /// <summary>In how many scenarios the verdict is expected by name.</summary>
    internal int Asserted(Verdict verdict) => _asserted[(int)verdict];

    /// <summary>Verdicts that the rule can have and no scenario shows.</summary>
    public IEnumerable<Verdict> Missing => Verdicts.Where(v => Seen(v) == 0 && !Cannot.ContainsKey(v));

    /// <summary>Verdicts that came out although the file says that they cannot.</summary>
    public IEnumerable<Verdict> Contradicted => Cannot.Keys.Where(v => Seen(v) > 0);

    /// <summary>What the file says cannot come out, what has no review, and what follows from a review that is the condition turned round.</summary>
    internal static IReadOnlyDictionary<Verdict, Words> CannotOf(Rule rule)
    {
        var cannot = new Dictionary<Verdict, Words>(rule.Cannot);
        if (rule.Review is null)
        {
            cannot[Verdict.Review] = new("没有由人认定的条件", "it has no review");
        }
        else if (rule.Kind != RuleKind.Bar && Negation.AreOpposite(rule.When, rule.Review))
        {
            cannot.TryAdd(Verdict.NotMet, TurnedRound);
        }

        return cannot;
    }
}
