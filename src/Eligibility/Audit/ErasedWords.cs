namespace Welfare.Eligibility.Audit;

/// <summary>
/// Entries without their words, or whose key was destroyed. A later entry must say of each that it was erased: about the person or in the case; a key goes with
/// its owner and nobody else.
/// </summary>
internal sealed class ErasedWords
{
    private readonly Unexplained _words = new();
    private readonly Unexplained _keys = new();
    private readonly Dictionary<EntryOwner, long> _erasures = [];

    public long Count { get; private set; }

    /// <summary>The first entry whose words are gone and none explains it.</summary>
    public long? UnexplainedWords => _words.First;

    /// <summary>The first entry whose key is destroyed and none explains it.</summary>
    public long? UnexplainedKey => _keys.First;

    /// <summary>The last erasure of each owner.</summary>
    public IReadOnlyDictionary<EntryOwner, long> Erasures => _erasures;

    public void See(StoredEntry row)
    {
        var link = row.Link;
        var subject = new EntryOwner(link.SubjectType ?? "", link.SubjectId ?? "");
        if (row.IsErased)
        {
            Count++;
            _words.Add(link.Seq, subject);
            if (link.PersonId is { } person)
            {
                _words.Add(link.Seq, EntryOwner.Of(person));
            }
        }
        if (row.Key is { IsDestroyed: true } key)
        {
            _keys.Add(link.Seq, key.Owner);
        }
        // An erasure stands, whatever became of its own words.
        if (link.Action == AuditErasure.Action)
        {
            _erasures[subject] = link.Seq;
            _words.Explain(subject);
            _keys.Explain(subject);
        }
    }

    private sealed class Unexplained
    {
        private readonly Dictionary<EntryOwner, List<long>> _byOwner = [];
        private readonly SortedSet<long> _open = [];

        public long? First => _open.Count == 0 ? null : _open.Min;

        public void Add(long seq, EntryOwner owner)
        {
            _open.Add(seq);
            if (!_byOwner.TryGetValue(owner, out var seqs))
            {
                _byOwner[owner] = seqs = [];
            }
            seqs.Add(seq);
        }

        public void Explain(EntryOwner owner)
        {
            if (_byOwner.Remove(owner, out var seqs))
            {
                _open.ExceptWith(seqs);
            }
        }
    }
}
