namespace Welfare.Eligibility.Audit;

/// <summary>Entries without their words, each of which a later entry must say was erased: about a person, or in a case.</summary>
internal sealed class ErasedWords
{
    private readonly Dictionary<Guid, List<long>> _ofPeople = [];
    private readonly Dictionary<(string? Type, string? Id), List<long>> _inCases = [];
    private readonly SortedSet<long> _open = [];

    public long Count { get; private set; }

    /// <summary>The first that no entry explains.</summary>
    public long? Unexplained => _open.Count == 0 ? null : _open.Min;

    public void See(StoredEntry row)
    {
        var link = row.Link;
        if (row.IsErased)
        {
            Count++;
            _open.Add(link.Seq);
            ListOf(_inCases, (link.SubjectType, link.SubjectId)).Add(link.Seq);
            if (link.PersonId is { } person)
            {
                ListOf(_ofPeople, person).Add(link.Seq);
            }
        }
        // An erasure stands, whatever became of its own words.
        if (link.Action == AuditErasure.Action)
        {
            Explain(_inCases, (link.SubjectType, link.SubjectId));
            if (link.PersonId is { } person && link.SubjectType == AuditErasure.PersonSubject)
            {
                Explain(_ofPeople, person);
            }
        }
    }

    private void Explain<TKey>(Dictionary<TKey, List<long>> lists, TKey key)
        where TKey : notnull
    {
        if (lists.Remove(key, out var seqs))
        {
            _open.ExceptWith(seqs);
        }
    }

    private static List<long> ListOf<TKey>(Dictionary<TKey, List<long>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }
        return list;
    }
}
