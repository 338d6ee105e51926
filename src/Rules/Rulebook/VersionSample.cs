using Welfare.Rules.Evaluation;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Scenarios;

namespace Welfare.Rules.Rulebook;

/// <summary>What a version says of its scenarios' households and of others made from them.</summary>
internal sealed class VersionSample
{
    private readonly Ruleset _version;
    private readonly CompiledRuleset _compiled;
    private readonly int[,] _seen;
    private readonly Dictionary<(int One, int Other), Witness> _both = [];
    private readonly List<int> _holding;

    public VersionSample(RuleEngine engine, Ruleset version, IReadOnlyList<Scenario> scenarios, int households)
    {
        _version = version;
        (_compiled, var explainer) = engine.Compile(version);
        _seen = new int[version.Rules.Count, 4];
        _holding = [.. Enumerable.Range(0, version.Rules.Count).Where(i => version.Rules[i].Kind is RuleKind.Benefit or RuleKind.Class)];
        foreach (var scenario in scenarios)
        {
            var context = _compiled.Context(engine.Library, scenario.Subject.Region, scenario.Subject.AsOf, scenario.Overrides);
            Look(explainer.Screen(scenario.Subject, context), () => new(scenario, []));
        }

        var variations = new HouseholdVariations(version.Vocabulary, scenarios);
        for (; Households < households; Households++)
        {
            var (subject, from, changes) = variations.Make(Households);
            Look(explainer.Screen(subject, engine.Context(version, subject.Region, subject.AsOf)), () => new(from, changes));
        }
    }

    /// <summary>How many households were made.</summary>
    public int Households { get; private set; }

    /// <summary>For how many households or members the rule at that place had the verdict.</summary>
    public int Seen(int rule, Verdict verdict) => _seen[rule, (int)verdict];

    /// <summary>The first household for which both rules held; null where none did.</summary>
    public Witness? Both(int one, int other) => _both.GetValueOrDefault((one, other));

    private void Look(Screening screening, Func<Witness> witness)
    {
        foreach (var judged in screening.All)
        {
            for (var i = 0; i < _version.Rules.Count; i++)
            {
                _seen[i, (int)judged.Bits[i]]++;
            }

            var held = _holding.Where(i => Holds(judged, i)).ToList();
            foreach (var pair in held.SelectMany((one, at) => held.Skip(at + 1).Select(other => (one, other))).Where(p => !_both.ContainsKey(p)))
            {
                _both[pair] = witness();
            }
        }
    }

    /// <summary>A benefit holds with all that it requires; a class by itself.</summary>
    private bool Holds(Judgement judged, int rule) => _version.Rules[rule].Kind == RuleKind.Benefit
        ? judged.Bits.All(_compiled.Benefits.First(b => b.Rule == rule).Conditions) == Verdict.Met
        : judged.Bits[rule] == Verdict.Met;
}
