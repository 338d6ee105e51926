namespace Welfare.Eligibility.Facts;

/// <summary>One delivery of one item by a department.</summary>
public sealed class FactBatch
{
    public const int ItemMaxLength = 8;
    public const int DepartmentMaxLength = 60;
    public const int FileNameMaxLength = 260;
    public const int Sha256Length = 64;

    public required Guid Id { get; init; }

    public required string Item { get; init; }

    public required string Department { get; init; }

    public required string FileName { get; init; }

    /// <summary>Lower-case hex: the same file of the same day is taken once.</summary>
    public required string FileSha256 { get; init; }

    /// <summary>The division whose people the delivery is about.</summary>
    public required string Region { get; init; }

    /// <summary>Whether it answers for everybody registered in the region, so that absence means "nothing found".</summary>
    public required bool Complete { get; init; }

    public required DateOnly AsOf { get; set; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public int RowsRead { get; set; }

    public int RowsKept { get; set; }

    public int RowsQuarantined { get; set; }
}
