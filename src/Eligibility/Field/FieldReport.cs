using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Field;

/// <summary>One household as a grid worker took it down at its door, and what became of it here.</summary>
public sealed class FieldReport : ISealedRow, IVersioned
{
    public const int HashLength = 32;
    public const int PicturesMost = 12;

    /// <summary>Made on the phone.</summary>
    public required Guid Id { get; init; }

    public required Guid DeviceId { get; init; }

    public required Guid WorkerId { get; init; }

    public required string WorkerName { get; init; }

    /// <summary>What the phone's clock said when it was sealed: kept, and believed for nothing.</summary>
    public required DateTimeOffset PhoneAt { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>SHA-256 of the text as the phone sealed it.</summary>
    public required byte[] SealedSha256 { get; init; }

    public required string VillageCode { get; init; }

    /// <summary>What was taken down, as JSON.</summary>
    public required string Content
    {
        get => SealedContent.Open(Id);
        init => SealedContent = SealedText.Of(this, value);
    }

    /// <summary>Where the door is; null where the worker did not turn that on.</summary>
    public DoorPosition? Position
    {
        get => DoorPosition.Of(SealedPosition?.Open(Id));
        init => SealedPosition = SealedText.OfNullable(this, value?.ToJson());
    }

    /// <summary>The visit that was made of it; null while it stands in the list of those received.</summary>
    public Guid? VisitId { get; set; }

    /// <summary>Why no visit was made of it by itself; null where one was.</summary>
    public KeptBecause? KeptBecause { get; set; }

    public long Version { get; private set; }

    public ICollection<FieldPicture> Pictures { get; } = [];

    internal SealedText SealedContent { get; private init; } = SealedText.Nothing;

    internal SealedText? SealedPosition { get; private init; }
}

/// <summary>Why a report stands in the list and is no visit yet.</summary>
public enum KeptBecause
{
    /// <summary>The register does not show the number in the worker's area.</summary>
    NumberUnknown,

    /// <summary>The register has the number under another name.</summary>
    NameDiffers,

    /// <summary>The village is not in the worker's area.</summary>
    VillageUnknown,

    /// <summary>A number, a relation or an answer cannot be read.</summary>
    Unreadable,

    /// <summary>Whoever sent it works here no more, or in another role.</summary>
    WorkerGone,

    /// <summary>It tells what has changed of a visit that is none of its worker's.</summary>
    VisitUnknown,
}
