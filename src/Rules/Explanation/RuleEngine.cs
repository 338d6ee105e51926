using System.Collections.Concurrent;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Explanation;

/// <summary>
/// Asks every programme in force about a household. Versions are compiled once; parameters are resolved once per region and day.
/// Safe to use from many threads, each with its own <see cref="Subject"/>.
/// </summary>
/// <param name="library">The rulesets.</param>
/// <param name="kind">Which engine decides. <exception cref="EngineException">This build has no such engine.</exception></param>
public sealed class RuleEngine(RulesetLibrary library, EngineKind kind = EngineKind.Compiled)
{
    private const int MostContexts = 4096;
    private readonly Func<CompiledRuleset, Decider?> _deciders = DecidersOf(kind);
    private readonly ConcurrentDictionary<Ruleset, (CompiledRuleset Compiled, Explainer Explainer)> _compiled = new();
    private readonly ConcurrentDictionary<(Ruleset Ruleset, string Region, DateOnly AsOf), RulesetContext> _contexts = new();

    /// <summary>The rulesets.</summary>
    public RulesetLibrary Library { get; } = library;

    /// <summary>The engine of that name, in any case; the compiled one where none is named. <exception cref="EngineException">There is none of that name.</exception></summary>
    public static EngineKind Named(string? name) =>
        string.IsNullOrWhiteSpace(name) ? EngineKind.Compiled
        : Enum.GetValues<EngineKind>().Where(k => k.ToString().Equals(name, StringComparison.OrdinalIgnoreCase)) is var named && named.Any() ? named.First()
        : throw EngineException.NoSuch(name);

    /// <summary>Compiles everything now rather than at the first question.</summary>
    public void WarmUp(string region, DateOnly asOf)
    {
        foreach (var version in Library.Versions)
        {
            Context(version, region, asOf);
        }
    }

    /// <summary>
    /// One determination for each programme with a version in force on the subject's date, in the order of their ids.
    /// <c>AlsoMeets</c> names the other programmes that are met.
    /// </summary>
    /// <param name="subject">The household.</param>
    /// <param name="programmes">Only these programmes; null for all.</param>
    /// <exception cref="OverflowException">Facts beyond all bounds of the vocabulary.</exception>
    public IReadOnlyList<Determination> Determine(Subject subject, IReadOnlyCollection<string>? programmes = null) => Determine(subject, programmes, inFull: false);

    /// <summary>
    /// The same, explained in full: with the arithmetic line by line, the smallest lawful changes and what to ask first. It takes many times as long as <see cref="Determine(Subject, IReadOnlyCollection{string}?)"/>
    /// and is for those who read it, not for screening a county.
    /// </summary>
    /// <param name="subject">The household.</param>
    /// <param name="programmes">Only these programmes; null for all.</param>
    /// <exception cref="OverflowException">Facts beyond all bounds of the vocabulary.</exception>
    public IReadOnlyList<Determination> Explain(Subject subject, IReadOnlyCollection<string>? programmes = null) => Determine(subject, programmes, inFull: true);

    private List<Determination> Determine(Subject subject, IReadOnlyCollection<string>? programmes, bool inFull)
    {
        var all = Library.Programmes
            .Where(p => programmes is null || programmes.Contains(p))
            .Select(p => Library.VersionOn(p, subject.AsOf))
            .OfType<Ruleset>()
            .Select(v => Compile(v).Explainer.Explain(subject, Context(v, subject.Region, subject.AsOf), inFull))
            .ToList();
        var met = all.Where(d => d.Verdict == Verdict.Met).Select(d => d.Programme).ToList();
        return [.. all.Select(d => d with { AlsoMeets = [.. met.Where(p => p != d.Programme)] })];
    }

    /// <summary>One version's determination; <paramref name="overrides"/> (parameter name, stored value) serve rehearsals and scenarios.</summary>
    public Determination Determine(Ruleset version, Subject subject, IReadOnlyDictionary<string, long>? overrides = null)
    {
        var (compiled, explainer) = Compile(version);
        var context = overrides is null ? Context(version, subject.Region, subject.AsOf) : compiled.Context(Library, subject.Region, subject.AsOf, overrides);
        return explainer.Explain(subject, context);
    }

    /// <summary>A version, compiled once.</summary>
    public CompiledRuleset Compiled(Ruleset version) => Compile(version).Compiled;

    /// <summary>A version's parameters for a region and day, resolved once.</summary>
    public RulesetContext Context(Ruleset version, string region, DateOnly asOf)
    {
        if (_contexts.TryGetValue((version, region, asOf), out var known))
        {
            return known;
        }

        if (_contexts.Count > MostContexts)
        {
            _contexts.Clear();
        }

        return _contexts.GetOrAdd((version, region, asOf), k => Compile(k.Ruleset).Compiled.Context(Library, k.Region, k.AsOf));
    }

    internal (CompiledRuleset Compiled, Explainer Explainer) Compile(Ruleset version) =>
        _compiled.GetOrAdd(version, v =>
        {
            var compiled = CompiledRuleset.Compile(v);
            return (compiled, new Explainer(compiled, _deciders(compiled), Library.LastDay(v)));
        });

    /// <summary>Null leaves the decision to the compiled version.</summary>
    private static Func<CompiledRuleset, Decider?> DecidersOf(EngineKind kind) => kind switch
    {
        EngineKind.Compiled => _ => null,
#if NRULES
        EngineKind.NRules => compiled => Engines.NRules.NRulesRuleset.Build(compiled).Decider,
#endif
        _ => throw EngineException.NotBuilt(kind),
    };
}
