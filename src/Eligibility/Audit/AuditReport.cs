using Welfare.Rules;

namespace Welfare.Eligibility.Audit;

/// <summary>What a verification found.</summary>
public sealed record AuditReport
{
    public required long Rows { get; init; }

    /// <summary>Entries whose words were erased, each covered by an entry that says so.</summary>
    public required long Erased { get; init; }

    /// <summary>The head; null where the database has none.</summary>
    public required AuditHead? Head { get; init; }

    /// <summary>Anchors of this chain that the entries agree with.</summary>
    public required int AnchorsMet { get; init; }

    public required int UnreadableAnchors { get; init; }

    /// <summary>The first thing that is wrong; null when nothing is.</summary>
    public required AuditFault? Fault { get; init; }
}

/// <summary>Entries that are not as they were written: one, or somewhere among several where only anchors tell it.</summary>
public sealed record AuditFault(long From, long To, Words Says)
{
    public AuditFault(long seq, Words says)
        : this(seq, seq, says)
    {
    }
}
