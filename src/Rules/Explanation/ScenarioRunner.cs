using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Scenarios;

namespace Welfare.Rules.Explanation;

/// <summary>Runs scenarios through the engine and says what differs.</summary>
/// <param name="engine">The engine with the rulesets that the scenarios test.</param>
public sealed class ScenarioRunner(RuleEngine engine)
{
    private readonly RulesetLibrary _withDrafts = engine.Library.WithDrafts();

    /// <summary>
    /// Whether a scenario is about a draft and says nothing of what decides: a draft begins before its day, it expects a draft's correction,
    /// or a figure that its version uses has a draft value that day. Never where drafts decide too.
    /// </summary>
    public bool AwaitsDraft(Scenario scenario)
    {
        var (now, then) = (engine.Library.VersionOn(scenario.Programme, scenario.AsOf), _withDrafts.VersionOn(scenario.Programme, scenario.AsOf));
        return then is not null && (now is null || now.InForce != then.InForce || (scenario.FromRevision > now.Revision && then.Revision > now.Revision)
            || now.Parameters.Any(p => _withDrafts.Parameter(p).On(scenario.Subject.Region, scenario.AsOf) != engine.Library.Parameter(p).On(scenario.Subject.Region, scenario.AsOf)));
    }

    /// <summary>Runs one scenario against the version in force on its date.</summary>
    public ScenarioResult Run(Scenario scenario)
    {
        var version = engine.Library.VersionOn(scenario.Programme, scenario.Subject.AsOf);
        if (version is null)
        {
            return new(scenario, scenario.Expected.NoVersion ? [] : [new("当日没有施行的版本", "no version is in force that day")]);
        }

        if (scenario.Expected.NoVersion)
        {
            return new(scenario, [new($"当日施行 {version.Id}", $"{version.Id} is in force that day")]);
        }

        if (scenario.FromRevision > version.Revision)
        {
            return new(scenario, [new($"从修订 {scenario.FromRevision} 起适用，当日施行 {version.Id}", $"holds from revision {scenario.FromRevision} on, and {version.Id} is in force that day")]);
        }

        var determination = engine.Determine(version, scenario.Subject, scenario.Overrides.Count == 0 ? null : scenario.Overrides);
        return new(scenario, [.. Differences(scenario, version, determination)]);
    }

    private IEnumerable<Words> Differences(Scenario scenario, Ruleset version, Determination actual)
    {
        var expected = scenario.Expected;
        if (expected.Verdict is { } verdict && verdict != actual.Verdict)
        {
            yield return Differs("verdict", verdict.ToString(), actual.Verdict.ToString());
        }

        if (expected.ChecksAmount && expected.Amount != actual.Amount)
        {
            yield return Differs("amount", Fen(expected.Amount), Fen(actual.Amount));
        }

        foreach (var (rule, wanted) in expected.Findings)
        {
            var found = actual.Findings.Where(f => f.Rule == rule).Select(f => f.Verdict).ToList();
            if (found.Count == 0)
            {
                yield return Differs(rule, wanted.ToString(), "no such rule");
            }
            else if (!found.Contains(wanted))
            {
                yield return Differs(rule, wanted.ToString(), string.Join(", ", found));
            }
        }

        foreach (var (rule, (wanted, amount)) in expected.Benefits)
        {
            var found = actual.Benefits.Where(b => b.Rule == rule).ToList();
            if (!found.Any(b => b.Verdict == wanted && (amount is null || b.Amount == amount)))
            {
                yield return Differs(rule, $"{wanted} {Fen(amount)}", string.Join(", ", found.Select(b => $"{b.Verdict} {Fen(b.Amount)}")));
            }
        }

        if (expected.Classes is { } classes && !classes.Order().SequenceEqual(actual.Classes.Order()))
        {
            yield return Differs("classes", string.Join(", ", classes), string.Join(", ", actual.Classes));
        }

        if (expected.Missing is { } missing && !missing.Distinct().Order().SequenceEqual(actual.Missing.Select(m => m.Fact).Distinct().Order()))
        {
            yield return Differs("missing", string.Join(", ", missing), string.Join(", ", actual.Missing.Select(m => m.Fact).Distinct()));
        }

        foreach (var difference in Values(scenario, version))
        {
            yield return difference;
        }
    }

    private IEnumerable<Words> Values(Scenario scenario, Ruleset version)
    {
        if (scenario.Expected.Values.Count == 0)
        {
            yield break;
        }

        var (compiled, explainer) = engine.Compile(version);
        var context = compiled.Context(engine.Library, scenario.Subject.Region, scenario.Subject.AsOf, scenario.Overrides);
        var values = explainer.Values(scenario.Subject, context);
        foreach (var (name, wanted) in scenario.Expected.Values)
        {
            var shown = !values.TryGetValue(name, out var value) ? "no such definition"
                : value is not { } known ? "unknown"
                : Shown(known.Type, known.Value, known.Denominator);
            if (shown != wanted)
            {
                yield return Differs(name, wanted, shown);
            }
        }
    }

    private static string Shown(Language.ScalarType type, long value, long denominator) => type.Kind switch
    {
        Language.ValueKind.Number when type.IsMoney => Figures.Format(Engines.Compiled.ExactRounding.Round(value, type.Scale, denominator, 2, Language.Rounding.HalfUp), 2),
        Language.ValueKind.Number => Figures.Format(Engines.Compiled.ExactRounding.Round(value, type.Scale, denominator, type.Scale, Language.Rounding.HalfUp), type.Scale),
        Language.ValueKind.Boolean => value != 0 ? "true" : "false",
        _ => FactText.Figure(type, value, denominator).En,
    };

    private static string Fen(long? fen) => fen is { } value ? Figures.Format(value, 2) : "none";

    private static Words Differs(string what, string wanted, string found) =>
        new($"{what}：应为 {wanted}，得到 {found}", $"{what}: expected {wanted}, got {found}");
}
