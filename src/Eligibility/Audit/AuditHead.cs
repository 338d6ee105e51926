namespace Welfare.Eligibility.Audit;

/// <summary>The end of the chain, one row: whoever adds an entry holds it until the entry is committed.</summary>
public sealed class AuditHead
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    /// <summary>Made when the chain was begun: another database has another.</summary>
    public required Guid ChainId { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>
    /// The number of the last entry that an earlier version had written: it was chained as it stood when the chain was begun, and the chain
    /// says nothing of what had become of it before.
    /// </summary>
    public required long RowsBefore { get; init; }

    /// <summary>The number and hash of the last entry; before the first, 0 and what stands before it.</summary>
    public long Seq { get; internal set; }

    public byte[] Hash { get; internal set; } = [];

    /// <summary>As a person can read it aloud and the command line can check it.</summary>
    public string ToMark() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Seq}:{Convert.ToHexStringLower(Hash)[..MarkLength]}");

    private const int MarkLength = 16;
}
