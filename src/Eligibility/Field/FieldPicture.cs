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

    Guid ISealedRow.Id => ISealedRow.IdOf(ReportId, Number);

    internal SealedText? SealedContent { get; private set; }
}

/// <summary>A picture without what it shows, which is long and sealed.</summary>
/// <param name="ReportId">Its report.</param>
/// <param name="Number">1, 2, 3…</param>
/// <param name="Kind">A photograph or a signature.</param>
/// <param name="SealedLength">Bytes as the phone sealed them.</param>
/// <param name="SealedSha256">Of the same bytes.</param>
/// <param name="IsThere">Whether all of it has come.</param>
public sealed record PictureHead(Guid ReportId, int Number, PictureKind Kind, int SealedLength, byte[] SealedSha256, bool IsThere)
{
    public int Chunks => (SealedLength + FieldPicture.ChunkLength - 1) / FieldPicture.ChunkLength;

    public int LengthOf(int chunk) => Math.Min(FieldPicture.ChunkLength, SealedLength - (chunk * FieldPicture.ChunkLength));

    /// <summary>In the order of their reports and numbers.</summary>
    internal static IQueryable<PictureHead> Of(IQueryable<FieldPicture> pictures) => pictures.OrderBy(picture => picture.ReportId).ThenBy(picture => picture.Number)
        .Select(picture => new PictureHead(picture.ReportId, picture.Number, picture.Kind, picture.SealedLength, picture.SealedSha256, picture.SealedContent != null));
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
