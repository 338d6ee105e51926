using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Facts;

/// <summary>One delivery of one item by a department.</summary>
public sealed class FactBatch : ISealedRow
{
    public const int ItemMaxLength = 8;
    public const int DepartmentMaxLength = 60;
    public const int FileNameMaxLength = 260;
    public const int Sha256Length = 64;
    public const int ColumnsMaxLength = 4000;
    public const int HeaderMaxLength = 4000;
    public const int ReasonMaxLength = 2000;

    public required Guid Id { get; init; }

    public required string Item { get; init; }

    public required string Department { get; init; }

    public required string FileName
    {
        get => SealedFileName.Open(Id);
        init => SealedFileName = SealedText.Of(this, value);
    }

    /// <summary>Lower-case hex: the same file of the same day is taken once.</summary>
    public required string FileSha256 { get; init; }

    /// <summary>The division whose people the delivery is about.</summary>
    public required string Region { get; init; }

    /// <summary>Whether it answers for everybody registered in the region, so that absence means "nothing found".</summary>
    public required bool Complete { get; init; }

    public required DateOnly AsOf { get; set; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The columns of its answers in order, separated by commas; null where its facts stand one by one.</summary>
    public string? Columns { get; init; }

    /// <summary>The file's header line, for the rows that go back to the sender.</summary>
    public string? Header
    {
        get => SealedHeader?.Open(Id);
        init => SealedHeader = SealedText.OfNullable(this, value);
    }

    /// <summary>Why a person let it through although it was unusual.</summary>
    public string? LetThroughBecause
    {
        get => SealedLetThroughBecause?.Open(Id);
        init => SealedLetThroughBecause = SealedText.OfNullable(this, value);
    }

    public int RowsRead { get; set; }

    public int RowsKept { get; set; }

    public int RowsQuarantined { get; set; }

    internal SealedText SealedFileName { get; private init; } = SealedText.Nothing;

    internal SealedText? SealedHeader { get; private init; }

    internal SealedText? SealedLetThroughBecause { get; private init; }
}
