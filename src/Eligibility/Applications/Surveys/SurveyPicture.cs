using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Applications.Surveys;

/// <summary>
/// A photograph of a home visit or a signature under it. It is taken in before the visit is recorded, which names the pictures that belong to it;
/// what no visit names goes when the next step is taken.
/// </summary>
public sealed class SurveyPicture : ISealedRow
{
    public const int PhotosMost = 6;
    public const int LongestBytes = 4 * 1024 * 1024;
    public const int SignerMaxLength = 60;
    public const int HashLength = 32;

    public required Guid ApplicationId { get; init; }

    /// <summary>1, 2, 3… of the application.</summary>
    public required int Number { get; init; }

    Guid ISealedRow.Id => ISealedRow.IdOf(ApplicationId, Number);

    public required SurveyPictureKind Kind { get; init; }

    /// <summary>Which investigator signed; null for everything else.</summary>
    public string? Signer { get; init; }

    public required Guid AddedBy { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Of the JPEG; the audit trail has it too.</summary>
    public required byte[] Sha256 { get; init; }

    /// <summary>A JPEG in base64.</summary>
    public required string Content
    {
        get => SealedContent.Open(this);
        init => SealedContent = SealedText.Of(this, value);
    }

    internal SealedText SealedContent { get; private init; } = SealedText.Nothing;
}

public enum SurveyPictureKind
{
    Photo,

    /// <summary>Of one of those who made the visit.</summary>
    Signature,

    /// <summary>Of somebody of the household: both sides sign (S11 art 41).</summary>
    HouseholdSignature,
}

/// <summary>A picture without what it shows.</summary>
public sealed record SurveyPictureHead(int Number, SurveyPictureKind Kind, string? Signer, Guid AddedBy, byte[] Sha256);

/// <summary>A picture to take in.</summary>
public sealed record NewSurveyPicture(SurveyPictureKind Kind, string? Signer, byte[] Jpeg);
