using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Disasters;

/// <summary>A household's damaged house in one disaster (S2 art 20): reported at its door, reviewed in the village, examined by the township, confirmed by the county.</summary>
public sealed partial class DamageReport : ISealedRow, IVersioned
{
    public const int BuildingMaxLength = 32;

    public required Guid Id { get; init; }

    public required Guid EventId { get; init; }

    /// <summary>The visit in which it was filed: whose household it is, and what else was said.</summary>
    public required Guid VisitId { get; init; }

    public required Guid ApplicantId { get; init; }

    public required string VillageCode { get; init; }

    /// <summary>A word of the vocabulary's <c>damaged_building</c>; null where nobody has said.</summary>
    public required string? Building { get; init; }

    public required int PicturesCount { get; init; }

    /// <summary>Where the house stands; null where the worker did not turn that on.</summary>
    public DoorPosition? Position
    {
        get => DoorPosition.Of(SealedPosition?.Open(Id));
        init => SealedPosition = SealedText.OfNullable(this, value?.ToJson());
    }

    public required DateTimeOffset FiledAt { get; init; }

    public long Version { get; private set; }

    /// <summary>What people call it by, where nobody is named.</summary>
    public static string NumberOf(Guid report) => $"FS-{report.ToString("N", System.Globalization.CultureInfo.InvariantCulture)[^10..].ToUpperInvariant()}";

    public ICollection<DamageStep> Steps { get; } = [];

    public ICollection<DamagePicture> Pictures { get; } = [];

    internal SealedText? SealedPosition { get; private init; }
}

/// <summary>One act upon a report, with the level that its person named. The next stands beside it and changes nothing of it.</summary>
public sealed class DamageStep : ISealedRow
{
    public const int ReasonMaxLength = 1000;

    public required Guid ReportId { get; init; }

    /// <summary>1 and on, per report.</summary>
    public required int Seq { get; init; }

    Guid ISealedRow.Id => ISealedRow.IdOf(ReportId, Seq);

    public required DamageAct Act { get; init; }

    /// <summary>Null where the person named none.</summary>
    public required DamageLevel? Level { get; init; }

    public required Guid ActorId { get; init; }

    public required string ActorName { get; init; }

    public required string Role { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What was seen, or why the level is this one.</summary>
    public required string Reason
    {
        get => SealedReason.Open(this);
        init => SealedReason = SealedText.Of(this, value);
    }

    internal SealedText SealedReason { get; private init; } = SealedText.Nothing;
}

/// <summary>A photograph of the damage.</summary>
public sealed class DamagePicture : ISealedRow
{
    public const int Most = 6;
    public const int LongestBytes = 4 * 1024 * 1024;

    public required Guid ReportId { get; init; }

    /// <summary>1, 2, 3…</summary>
    public required int Number { get; init; }

    Guid ISealedRow.Id => ISealedRow.IdOf(ReportId, Number);

    /// <summary>A JPEG in base64.</summary>
    public required string Content
    {
        get => SealedContent.Open(this);
        init => SealedContent = SealedText.Of(this, value);
    }

    internal SealedText SealedContent { get; private init; } = SealedText.Nothing;
}

/// <summary>How badly a house is damaged (DR-04). People say so, with photographs or an inspection; nothing infers it.</summary>
public enum DamageLevel
{
    None,
    Slight,
    Serious,
    Collapsed,
}

/// <summary>户报、村评、乡审、县定.</summary>
public enum DamageAct
{
    File,
    Review,
    Examine,
    Confirm,
}
