namespace Welfare.Rules.Rulesets.Sources;

/// <summary>Which cited places nobody has summed up.</summary>
public static class CitationCheck
{
    /// <summary>The places that a version's rules, definitions, choices, readings and gaps cite, each with what cites it.</summary>
    public static ILookup<Citation, string> Cited(Ruleset version) => version.Rules.Select(r => (r.Cites, r.Id))
        .Concat(version.Named.Concat(version.Optional).Select(n => (Cites: n.Cites ?? "", Id: n.Name)))
        .Concat(version.Settings.Select(s => (Cites: s.Cites ?? "", Id: s.Name)))
        .Concat(version.Gaps.Select(g => (g.Cites, Id: "gaps")))
        .SelectMany(c => Citation.All(c.Cites).Select(place => (place, c.Id)))
        .ToLookup(c => c.place, c => c.Id);

    /// <summary>Those of them without a summary in <c>sources/</c>.</summary>
    public static IReadOnlyList<(Citation Place, IReadOnlyList<string> CitedBy)> WithoutSummary(RulesetLibrary library, Ruleset version) =>
        [.. Cited(version).Where(c => library.Sources.GetValueOrDefault(c.Key.Source)?.At(c.Key) is null).Select(c => (c.Key, (IReadOnlyList<string>)[.. c.Distinct()]))];
}
