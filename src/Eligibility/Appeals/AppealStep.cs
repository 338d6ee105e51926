using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Appeals;

/// <summary>Something that happened with an appeal: what, when, who recorded it, and what was said.</summary>
public sealed class AppealStep : ISealedRow
{
    public const int ReasonMaxLength = 2000;

    public required Guid AppealId { get; init; }

    /// <summary>1 and on, per appeal.</summary>
    public required int Seq { get; init; }

    Guid ISealedRow.Id => ISealedRow.IdOf(AppealId, Seq);

    public required AppealAct Act { get; init; }

    public required DateOnly On { get; init; }

    public required string Reason
    {
        get => SealedReason.Open(this);
        init => SealedReason = SealedText.Of(this, value);
    }

    public required Guid By { get; init; }

    public required string ByName { get; init; }

    public required string Role { get; init; }

    public required DateTimeOffset At { get; init; }

    internal SealedText SealedReason { get; private init; } = SealedText.Nothing;
}
