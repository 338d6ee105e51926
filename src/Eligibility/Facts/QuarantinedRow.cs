using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Facts;

/// <summary>A row of a delivery that could not be taken, kept as it came until the department corrects it.</summary>
public sealed class QuarantinedRow : ISealedRow
{
    public const int ColumnMaxLength = 60;
    public const int ReasonMaxLength = 400;

    public required Guid Id { get; init; }

    public required Guid BatchId { get; init; }

    /// <summary>Line of the file, the header being line 1.</summary>
    public required int Line { get; init; }

    public string? Column { get; init; }

    public required string ReasonZh
    {
        get => SealedReasonZh.Open(Id);
        init => SealedReasonZh = SealedText.Of(this, value);
    }

    public required string ReasonEn
    {
        get => SealedReasonEn.Open(Id);
        init => SealedReasonEn = SealedText.Of(this, value);
    }

    /// <summary>The row as it came.</summary>
    public required string Raw
    {
        get => SealedRaw.Open(Id);
        init => SealedRaw = SealedText.Of(this, value);
    }

    internal SealedText SealedRaw { get; private init; } = SealedText.Nothing;

    internal SealedText SealedReasonZh { get; private init; } = SealedText.Nothing;

    internal SealedText SealedReasonEn { get; private init; } = SealedText.Nothing;
}
