using Welfare.Rules.Evaluation;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Explanation;

/// <summary>One record's facts and lists in words: each worded once, when first asked for, for all rules that read it.</summary>
internal sealed class FactSheet(FactRecord record, string? owner)
{
    private readonly UsedFact?[] _worded = new UsedFact?[record.Type.Facts.Count + record.Type.Lists.Count];
    private readonly FactSheet[]?[] _lists = record.Type.Lists.Count == 0 ? [] : new FactSheet[]?[record.Type.Lists.Count];

    /// <summary>The fact or list that a rule reads.</summary>
    public UsedFact this[FactRead read] => _worded[read.Place] ?? Word(read);

    /// <summary>The sheets of a list's records.</summary>
    public FactSheet[] Records(int list) => _lists[list] ??= Sheets(record.List(list).UsableRecords);

    internal static UsedFact OfFact(FactType fact, in FactEntry entry, string? owner)
    {
        var value = entry.State switch
        {
            FactState.Known => FactText.Plain(fact, entry.Value),
            FactState.None when fact.NoneMeans is { } none => FactText.Plain(fact, none),
            _ => null,
        };
        return new(fact.Name, fact.Label, owner, value, entry.State, entry.Source, entry.AsOf);
    }

    private UsedFact Word(FactRead read) =>
        _worded[read.Place] = read.Fact is { } fact ? OfFact(fact, record.Entries[fact.Index], owner) : OfList(read.List!, record.List(read.List!.Index), owner);

    private static UsedFact OfList(ListType type, FactList list, string? owner) =>
        new(type.Name, type.Label, owner, list.IsUsable ? Figures.Format(list.Records.Count, 0) : null, list.State, list.Source, list.AsOf);

    private FactSheet[] Sheets(IReadOnlyList<FactRecord> records)
    {
        if (records.Count == 0)
        {
            return [];
        }

        var sheets = new FactSheet[records.Count];
        for (var i = 0; i < sheets.Length; i++)
        {
            sheets[i] = new(records[i], owner is null ? records[i].Key : $"{owner}/{records[i].Key}");
        }

        return sheets;
    }
}
