using Welfare.Rules.Evaluation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Engines.NRules;

/// <summary>A record of the household as a fact of the session: its values are read as known numbers, truths, or unknown.</summary>
internal sealed class RecordFact
{
    private readonly FactRecord _record;
    private readonly RecordList[] _lists;

    public RecordFact(FactRecord record, ListType? list = null, RecordFact? owner = null, int place = 0)
    {
        _record = record;
        (List, Owner, Place) = (list, owner, place);
        _lists = [.. record.Type.Lists.Select(l => new RecordList(record.List(l.Index), l, this))];
    }

    /// <summary>The list it stands in; null for the root.</summary>
    public ListType? List { get; }

    /// <summary>The record whose list that is; null for the root.</summary>
    public RecordFact? Owner { get; }

    /// <summary>Its place in the list, from 0.</summary>
    public int Place { get; }

    /// <summary>The record and everything below it.</summary>
    public IEnumerable<RecordFact> All => _lists.SelectMany(l => l.Records).SelectMany(r => r.All).Prepend(this);

    public RecordList Children(int list) => _lists[list];

    public Number Number(FactType fact, int scale) => Value(fact) is { } value ? NRules.Number.Of(value, scale) : default;

    public Truth Truth(FactType fact) => Value(fact) is { } value ? Kleene.Of(value != 0) : NRules.Truth.Unknown;

    /// <summary>Whether a complete source has nothing, and nothing stands for that.</summary>
    public Truth IsNull(FactType fact) => _record[fact].State switch
    {
        FactState.Known => NRules.Truth.False,
        FactState.None => Kleene.Of(fact.NoneMeans is null),
        _ => NRules.Truth.Unknown,
    };

    /// <summary>Sets what the engine chose; who holds the session must tell it.</summary>
    public void Choose(FactType fact, bool value) => _record[fact] = FactEntry.Of(value ? 1 : 0, FactEntry.Choice);

    private long? Value(FactType fact)
    {
        var entry = _record[fact];
        return entry.State switch
        {
            FactState.Known => entry.Value,
            FactState.None => fact.NoneMeans,
            _ => null,
        };
    }
}

/// <summary>The records of a list that may be reasoned with, and whether they are known to be all.</summary>
internal sealed class RecordList
{
    public RecordList(FactList list, ListType type, RecordFact owner)
    {
        var usable = list.UsableRecords;
        if (usable.Count > Frame.LongestList)
        {
            throw new ArgumentException($"A list holds at most {Frame.LongestList} records, not {usable.Count}.", nameof(list));
        }

        Records = [.. usable.Select((r, i) => new RecordFact(r, type, owner, i))];
        IsWhole = list.IsUsable ? Truth.True : Truth.Unknown;
    }

    public RecordFact[] Records { get; }

    public Truth IsWhole { get; }
}
