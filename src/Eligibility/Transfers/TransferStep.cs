using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Transfers;

/// <summary>A signature under a transfer: whose, for which place, when, and what was said.</summary>
public sealed class TransferStep : ISealedRow
{
    public const int ReasonMaxLength = 1000;

    public required Guid TransferId { get; init; }

    /// <summary>1 and on, per transfer.</summary>
    public required int Seq { get; init; }

    Guid ISealedRow.Id => ISealedRow.IdOf(TransferId, Seq);

    public required TransferAct Act { get; init; }

    public required string Reason
    {
        get => SealedReason.Open(this);
        init => SealedReason = SealedText.Of(this, value);
    }

    public required Guid By { get; init; }

    public required string ByName { get; init; }

    public required string Role { get; init; }

    /// <summary>The place the person worked for.</summary>
    public required string PlaceCode { get; init; }

    public required DateTimeOffset At { get; init; }

    internal SealedText SealedReason { get; private init; } = SealedText.Nothing;
}
