using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Payments;

/// <summary>What a county pays for a programme in a month: made by one person, checked by a second, released by a third.</summary>
public sealed partial class PaymentList : IVersioned
{
    public const int NumberMaxLength = 100;

    public required Guid Id { get; init; }

    /// <summary>Names the batch to the bank: county, programme, month, and which list of the month.</summary>
    public required string Number { get; init; }

    public required string CountyCode { get; init; }

    public required string Programme { get; init; }

    /// <summary>First day of the month.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>1 and on: what could not be paid with one list is paid with the next.</summary>
    public required int Round { get; init; }

    public required Guid MadeBy { get; init; }

    public required string MadeByName { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public Guid? CheckedBy { get; private set; }

    public string? CheckedByName { get; private set; }

    public DateTimeOffset? CheckedAt { get; private set; }

    public Guid? ReleasedBy { get; private set; }

    public string? ReleasedByName { get; private set; }

    public DateTimeOffset? ReleasedAt { get; private set; }

    /// <summary>SHA-256 over the rows of the bank's file, as of the release; lower-case hex.</summary>
    public string? RowsSha256 { get; private set; }

    public long Version { get; private set; }

    public ICollection<PaymentLine> Lines { get; } = [];

    /// <summary>What the bank is asked to pay, in the file's order.</summary>
    public IEnumerable<PaymentLine> Paid => Lines.Where(line => line.Hold is null).OrderBy(line => line.Seq);

    /// <summary>Fen.</summary>
    public long PaidFen => Paid.Sum(line => line.Amount);
}

public enum PaymentListStatus
{
    Made,
    Checked,
    Released,

    /// <summary>Sent back: its lines count for nothing, and the month can be listed again.</summary>
    SentBack,
}

public enum PaymentStep
{
    Check,
    Release,
    SendBack,
}
