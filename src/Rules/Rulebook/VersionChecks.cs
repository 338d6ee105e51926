using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Scenarios;

namespace Welfare.Rules.Rulebook;

/// <summary>What looks wrong in a version without any household: dead rules, unused names, conditions that overlap.</summary>
public sealed record VersionChecks
{
    /// <summary>The version.</summary>
    public required Ruleset Version { get; init; }

    /// <summary>How many scenarios were asked.</summary>
    public required int Scenarios { get; init; }

    /// <summary>How many further households were made from them and asked.</summary>
    public required int Households { get; init; }

    /// <summary>Verdicts that a rule cannot have, or was never seen to have.</summary>
    public required IReadOnlyList<DeadVerdict> Dead { get; init; }

    /// <summary>Definitions that no rule uses.</summary>
    public required IReadOnlyList<NamedText> UnusedDefinitions { get; init; }

    /// <summary>Figures that the version names and no rule uses.</summary>
    public required IReadOnlyList<string> UnusedParameters { get; init; }

    /// <summary>Benefits and classes that can hold at once.</summary>
    public required IReadOnlyList<Overlap> Overlaps { get; init; }

    /// <summary>Looks at a version with the scenarios of its days and with households made from them.</summary>
    public static VersionChecks Of(RuleEngine engine, Ruleset version, IEnumerable<Scenario> scenarios, int households)
    {
        var own = scenarios.Where(s => ReferenceEquals(engine.Library.VersionOn(s.Programme, s.Subject.AsOf), version)).ToList();
        var possible = new PossibleValues(engine.Library, version);
        var sample = new VersionSample(engine, version, own, own.Count == 0 ? 0 : households);
        return new()
        {
            Version = version,
            Scenarios = own.Count,
            Households = sample.Households,
            Dead = [.. version.Rules.SelectMany((r, i) => DeadVerdicts(possible, sample, r, i))],
            UnusedDefinitions = [.. version.Named.Where(n => !Names.Used(version).Contains(n.Name))],
            UnusedParameters = [.. version.Parameters.Where(p => !Names.Used(version).Contains(p))],
            Overlaps = [.. OverlapsOf(possible, sample, version)],
        };
    }

    /// <summary>Facts and lists of the vocabulary that no version of the library reads, as <c>record.fact</c>.</summary>
    public static IReadOnlyList<(string Record, string Name, Words Label)> UnaskedFacts(RulesetLibrary library)
    {
        var used = library.Versions.SelectMany(Names.Used).ToHashSet();
        return [.. library.Vocabulary.Records.SelectMany(r => r.Facts.Select(f => (r.Name, Fact: f.Name, f.Label)).Concat(r.Lists.Select(l => (r.Name, Fact: l.Name, l.Label)))).Where(f => !used.Contains(f.Fact))];
    }

    private static IEnumerable<DeadVerdict> DeadVerdicts(PossibleValues possible, VersionSample sample, Rule rule, int index)
    {
        var condition = possible.Of(rule.When);
        var isBar = rule.Kind == RuleKind.Bar;
        foreach (var (verdict, canBe) in new[] { (Verdict.Met, isBar ? condition.CanBeFalse : condition.CanBeTrue), (Verdict.NotMet, isBar ? condition.CanBeTrue : condition.CanBeFalse) })
        {
            if (!canBe)
            {
                yield return new(rule, verdict, IsProven: true);
            }
            else if (sample.Seen(index, verdict) == 0 && !RuleCoverage.CannotOf(rule).ContainsKey(verdict))
            {
                yield return new(rule, verdict, IsProven: false);
            }
        }

        if (rule.Review is { } review && !possible.Of(review).CanBeTrue)
        {
            yield return new(rule, Verdict.Review, IsProven: true);
        }
    }

    private static IEnumerable<Overlap> OverlapsOf(PossibleValues possible, VersionSample sample, Ruleset version)
    {
        var asked = version.Rules.Select((r, i) => (Rule: r, Index: i)).Where(r => r.Rule.Kind is RuleKind.Benefit or RuleKind.Class).ToList();
        for (var i = 0; i < asked.Count; i++)
        {
            for (var j = i + 1; j < asked.Count; j++)
            {
                var (one, other) = (asked[i], asked[j]);
                var witness = sample.Both(one.Index, other.Index);
                var excluded = witness is null && !possible.CanMeet(one.Rule.When, other.Rule.When);
                yield return new(one.Rule, other.Rule, witness is null ? excluded ? Meeting.Impossible : Meeting.NeverSeen : Meeting.Seen, witness);
            }
        }
    }
}

/// <summary>A verdict that a rule does not have.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="IsProven">True where it follows from the bounds of facts and the figures on file; false where it was only never seen.</param>
public sealed record DeadVerdict(Rule Rule, Verdict Verdict, bool IsProven);

/// <summary>Whether two rules hold for one household.</summary>
public enum Meeting
{
    /// <summary>They did: there is a witness.</summary>
    Seen,

    /// <summary>They did not in any household asked, which proves nothing.</summary>
    NeverSeen,

    /// <summary>They cannot: their conditions exclude each other.</summary>
    Impossible,
}

/// <summary>Two benefits or classes of one version, and whether both can hold for one household or member.</summary>
/// <param name="One">The earlier in the file.</param>
/// <param name="Other">The later.</param>
/// <param name="Meeting">Whether they do.</param>
/// <param name="Witness">A household for which both hold; null without one.</param>
public sealed record Overlap(Rule One, Rule Other, Meeting Meeting, Witness? Witness);

/// <summary>A household that shows something.</summary>
/// <param name="Scenario">The scenario, or the one that the household was made from.</param>
/// <param name="Changes">What was changed in the scenario's household; empty for the scenario itself.</param>
public sealed record Witness(Scenario Scenario, IReadOnlyList<Words> Changes);
