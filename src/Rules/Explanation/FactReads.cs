using Welfare.Rules.Language;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Explanation;

/// <summary>What the rules of a version read, in an order that any household's facts are found by. Rules that read the same share one list.</summary>
internal sealed class FactReads(Vocabulary vocabulary)
{
    private readonly List<FactSource> _sources = [];
    private readonly List<FactRead[]> _lists = [];

    /// <summary>Where the facts of all lists come from, each once.</summary>
    public IReadOnlyList<FactSource> Sources => _sources;

    /// <summary>What to read, in the order in which it is shown.</summary>
    public IReadOnlyList<FactRead[]> Lists => _lists;

    /// <summary>The place of the list that has these reads.</summary>
    public int Add(IReadOnlyList<Dependency> dependencies)
    {
        FactRead[] reads = [.. dependencies.Select(d => new FactRead(Source(new(d.Chain, d.Via)), d.Fact?.Index ?? Record(d.Chain).Facts.Count + d.List!.Index, d.Fact, d.List))];
        var at = _lists.FindIndex(l => l.SequenceEqual(reads));
        if (at < 0)
        {
            at = _lists.Count;
            _lists.Add(reads);
        }

        return at;
    }

    private RecordType Record(Chain chain) => (chain.Second ?? chain.First) is { } list ? vocabulary.Record(list.Record) : vocabulary.Root;

    private int Source(FactSource source)
    {
        var at = _sources.IndexOf(source);
        if (at < 0)
        {
            at = _sources.Count;
            _sources.Add(source);
        }

        return at;
    }
}

/// <summary>Records that facts are read from.</summary>
/// <param name="Chain">The lists that lead from the root to them; empty for the root itself.</param>
/// <param name="Via">The list definition that picks them; null when all count.</param>
internal sealed record FactSource(Chain Chain, ListDefinition? Via);

/// <summary>One fact, or one list, of every record of a source.</summary>
/// <param name="Source">The source's place.</param>
/// <param name="Place">Its place on the <see cref="FactSheet"/> of a record: the facts in the order of the type, then the lists.</param>
/// <param name="Fact">The fact; null when the list itself is read.</param>
/// <param name="List">The list; null when a fact is read.</param>
internal sealed record FactRead(int Source, int Place, FactType? Fact, ListType? List);
