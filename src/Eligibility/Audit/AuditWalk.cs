namespace Welfare.Eligibility.Audit;

/// <summary>A verification under way: what has been seen so far, and what it must still be held against.</summary>
internal sealed class AuditWalk
{
    private readonly AuditHead _head;
    private readonly HeldAnchors _held;
    private readonly Queue<AuditAnchor> _due;
    private readonly ErasedWords _erased = new();
    private StoredEntry _last;
    private AuditAnchor? _lastMet;
    private AuditFault? _fault;
    private int _met;
    private long _rows;

    public AuditWalk(AuditHead head, byte[] genesis, HeldAnchors held)
    {
        (_head, _held) = (head, held);
        Before = _last = new(new(0, Guid.Empty, 0, Guid.Empty, null, null, null, null, null, null, null, null), null, null, null, genesis, null, null, IsReadable: true);
        _due = new(held.File.Where(anchor => anchor.ChainId == head.ChainId).Concat(held.Papers).OrderBy(anchor => anchor.Seq));
        MeetAnchors(_last);
    }

    /// <summary>What stands before the first entry.</summary>
    public StoredEntry Before { get; }

    /// <summary>The last erasure of each owner there was one of.</summary>
    public IReadOnlyDictionary<EntryOwner, long> Erasures => _erased.Erasures;

    /// <summary>Takes the next block in; returns how many entries have been seen.</summary>
    public long Take(CheckedBlock block)
    {
        foreach (var row in block.Rows)
        {
            MeetAnchors(row);
            _erased.See(row);
            _last = row;
        }
        Found(block.Fault);
        return _rows += block.Rows.Count;
    }

    public AuditReport End(AuditHead now)
    {
        Found(EndFault(now));
        Found(_erased.UnexplainedWords is { } words
            ? new(words, new($"第 {words} 条记录的文字被删除，但没有相应的删除记录。", $"The words of entry {words} are gone, and no entry says they were erased."))
            : null);
        Found(_erased.UnexplainedKey is { } key
            ? new(key, new($"第 {key} 条记录的主体密钥被销毁，但没有相应的删除记录。", $"The owner key of entry {key} is destroyed, and no entry says its owner was erased."))
            : null);
        Found(OutsideFault());
        return new()
        {
            Rows = _rows,
            Erased = _erased.Count,
            Head = now,
            AnchorsMet = _met,
            UnreadableAnchors = _held.Unreadable,
            Fault = _fault,
        };
    }

    /// <summary>An erasure that did not last: the owner's key of before is there again.</summary>
    public void FoundAgain(long erasure, long key) => Found(new(erasure, new(
        $"第 {erasure} 条记录销毁的主体密钥（第 {key} 号）又出现了。", $"The owner key that entry {erasure} destroyed (number {key}) is there again.")));

    private void MeetAnchors(StoredEntry row)
    {
        while (_due.TryPeek(out var anchor) && anchor.Seq <= row.Link.Seq)
        {
            _due.Dequeue();
            if (anchor.Seq == row.Link.Seq && anchor.Names(row.Hash))
            {
                (_lastMet, _met) = (anchor, _met + 1);
                continue;
            }
            var from = (_lastMet?.Seq ?? 0) + 1;
            Found(new(Math.Min(from, anchor.Seq), anchor.Seq, new(
                $"第 {from} 至 {anchor.Seq} 条记录中有被改写的：与{anchor.Says.Zh}不符。",
                $"Among entries {from} to {anchor.Seq} some were rewritten: they do not agree with {anchor.Says.En}.")));
        }
    }

    private AuditFault? EndFault(AuditHead now)
    {
        var last = _last.Link.Seq;
        if (_due.TryPeek(out var anchor))
        {
            return new(last + 1, anchor.Seq, new(
                $"第 {last + 1} 条起的记录缺失：{anchor.Says.Zh}表明当时已有 {anchor.Seq} 条。尾部被截断，或者恢复了旧备份。",
                $"Entries from {last + 1} on are missing: {anchor.Says.En} knows {anchor.Seq}. The tail was cut off, or an older backup restored."));
        }
        if (now.Seq > last && now.Seq == _head.Seq)
        {
            return new(last + 1, now.Seq, new($"第 {last + 1} 至 {now.Seq} 条记录缺失：尾部被截断。", $"Entries {last + 1} to {now.Seq} are missing: the tail was cut off."));
        }
        if (now.Seq < last)
        {
            return new(now.Seq + 1, last, new($"第 {now.Seq + 1} 条起的记录不在链上。", $"Entries from {now.Seq + 1} on are past the head of the chain."));
        }
        return now.Seq == last && !now.Hash.AsSpan().SequenceEqual(_last.Hash)
            ? new(last, new("链头与最后一条记录不符。", "The head of the chain is not the hash of the last entry."))
            : null;
    }

    private AuditFault? OutsideFault() =>
        _held.File.FirstOrDefault(anchor => anchor.ChainId != _head.ChainId) is { } other
            ? new(1, Math.Max(1, _last.Link.Seq), new(
                $"链外存证中有另一条审计链（{other.ChainId:N}，{other.At:u}）：数据库已被更换。如系有意更换，请把原存证文件与原数据库一并另存。",
                $"The anchors know another chain ({other.ChainId:N}, {other.At:u}): the database was replaced. If that was meant, put the anchor file aside together with the old database."))
        : _held.File.Count == 0 && _last.Link.Seq > 0
            ? new(1, _last.Link.Seq, new("没有链外存证：无法发现整体改写、尾部截断或旧备份。", "There are no anchors: a rewrite, a tail cut off or an older backup could not be told."))
        : null;

    // The one that ends first, and of two the one that says it more closely: a link names its entry, an anchor only since when.
    private void Found(AuditFault? fault)
    {
        if (fault is not null && (_fault is null || (fault.To, -fault.From).CompareTo((_fault.To, -_fault.From)) < 0))
        {
            _fault = fault;
        }
    }
}
