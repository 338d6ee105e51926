using Welfare.Rules.Evaluation;
using Welfare.Rules.Language;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Explanation;

/// <summary>Finds the facts behind a rule in the household's tree, and words them once each.</summary>
internal sealed class FactLookup(FactRecord root, Func<ListDefinition, long> included, int? person)
{
    private readonly Dictionary<(FactRecord, object), UsedFact> _worded = [];

    /// <summary>The facts that the reads name, in the order of the tree.</summary>
    public List<UsedFact> Used(IReadOnlyList<Dependency> reads)
    {
        var used = new List<UsedFact>(reads.Count * 2);
        foreach (var read in reads)
        {
            foreach (var (record, owner) in Records(read))
            {
                used.Add(Word(read, record, owner));
            }
        }

        return used;
    }

    private UsedFact Word(Dependency read, FactRecord record, string? owner)
    {
        object key = (object?)read.Fact ?? read.List!;
        if (!_worded.TryGetValue((record, key), out var used))
        {
            used = _worded[(record, key)] = read.Fact is { } fact ? OfFact(fact, record[fact], owner) : OfList(read.List!, record.List(read.List!.Index), owner);
        }

        return used;
    }

    private static UsedFact OfFact(FactType fact, FactEntry entry, string? owner)
    {
        var value = entry.State switch
        {
            FactState.Known => FactText.Plain(fact, entry.Value),
            FactState.None when fact.NoneMeans is { } none => FactText.Plain(fact, none),
            _ => null,
        };
        return new(fact.Name, fact.Label, owner, value, entry.State, entry.Source, entry.AsOf);
    }

    private static UsedFact OfList(ListType list, FactList records, string? owner) =>
        new(list.Name, list.Label, owner, records.IsUsable ? Figures.Format(records.Records.Count, 0) : null, records.State, records.Source, records.AsOf);

    /// <summary>The records a read is about, each with the key it is shown under.</summary>
    private IEnumerable<(FactRecord Record, string? Owner)> Records(Dependency read)
    {
        if (read.Chain.First is not { } first)
        {
            yield return (root, null);
            yield break;
        }

        var bits = read.Via is null ? -1L : included(read.Via);
        var members = root.List(first.Index).Records;
        for (var i = 0; i < members.Count; i++)
        {
            if ((bits >> i & 1) == 0 || (person is { } only && only != i))
            {
                continue;
            }

            if (read.Chain.Second is not { } second)
            {
                yield return (members[i], members[i].Key);
                continue;
            }

            foreach (var record in members[i].List(second.Index).Records)
            {
                yield return (record, $"{members[i].Key}/{record.Key}");
            }
        }
    }
}
