using Welfare.Rules.Evaluation;
using Welfare.Rules.Language;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Explanation;

/// <summary>Finds the facts behind a rule in the household's tree, and words them once each.</summary>
internal sealed class FactLookup(FactRecord root, Func<ListDefinition, long> included, int? person)
{
    private readonly UsedFact?[]?[] _worded = new UsedFact?[]?[1 + (root.Type.Lists.Count == 0 ? 0 : root.List(0).UsableRecords.Count)];

    /// <summary>The facts that the reads name, in the order of the tree.</summary>
    public IReadOnlyList<UsedFact> Used(IReadOnlyList<Dependency> reads)
    {
        var used = new List<UsedFact>(reads.Count * 3);
        foreach (var read in reads)
        {
            if (read.Chain.First is not { } first)
            {
                used.Add(Word(read, root, null, 0));
                continue;
            }

            var bits = read.Via is null ? -1L : included(read.Via);
            var members = root.List(first.Index).UsableRecords;
            for (var i = 0; i < members.Count; i++)
            {
                if ((bits >> i & 1) != 0 && (person is not { } only || only == i))
                {
                    Add(used, read, members[i], first.Index == 0 ? i + 1 : -1);
                }
            }
        }

        return used;
    }

    private void Add(List<UsedFact> used, Dependency read, FactRecord member, int place)
    {
        if (read.Chain.Second is not { } second)
        {
            used.Add(Word(read, member, member.Key, place));
            return;
        }

        foreach (var record in member.List(second.Index).UsableRecords)
        {
            used.Add(Word(read, record, $"{member.Key}/{record.Key}", -1));
        }
    }

    /// <summary>A fact of the root (place 0) or of a member (place 1 and on) is worded once for all rules that read it.</summary>
    private UsedFact Word(Dependency read, FactRecord record, string? owner, int place)
    {
        if (place < 0)
        {
            return Word(read, record, owner);
        }

        var words = _worded[place] ??= new UsedFact?[record.Type.Facts.Count + record.Type.Lists.Count];
        var index = read.Fact?.Index ?? record.Type.Facts.Count + read.List!.Index;
        return words[index] ??= Word(read, record, owner);
    }

    private static UsedFact Word(Dependency read, FactRecord record, string? owner) => read.Fact is { } fact
        ? OfFact(fact, record[fact], owner)
        : OfList(read.List!, record.List(read.List!.Index), owner);

    internal static UsedFact OfFact(FactType fact, FactEntry entry, string? owner)
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
}
