using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Facts;

/// <summary>One attempt to take a department's file in: how far it has come and what became of it.</summary>
public sealed class ImportRun : ISealedRow
{
    public const int SaysMaxLength = 4000;

    /// <summary>Also the id of the batch it makes.</summary>
    public required Guid Id { get; init; }

    public required string FileName
    {
        get => SealedFileName.Open(Id);
        init => SealedFileName = SealedText.Of(this, value);
    }

    public required Guid StartedBy { get; init; }

    public required string StartedByName { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public ImportState State { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public string? Item { get; set; }

    public int RowsRead { get; set; }

    public int RowsKept { get; set; }

    public int RowsQuarantined { get; set; }

    /// <summary>How much of the work is done, in thousandths.</summary>
    public int Thousandths { get; set; }

    /// <summary>Why it was stopped or refused; a line per reason.</summary>
    public string? SaysZh
    {
        get => SealedSaysZh?.Open(Id);
        set => SealedSaysZh = SealedText.OfNullable(this, value);
    }

    public string? SaysEn
    {
        get => SealedSaysEn?.Open(Id);
        set => SealedSaysEn = SealedText.OfNullable(this, value);
    }

    /// <summary>Why a person wants it taken although it was stopped, or does not.</summary>
    public string? DecidedBecause
    {
        get => SealedDecidedBecause?.Open(Id);
        set => SealedDecidedBecause = SealedText.OfNullable(this, value);
    }

    public Guid? DecidedBy { get; set; }

    public string? DecidedByName { get; set; }

    /// <summary>Whether a clerk has entered somebody whom the file was about to enter: it has to be matched again.</summary>
    public bool IsOvertaken { get; set; }

    internal const int NameMaxLength = StaffMember.DisplayNameMaxLength;

    internal SealedText SealedFileName { get; private init; } = SealedText.Nothing;

    internal SealedText? SealedSaysZh { get; private set; }

    internal SealedText? SealedSaysEn { get; private set; }

    internal SealedText? SealedDecidedBecause { get; private set; }
}
