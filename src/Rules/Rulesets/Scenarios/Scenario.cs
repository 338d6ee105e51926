namespace Welfare.Rules.Rulesets.Scenarios;

/// <summary>A worked example of the law: a household and what must come out.</summary>
/// <param name="Name">A sentence that says what it shows.</param>
/// <param name="Programme">The programme asked.</param>
/// <param name="File">The file it stands in.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Source">Where the expected figures come from.</param>
public sealed record Scenario(string Name, string Programme, string File, int Line, string Source)
{
    /// <summary>The day it happens on.</summary>
    public DateOnly AsOf => Subject.AsOf;

    /// <summary>The revision of its day's version from which on it holds; 1 where a correction changes nothing for it.</summary>
    public int FromRevision { get; init; } = 1;

    /// <summary>The rules that it expects something of by name.</summary>
    public IEnumerable<string> ExpectsOf => Expected.Findings.Keys.Concat(Expected.Benefits.Keys).Distinct();

    internal Evaluation.Subject Subject { get; init; } = null!;

    internal IReadOnlyDictionary<string, long> Overrides { get; init; } = null!;

    internal Expectation Expected { get; init; } = null!;

    /// <summary>The name, for test lists.</summary>
    public override string ToString() => $"{Programme}: {Name}";
}

/// <summary>What a scenario expects; what it does not name it does not check.</summary>
internal sealed record Expectation(
    Verdict? Verdict,
    bool ChecksAmount,
    long? Amount,
    IReadOnlyDictionary<string, Verdict> Findings,
    IReadOnlyList<string>? Classes,
    IReadOnlyList<string>? Missing,
    IReadOnlyDictionary<string, string> Values,
    IReadOnlyDictionary<string, (Verdict Verdict, long? Amount)> Benefits,
    bool NoVersion);

/// <summary>How a scenario went.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Differences">What differs from the expectation; empty when it passed.</param>
public sealed record ScenarioResult(Scenario Scenario, IReadOnlyList<Words> Differences)
{
    /// <summary>Whether everything expected came out.</summary>
    public bool Passed => Differences.Count == 0;
}
