using System.Collections.Concurrent;
using Welfare.Eligibility.Programmes;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulebook;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Scenarios;

namespace Welfare.Desk.Features.Rulebook;

/// <summary>
/// What is worked out about the versions for their readers: scenarios run, rules covered, conditions that overlap. The texts are those the desk
/// opened with, so each is worked out once, at the first question, one after another so that the counter does not wait for it.
/// </summary>
public sealed class RulebookReadings(RulebookTexts texts, RulesetLibrary library, RuleEngine engine) : IDisposable
{
    private const int Households = 2_000;

    private readonly ConcurrentDictionary<Ruleset, Lazy<VersionScenarios>> _scenarios = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<Ruleset, Lazy<Task<VersionChecks>>> _checks = new(ReferenceEqualityComparer.Instance);
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly Lazy<RuleEngine> _rehearsal = new(() => HasDrafts(library) ? new RuleEngine(library.WithDrafts()) : engine);
    private readonly Lazy<(IReadOnlyList<Scenario> Scenarios, IReadOnlyList<RulesetError> Errors)> _all = new(() => Read(library, texts));

    /// <summary>The rulesets: what decides, with its drafts beside it.</summary>
    public RulesetLibrary Library => library;

    /// <summary>What keeps the scenarios from being read: none of them is run then. What decides is not affected.</summary>
    public IReadOnlyList<RulesetError> ScenarioErrors => _all.Value.Errors;

    /// <summary>The version of that programme and date, draft or not: <c>2021-12-01</c>, <c>2021-12-01.r2</c>; null where there is none.</summary>
    public Ruleset? Find(string programme, string version) => library.AllVersions.FirstOrDefault(v => v.Id == $"{programme}/{version}");

    /// <summary>The scenarios of a version's days with their results; empty for a corrected revision, whose scenarios are its correction's.</summary>
    public VersionScenarios ScenariosOf(Ruleset version) => _scenarios.GetOrAdd(version, v => new(() => Run(v))).Value;

    /// <summary>What looks wrong in a version; null while it is being worked out.</summary>
    public VersionChecks? ChecksOf(Ruleset version)
    {
        var checks = _checks.GetOrAdd(version, v => new(() => Task.Run(() => CheckAsync(v)))).Value;
        return checks.Wait(TimeSpan.FromSeconds(1)) ? checks.Result : null;
    }

    public void Dispose() => _oneAtATime.Dispose();

    private static (IReadOnlyList<Scenario> Scenarios, IReadOnlyList<RulesetError> Errors) Read(RulesetLibrary library, RulebookTexts texts)
    {
        try
        {
            return (ScenarioReader.Read(library, texts.Files), []);
        }
        catch (RulesetException e)
        {
            return ([], e.Errors);
        }
    }

    private static bool HasDrafts(RulesetLibrary library) =>
        library.AllVersions.Any(library.IsDraft) || library.AllParameters.Any(p => p.Values.Any(v => library.IsDraft(p, v)));

    private VersionScenarios Run(Ruleset version)
    {
        var asked = EngineOf(version);
        var runner = new ScenarioRunner(asked);
        var own = _all.Value.Scenarios.Where(s => ReferenceEquals(asked.Library.VersionOn(s.Programme, s.AsOf), version) && !runner.AwaitsDraft(s)).ToList();
        return new([.. own.Select(runner.Run)], ScenarioCoverage.Of(asked, version, own));
    }

    private async Task<VersionChecks> CheckAsync(Ruleset version)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            return VersionChecks.Of(EngineOf(version), version, _all.Value.Scenarios, Households);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>A draft is asked in a rehearsal, everything else as it decides.</summary>
    private RuleEngine EngineOf(Ruleset version) => library.IsDraft(version) ? _rehearsal.Value : engine;
}

/// <summary>A version's scenarios as they came out.</summary>
/// <param name="Results">Each with what differs.</param>
/// <param name="Coverage">Which verdicts of which rules they show.</param>
public sealed record VersionScenarios(IReadOnlyList<ScenarioResult> Results, ScenarioCoverage Coverage)
{
    public int Failed => Results.Count(r => !r.Passed);
}
