using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Rulebook;

/// <summary>What changes from one rulesets folder to another.</summary>
/// <param name="Added">Versions that stand only in the later one.</param>
/// <param name="Removed">Versions that stand only in the earlier one.</param>
/// <param name="Versions">Versions that stand in both and read differently.</param>
/// <param name="Facts">Facts of the vocabulary that differ, as <c>record.fact</c>.</param>
public sealed record LibraryDiff(IReadOnlyList<Ruleset> Added, IReadOnlyList<Ruleset> Removed, IReadOnlyList<VersionDiff> Versions, IReadOnlyList<(string Fact, ChangeKind Kind)> Facts)
{
    /// <summary>Compares two libraries version by version.</summary>
    public static LibraryDiff Of(RulesetLibrary before, RulesetLibrary after)
    {
        var (old, now) = (before.AllVersions.ToDictionary(v => v.Id), after.AllVersions.ToDictionary(v => v.Id));
        return new(
            [.. after.AllVersions.Where(v => !old.ContainsKey(v.Id))],
            [.. before.AllVersions.Where(v => !now.ContainsKey(v.Id))],
            [.. after.AllVersions.Where(v => old.ContainsKey(v.Id)).Select(v => VersionDiff.Of(before, old[v.Id], after, v)).Where(d => d.Changes.Count > 0)],
            [.. FactsOf(before, after)]);
    }

    private static IEnumerable<(string Fact, ChangeKind Kind)> FactsOf(RulesetLibrary before, RulesetLibrary after)
    {
        var (old, now) = (Facts(before), Facts(after));
        foreach (var name in old.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
        {
            var (earlier, later) = (old.GetValueOrDefault(name), now.GetValueOrDefault(name));
            if (earlier != later)
            {
                yield return (name, earlier is null ? ChangeKind.Added : later is null ? ChangeKind.Removed : ChangeKind.Changed);
            }
        }

        static Dictionary<string, string> Facts(RulesetLibrary library) => library.Vocabulary.Records
            .SelectMany(r => r.Facts.Select(f => (Name: $"{r.Name}.{f.Name}", Says: $"{f.Kind} {f.Scale} {f.Label} {f.Item} {f.SuppliedBy} {f.NoneMeans} {f.Min} {f.Max} {string.Join(' ', f.Choices)}"))
                .Concat(r.Lists.Select(l => (Name: $"{r.Name}.{l.Name}", Says: $"{l.Record} {l.Label} {l.Item} {l.SuppliedBy}"))))
            .ToDictionary(f => f.Name, f => f.Says);
    }
}
