using Welfare.Rules.Engines.Interpreted;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Scenarios;

namespace Welfare.Rules.Rulebook;

/// <summary>
/// Where the scenarios of a version stand around each of its thresholds: every comparison of numbers or dates by order (below, at least…) that a
/// rule or a definition writes. A scenario counts only where the comparison was reached while a rule was worked out.
/// </summary>
/// <param name="Version">The version.</param>
/// <param name="Thresholds">Its thresholds, each once, in the order in which the rules reach them.</param>
public sealed record ThresholdCoverage(Ruleset Version, IReadOnlyList<Threshold> Thresholds)
{
    /// <summary>Runs the scenarios and looks, for each version that the library holds.</summary>
    /// <param name="engine">The engine with the rulesets.</param>
    /// <param name="scenarios">The scenarios; each counts for the version in force on its date.</param>
    public static IReadOnlyList<ThresholdCoverage> Of(RuleEngine engine, IEnumerable<Scenario> scenarios)
    {
        var byVersion = scenarios.ToLookup(s => engine.Library.VersionOn(s.Programme, s.Subject.AsOf));
        return [.. engine.Library.Versions.Select(v => Of(engine, v, byVersion[v]))];
    }

    private static ThresholdCoverage Of(RuleEngine engine, Ruleset version, IEnumerable<Scenario> scenarios)
    {
        var thresholds = new VersionThresholds(engine.Library, version);
        var (compiled, explainer) = engine.Compile(version);
        foreach (var scenario in scenarios)
        {
            var context = compiled.Context(engine.Library, scenario.Subject.Region, scenario.Subject.AsOf, scenario.Overrides);
            foreach (var judged in explainer.Screen(scenario.Subject, context).All)
            {
                var interpreter = new Interpreter(version, context, scenario.Subject.Facts, scenario.Subject.AsOf, thresholds.See);
                if (judged.Person is { } person)
                {
                    interpreter.For(scenario.Subject.Facts.List(0).UsableRecords[person]);
                }

                foreach (var expression in version.Rules.SelectMany(VersionThresholds.Worked))
                {
                    interpreter.Evaluate(expression);
                }
            }
        }

        return new(version, thresholds.All);
    }
}

/// <summary>A side of a threshold.</summary>
public enum Side
{
    /// <summary>The left of the comparison is smaller, by no more than a step.</summary>
    Below,

    /// <summary>Both are equal.</summary>
    On,

    /// <summary>The left of the comparison is larger, by no more than a step.</summary>
    Above,
}

/// <summary>One threshold of a version: a step is one fen, one day, or one of what is counted.</summary>
public sealed class Threshold
{
    private readonly bool[] _seen = new bool[3];
    private readonly ValueRange _difference;

    internal Threshold(Words formula, string rule, ValueRange difference)
    {
        (Formula, Rule, _difference) = (formula, rule, difference);
    }

    /// <summary>The comparison in words.</summary>
    public Words Formula { get; }

    /// <summary>The first rule that rests on it.</summary>
    public string Rule { get; }

    /// <summary>Sides that facts within their bounds can stand on and no scenario does.</summary>
    public IEnumerable<Side> Missing => Enum.GetValues<Side>().Where(s => !_seen[(int)s] && IsPossible(s));

    internal void See(Side side) => _seen[(int)side] = true;

    private bool IsPossible(Side side) => side switch
    {
        Side.Below => !(_difference.Low >= 0),
        Side.On => !(_difference.Low > 0) && !(_difference.High < 0),
        _ => !(_difference.High <= 0),
    };
}
