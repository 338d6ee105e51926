using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Field;

/// <summary>A photograph or a signature of a report: announced with its text, and there once all its chunks have come.</summary>
public sealed class FieldPicture : ISealedRow
{
    /// <summary>Bytes of a chunk; the last of a picture may be shorter.</summary>
    public const int ChunkLength = 64 * 1024;

    public const int LongestSealed = 2 * 1024 * 1024;

    public required Guid ReportId { get; init; }

    /// <summary>1, 2, 3…</summary>
    public required int Number { get; init; }

    public required PictureKind Kind { get; init; }

    /// <summary>Bytes as the phone sealed them.</summary>
    public required int SealedLength { get; init; }

    /// <summary>Of the same bytes.</summary>
    public required byte[] SealedSha256 { get; init; }

    /// <summary>The picture, a JPEG in base64; null until all of it has come.</summary>
    public string? Content
    {
        get => SealedContent?.Open(((ISealedRow)this).Id);
        set => SealedContent = SealedText.OfNullable(this, value);
    }

    public int Chunks => (SealedLength + ChunkLength - 1) / ChunkLength;

    Guid ISealedRow.Id => ISealedRow.IdOf(ReportId, Number);

    internal SealedText? SealedContent { get; private set; }

    public int LengthOf(int chunk) => Math.Min(ChunkLength, SealedLength - (chunk * ChunkLength));
}

public enum PictureKind
{
    Photo,
    Signature,
}

/// <summary>A part of a picture on its way, as the phone sealed it. It goes when the picture is whole.</summary>
public sealed class FieldPictureChunk
{
    public required Guid ReportId { get; init; }

    public required int Picture { get; init; }

    /// <summary>0, 1, 2…</summary>
    public required int Number { get; init; }

    public required byte[] Bytes { get; init; }
}
